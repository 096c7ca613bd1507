"""What needs somebody: groups of lines on the page Today, each line leading to where it is done.

Apps add theirs in `AppConfig.ready()`, so that the page knows no app. Refuses the same group twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import roles_of
from ropa.organisations.vocabulary import Role

SHOWN = 5
"""So many lines of a group are shown; more stand behind one link to all of them."""

Tone = Literal["", "late", "soon"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One line: what it is about, where it is done, a few words more, its day, and how urgent that is."""

    text: str
    href: str
    detail: str = ""
    due: date | None = None
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Some:
    """The first lines of a group that may have more: how many there are in all, and the list that shows them."""

    first: Sequence[Duty]
    number: int
    href: str = ""


Found = Sequence[Duty] | Some
Read = Callable[..., Found]
Count = Callable[..., Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Duties:
    """A group of lines, most urgent group first by `order`.

    `read(organisation, user=, on=)` gives the lines, most urgent first: all of a short list, or `Some` of a long one
    (so that five are read and the rest only counted). Whoever has one of the roles `first_for` sees it before others.
    `count(registers, user=, on=)` gives how many there are in each of many registers at once, by primary key, for the
    column "Waiting for you" of the choice of registers; leave it out if the group is not about the person.
    """

    name: str
    heading: str
    read: Read
    order: int
    first_for: frozenset[Role] = field(default=frozenset())
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group as a page shows it. Without lines there is none."""

    name: str
    heading: str
    lines: Sequence[Duty]
    number: int
    href: str

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return self.number > len(self.lines)


_duties: dict[str, Duties] = {}


def add_duties(duties: Duties) -> None:
    """Put a group on the page Today."""
    if duties.name in _duties:
        raise ValueError(f"there are duties {duties.name} already")
    _duties[duties.name] = duties


def duties_of(organisation: Organisation, *, user: Any, on: date) -> list[Group]:
    """What needs this person in one register, most urgent first; groups with nothing to do are left out."""
    held = roles_of(user, organisation.pk)
    chosen = sorted(_duties.values(), key=lambda one: (not one.first_for & held, one.order, one.name))
    groups = (_group(one, one.read(organisation, user=user, on=on)) for one in chosen)
    return [group for group in groups if group.number]


def _group(duties: Duties, found: Found) -> Group:
    some = found if isinstance(found, Some) else Some(found, len(found))
    lines = tuple(some.first) if not some.href else tuple(some.first)[:SHOWN]
    return Group(duties.name, gettext(duties.heading), lines, some.number, some.href)


def waiting_in(registers: Sequence[Organisation], *, user: Any, on: date) -> dict[int, int]:
    """How much waits for this person in each of these registers, by primary key."""
    waiting = dict.fromkeys((register.pk for register in registers), 0)
    for duties in _duties.values():
        for pk, number in (duties.count(registers, user=user, on=on) if duties.count else {}).items():
            waiting[pk] += number
    return waiting
