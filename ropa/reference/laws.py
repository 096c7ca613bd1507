"""The laws of the reference data by the names that people give them, and which provisions were replaced. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ropa.reference.citing.citation import Law, Place, covers
from ropa.reference.citing.reading import find, parse
from ropa.reference.view import TermView


@dataclass(frozen=True, slots=True)
class Replaced:
    """A provision that was replaced on a day, and what to cite instead."""

    place: Place
    on: date
    instead: str


class Laws:
    """Looks up laws. `statutes` and `superseded` are the terms of these two kinds."""

    def __init__(self, statutes: Iterable[TermView], superseded: Iterable[TermView]) -> None:
        self._known: dict[str, TermView] = {}
        for term in statutes:
            for name in (term.label, *term.fact("also_cited_as").split(";"), _instrument(term)):
                self._known.setdefault(_key(name), term)
        self._known.pop("", None)
        self._replaced = self._replaced_by_statute(superseded)

    def called(self, text: str) -> TermView | None:
        """The law that a text names, by its title, a usual short title or its number; None for a stranger."""
        reading = parse(text)
        return self._known.get(_key(text)) or (self.named(reading.citation.law) if reading else None)

    def named(self, law: Law | None) -> TermView | None:
        """The term of a law as cited."""
        if law is None:
            return None
        by_number = self._known.get(_key(f"SI {law.number}")) if law.number else None
        return by_number or self._known.get(_key(str(law)))

    def replaced(self, statute: TermView, places: Iterable[Place], *, on: date) -> Replaced | None:
        """The first of the places in a law that was replaced by that day."""
        gone = [one for one in self._replaced.get(statute.code, ()) if one.on <= on]
        return next((one for place in places for one in gone if covers(one.place, place)), None)

    @cached_property
    def figures_replaced(self) -> frozenset[str]:
        """The numbers of all provisions that were replaced, such as 22 and 6(4); of ranges both ends."""
        gone = [one.place for held in self._replaced.values() for one in held]
        return frozenset(step.figures for place in gone for step in (place.last, place.to) if step)

    def _replaced_by_statute(self, superseded: Iterable[TermView]) -> Mapping[str, list[Replaced]]:
        """From terms such as “UK GDPR Article 89 and DPA 2018 s19”, and what statutes tell of themselves."""
        found: dict[str, list[Replaced]] = defaultdict(list)
        for term in superseded:
            for reading in find(term.label):
                if (statute := self.named(reading.citation.law)) and (day := term.day("replaced_on")):
                    instead = term.fact("replaced_by")
                    found[statute.code] += [Replaced(place, day, instead) for place in reading.citation.places]
        for statute in {term.code: term for term in self._known.values()}.values():
            told = parse(statute.fact("replaced_provisions"))
            if told and (day := statute.day("provisions_replaced_on")):
                note = statute.fact("replacement_note")
                found[statute.code] += [Replaced(place, day, note) for place in told.citation.places]
        return found


def _instrument(term: TermView) -> str:
    return term.citation if term.citation.startswith("SI ") else ""


def _key(name: str) -> str:
    """One spelling for the ways in which a title is written."""
    words = name.casefold().replace("&", "and").replace("national health service", "nhs").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
