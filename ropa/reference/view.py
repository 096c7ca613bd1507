"""The read shape of one term of the law, for notices, rules and exports.

Refuses to know Django: a view is a frozen value that needs no database and cannot write.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from ropa.register.dates import PartialDate
from ropa.register.shape import Internal, Public, view

Confidence = Literal["verified", "verified in part", "memory", "judgement"]

YES = "yes"


@view
class TermView:
    """One reference row: a lawful basis, a statute, a retention class, a country and so on."""

    kind: Public[str]
    code: Public[str]
    label: Public[str]
    formal_label: Public[str] = ""
    plain_english: Public[str] = ""
    citation: Public[str] = ""
    url: Public[str] = ""
    in_force_from: Public[date | None] = None
    in_force_to: Public[date | None] = None
    source: Internal[str] = ""
    confidence: Internal[Confidence] = "memory"
    confidence_note: Internal[str] = ""
    confirmed: Internal[bool] = False
    facts: Public[Mapping[str, str]] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.formal_label or self.label

    @property
    def needs_confirmation(self) -> bool:
        """Recalled from memory and not yet confirmed by anybody: staff see "not yet confirmed"."""
        return self.confidence == "memory" and not self.confirmed

    def fact(self, name: str) -> str:
        """The value of a column that only this kind has, or an empty string."""
        return self.facts.get(name, "")

    def day(self, name: str) -> date | None:
        """The first day that such a column can mean (2022-09 is the first of September); None if it tells no date."""
        try:
            return PartialDate(self.fact(name)).first_day
        except ValueError:
            return None

    def says(self, name: str) -> bool:
        """Whether that column holds a plain "yes"; "no", "n/a" and nothing all count as not saying so."""
        return self.fact(name) == YES

    def is_in_force(self, *, on: date) -> bool:
        """Whether the law had this term on that day; an open end means no limit."""
        began = self.in_force_from is None or self.in_force_from <= on
        return began and (self.in_force_to is None or on <= self.in_force_to)
