"""A citation of UK law as a value: the law, and the places in it. `printed` gives its one form. Pure: no Django.

| as people type it | as it is printed |
|---|---|
| section 251 of the NHS Act 2006 | NHS Act 2006, section 251 |
| Art. 6 (1) e UK GDPR | UK GDPR Article 6(1)(e) |
| SI 2002/1438 reg 5 | SI 2002/1438, regulation 5 |
| Sch 1 paras 18 & 24 | Schedule 1, paragraphs 18 and 24 |
"""

import re
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

UK_GDPR = "UK GDPR"
GDPRS = (UK_GDPR, "EU GDPR", "GDPR")


class Unit(Enum):
    """What laws are divided into: the words for one and for several, and how deep it lies."""

    ANNEX = "Annex", "Annexes", 0
    SCHEDULE = "Schedule", "Schedules", 0
    PART = "Part", "Parts", 1
    CHAPTER = "Chapter", "Chapters", 2
    ARTICLE = "Article", "Articles", 3
    SECTION = "section", "sections", 3
    REGULATION = "regulation", "regulations", 3
    RECITAL = "recital", "recitals", 3
    PARAGRAPH = "paragraph", "paragraphs", 4

    @property
    def one(self) -> str:
        return self.value[0]

    @property
    def several(self) -> str:
        return self.value[1]

    @property
    def depth(self) -> int:
        """A unit lies in those of a smaller depth: a paragraph (4) in a Part (1) of a Schedule (0)."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its name: `Law("Care Act", 2014)`, `Law("UK GDPR")`, or SI 2002/1438: `Law(number="2002/1438")`."""

    title: str = ""
    year: int | None = None
    number: str = ""

    def __str__(self) -> str:
        name = f"{self.title} {self.year}" if self.year else self.title
        if not self.number:
            return name
        return f"{name} (SI {self.number})" if name else f"SI {self.number}"

    @property
    def is_gdpr(self) -> bool:
        """Whether it is the General Data Protection Regulation, of the UK or not."""
        return self.title in GDPRS


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered unit and the points in it: Article 6, `("1", "e")`. A law's only Schedule has no number."""

    unit: Unit
    number: str = ""
    points: tuple[str, ...] = ()

    @property
    def figures(self) -> str:
        """6(1)(e)."""
        return self.number + "".join(f"({point})" for point in self.points)

    def __str__(self) -> str:
        return f"{self.unit.one} {self.figures}".rstrip()


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in a law, from the outside in: Schedule 1, paragraph 18. `to` ends a range: Articles 15 to 21."""

    steps: tuple[Step, ...]
    to: Step | None = None

    @property
    def within(self) -> tuple[Step, ...]:
        return self.steps[:-1]

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def figures(self) -> str:
        return f"{self.last.figures} to {self.to.figures}" if self.to else self.last.figures


@dataclass(frozen=True, slots=True)
class Citation:
    """A law, places in a law that the context names, or both."""

    law: Law | None = None
    places: tuple[Place, ...] = ()


def printed(citation: Citation) -> str:
    """A citation in the one form in which the product prints it."""
    groups = groupby(citation.places, key=lambda place: (place.within, place.last.unit, bool(place.last.number)))
    places = "; ".join(_together(list(members)) for _, members in groups)
    if citation.law is None:
        return places
    by = " " if citation.law.is_gdpr else ", "
    return by.join(filter(None, (str(citation.law), places)))


def _together(places: list[Place]) -> str:
    """Places side by side in the same part of a law: Schedule 1, paragraphs 18 and 24."""
    if not places[0].last.number:
        return "; ".join(", ".join(map(str, place.steps)) for place in places)
    unit, *others = places[0].last.unit, *places[1:]
    figures = [place.figures for place in places]
    listed = f"{', '.join(figures[:-1])} and {figures[-1]}" if others else figures[0]
    word = unit.several if others or places[0].to else unit.one
    return ", ".join([*map(str, places[0].within), f"{word} {listed}"])


def covers(outer: Place, inner: Place) -> bool:
    """Whether one provision contains, or is, another; of a range, whether it touches the other.

    Numbers with letters were put in later, in the place of or beside the old ones: Articles 44 to 45 do not contain
    44A, and whoever cites Articles 44A to 49A does not cite 45.
    """
    if outer.last.unit is not inner.last.unit or (outer.within and outer.within != inner.within):
        return False
    points = outer.last.points
    if points:
        return not inner.to and _holds(outer, inner.last.number) and inner.last.points[: len(points)] == points
    touched = any(_holds(outer, number) for number in _ends(inner))
    return touched or (not _is_lettered(inner) and any(_holds(inner, number) for number in _ends(outer)))


def _ends(place: Place) -> list[str]:
    return [place.last.number, *([place.to.number] if place.to else [])]


def _is_lettered(place: Place) -> bool:
    return not all(number.isdigit() for number in _ends(place))


def _holds(place: Place, number: str) -> bool:
    if not place.to or (not number.isdigit() and not _is_lettered(place)):
        return number in _ends(place)
    return _order(place.last.number) <= _order(number) <= _order(place.to.number)


def _order(number: str) -> list[tuple[int, str]]:
    """14Z9 before 14Z10 before 15."""
    return [(int(figures or 0), letters) for figures, letters in re.findall(r"(\d*)([A-Z]*)", number)]
