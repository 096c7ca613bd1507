"""A law relied on as every page, notice and export prints it: in one form, beside what somebody typed. Pure."""

from activities.part_views import CitationView
from ropa.reference.citing.reading import one_form


def cited(citation: CitationView, law: str) -> tuple[str, str]:
    """The citation in its one form, and the words that were typed, unless they stand in it already.

    `law` is the name of the law that was chosen; where none was, what was typed is the citation.
    """
    named = ", ".join(filter(None, (law or one_form(citation.as_typed), one_form(citation.provision))))
    typed = " ".join(citation.as_typed.split())
    return named, typed if typed.casefold() not in named.casefold() else ""
