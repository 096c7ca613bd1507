"""The columns of the list of activities: what each is called, how it is read, and by what it sorts.

Reference and title always stand first; people choose the others. A column is read only where it is shown, sorted by or
taken out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from activities.listing import reads
from activities.listing.conditions import QUESTIONS, UNSETTLED
from activities.listing.reader import Reader
from activities.vocabulary import OurRole, Status
from ropa.languages.speaking import later
from ropa.register.counting import natural
from ropa.rules.severity import Severity

Read = Callable[[Any, Reader], Mapping[int, Any]]
Place = Callable[[Any], Any]
STATES, ROLES = list(Status), list(OurRole)


def _by_words(texts: Any) -> Any:
    return natural(", ".join(texts))


def _itself(*values: Any) -> Any:
    return values[0]


def _open_questions(*answers: Any) -> int:
    """How many of its questions are open."""
    return sum(answer in UNSETTLED for answer in answers)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Its values come from plain `fields` of the activity through `value`; or from words in its parts
    (`uses`, which are codes of terms where `is_terms`); or `read` gives them.

    `place` makes a value into what it sorts by. `order` reads other values for that, where these come sooner.
    """

    name: str
    label: str
    kind: str
    fields: tuple[str, ...] = ()
    value: Callable[..., Any] = _itself
    uses: tuple[reads.Use, ...] = ()
    is_terms: bool = False
    read: Read | None = None
    place: Place = _itself
    order: Read | None = None

    def told(self, words: Iterable[str], reader: Reader) -> tuple[str, ...]:
        """The words of an activity in order: terms as the law orders them, names by the alphabet."""
        if self.is_terms:
            return tuple(reader.called(code) for code in sorted(words))
        return tuple(sorted(words, key=str.casefold))


_ALL = (
    Column("status", later("Status"), "status", ("status",), place=STATES.index),
    Column("role", later("Our role"), "word", ("role",), place=ROLES.index),
    Column("function", later("Function"), "text", ("business_function",), place=natural),
    Column("owner", later("Owner"), "asked", ("owner",), place=natural),
    Column("due", later("Next review"), "due", ("review_due_on",)),
    Column("approved", later("Approved"), "approved", read=reads.approved, place=lambda value: value[1]),
    Column("findings", later("Findings"), "findings", read=reads.findings, place=reads.severities),
    Column("bases", later("Article 6 bases"), "list", uses=reads.BASES, is_terms=True, place=_by_words),
    Column("special", later("Article 9 conditions"), "list", uses=reads.SPECIAL, is_terms=True, place=_by_words),
    Column("people", later("People"), "list", uses=reads.PEOPLE, is_terms=True, place=_by_words),
    Column("processors", later("Processors"), "list", uses=reads.PROCESSORS, place=_by_words),
    Column("approvals", later("Approvals"), "list", uses=reads.APPROVALS, place=_by_words),
    Column("countries", later("Countries"), "list", uses=reads.COUNTRIES, is_terms=True, place=_by_words),
    Column("tags", later("Tags"), "list", ("tags",), place=_by_words),
    Column("unanswered", later("Not answered"), "number", QUESTIONS, _open_questions),
    Column("changed", later("Last changed"), "moment", read=reads.changed, order=reads.change_order),
)
COLUMNS: Mapping[str, Column] = {column.name: column for column in _ALL}
USUAL = ("status", "role", "owner", "due")
ALWAYS = ("reference", "title")
SORTS: Mapping[str, str] = {
    "reference": later("Reference"),
    "title": later("Title"),
    **{column.name: column.label for column in _ALL},
}


def known_columns(names: Iterable[Any]) -> tuple[str, ...]:
    """Those of some names that are columns, in the order of the list."""
    wanted = {name for name in names if isinstance(name, str)}
    return tuple(name for name in COLUMNS if name in wanted)


def in_cell(column: Column, value: Any) -> str:
    """A value in words, for a spreadsheet."""
    if value is None or value == "":
        return ""
    if column.kind in ("status", "word"):
        return str(value.label)
    if column.kind == "list":
        return "; ".join(value)
    if column.kind == "approved":
        return f"version {value[0]} on {value[1]:%Y-%m-%d}"
    if column.kind == "findings":
        return ", ".join(f"{severity.label}: {value[severity]}" for severity in Severity if value.get(severity))
    return value.isoformat(timespec="seconds") if column.kind == "moment" else str(value)
