"""Who looks at a list, and on which day: what filters and columns need to know besides the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ropa.languages.speaking import gettext
from ropa.reference.all_terms import all_terms
from ropa.reference.view import TermView


@dataclass(frozen=True)
class Reader:
    """A person and a day."""

    user: Any
    on: date

    @cached_property
    def terms(self) -> Mapping[str, TermView]:
        """Every term of the law by its code."""
        return {term.code: term for term in all_terms()}

    def called(self, code: str) -> str:
        """What people call a term; the code itself where there is none."""
        return gettext(self.terms[code].label) if code in self.terms else code

    def special_categories(self) -> list[str]:
        """The kinds of information that Article 9 is about."""
        kinds = (term for term in self.terms.values() if term.kind == "data_category")
        return [term.code for term in kinds if term.facts.get("article9") == "yes"]
