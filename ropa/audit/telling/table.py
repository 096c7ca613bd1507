"""The trail as lines of a spreadsheet: one for each field that changed, oldest first, in the words of the pages, but
in English whoever asks.

Read in pieces by number up to a number fixed at the start, so that a hundred thousand entries need no more memory than
a hundred, and what is written meanwhile does not make the file grow. The digest lets a reader find each line's entry
in the ledger.
"""

from collections.abc import Iterator
from typing import Any

from ropa.audit.content import moment
from ropa.audit.models import Entry
from ropa.audit.telling.filters import Filters
from ropa.audit.telling.timeline import Trail
from ropa.audit.telling.told import Told, tell, with_before
from ropa.audit.telling.words import capital
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import speaking
from ropa.register.cells import BYTE_ORDER_MARK, line_of

AT_ONCE = 250
COLUMNS = (
    "Number",
    "Time (UTC)",
    "Who",
    "Door",
    "Request",
    "Event",
    "Kind of record",
    "Record",
    "Whole record",
    "Field",
    "Before",
    "After",
    "Reason",
    "SHA-256 of the entry",
)


def head_of(trail: Trail) -> int:
    """The number of the newest entry; 0 if there is none."""
    newest = trail.entries().order_by("-sequence").values_list("sequence", flat=True).first()
    return newest or 0


def trail_as_csv(trail: Trail, filters: Filters, *, upto: int) -> Iterator[bytes]:
    """The file in pieces."""
    yield (BYTE_ORDER_MARK + line_of(COLUMNS)).encode()
    for told in told_in_order(trail, filters, upto=upto):
        yield "".join(line_of(line) for line in lines_of(told)).encode()


def told_in_order(trail: Trail, filters: Filters, *, upto: int) -> Iterator[Told]:
    """Every entry that fits, oldest first, a constant number in memory."""
    found, last = filters.apply(trail.entries().filter(sequence__lte=upto)), 0
    while entries := list(with_before(found.filter(sequence__gt=last)).order_by("sequence")[:AT_ONCE]):
        last = entries[-1].sequence
        yield from _told(entries, trail, filters)


@speaking(ENGLISH)
def _told(entries: list[Entry], trail: Trail, filters: Filters) -> list[Told]:
    return tell(entries, trail.organisation, in_full=True, only=filters.fields)


def lines_of(told: Told) -> Iterator[list[str]]:
    """One line for each field that the entry changed; one for an entry that changed none."""
    front, back = _front(told), [told.reason, told.entry.digest]
    for change in told.changes:
        yield [*front, change.label, change.before, change.after, *back]
    if not told.changes:
        yield [*front, "", "", said_besides(told), *back]


def said_besides(told: Told) -> str:
    """What an entry says that is no change of a field: the facts of an event, or that its content is gone."""
    if told.removed is not None:
        gone = told.removed
        return f"Content removed by {gone.actor} at {moment(gone.at)}: {gone.reason}"
    if told.is_unreadable:
        return "Cannot be read"
    if told.removed_before:
        return "What it said before was removed"
    return "; ".join(f"{label}: {text}" for label, text in told.facts)


def _front(told: Told) -> list[str]:
    entry: Entry = told.entry
    whole: Any = told.whole if told.is_part else told.name
    return [
        str(entry.sequence),
        moment(entry.at),
        entry.actor,
        told.door,
        entry.request_id,
        told.event,
        capital(told.noun),
        told.name,
        f"{capital(told.whole_noun)} {whole}".strip(),
    ]
