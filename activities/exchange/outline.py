"""The outline of the register document: chapters of entries, entries of sections, and addresses between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from activities.exchange.sheet import Line, Sheet, Value
from activities.view import ActivityView
from ropa.register.view_fields import links_in

RUNNING_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Section:
    """A heading within an entry, the provisions it answers, and what stands under it."""

    heading: str
    sheet: Sheet
    provisions: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the register. `status` is printed beside its heading."""

    anchor: str
    heading: str
    sections: tuple[Section, ...]
    reference: str = ""
    status: str = ""

    @property
    def running(self) -> str:
        """The heading as short as a running header needs."""
        text = " ".join(filter(None, (self.reference, self.heading)))
        return text if len(text) <= RUNNING_LENGTH else f"{text[:RUNNING_LENGTH].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A main part of the document. Its entries stand on the contents page unless `is_one` keeps them together;
    where it has none it says so in `nothing`."""

    anchor: str
    heading: str
    entries: tuple[Entry, ...]
    nothing: str = "None recorded."
    is_one: bool = False

    @classmethod
    def of(cls, anchor: str, heading: str, *sheets: tuple[str, Sheet], is_one: bool = False) -> Self:
        """A chapter of single sheets; one with nothing in it is left out."""
        said = [(name, held) for name, held in sheets if held.lines or held.parts or held.unanswered]
        entries = [Entry(f"{anchor}-{n}", name, (Section("", held),)) for n, (name, held) in enumerate(said, 1)]
        return cls(f"chapter-{anchor}", heading, tuple(entries), is_one=is_one)


class Places:
    """Where each activity stands and what uses each shared record. Addresses are made of positions, never of
    what people typed."""

    def __init__(self, activities: Iterable[ActivityView]) -> None:
        self._place: dict[str, str] = {}
        self._users: dict[tuple[type[Any], str], dict[str, ActivityView]] = defaultdict(dict)
        for number, activity in enumerate(activities, start=1):
            self._place[activity.key] = f"activity-{number}"
            for record in links_in(activity):
                if hasattr(record, "key"):
                    self._users[type(record), record.key][activity.key] = activity

    def of(self, activity: ActivityView) -> str:
        """The address of an activity's entry."""
        return self._place[activity.key]

    def references(self, activities: Iterable[ActivityView]) -> tuple[Value, ...]:
        """The references of activities, each leading to its entry; "None" where there is no activity."""
        return tuple(Value(a.reference, href=f"#{self.of(a)}") for a in activities) or (Value("None"),)

    def users(self, record: Any) -> Line:
        """A line naming the activities that point at a shared record, or saying that none does."""
        found = self._users.get((type(record), record.key), {})
        return Line("Activities that use it", self.references(found.values()))
