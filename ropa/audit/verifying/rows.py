"""Entries as verification reads them: plain rows, because a model's instance for each would take most of the time."""

import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db import DatabaseError

from ropa.audit.content import moment
from ropa.audit.ledger import sha256
from ropa.audit.models import Chain, Entry

BATCH = 500
UNREADABLE = (DatabaseError, ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError)
"""What Python says of a value that only raw SQL can have put there."""

T = TypeVar("T")

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Row(NamedTuple):
    """One entry; the columns that its digest covers come first, in the order of `ledger.header_of`."""

    sequence: int
    at: datetime
    actor_id: int | None
    actor: str
    event: str
    door: str
    request_id: str
    model: str
    record: str
    root_model: str
    root: str
    version: int | None
    schema: int
    content_digest: str
    previous: str
    digest: str
    content: str
    pk: int


HEADER = Row._fields[: Row._fields.index("digest")]
_FROM, _TO = HEADER.index("actor_id"), len(HEADER)


def digest_of(identity: str, row: Row, sequence: int | None = None) -> str:
    """The digest that an entry ought to have, where it stands or under another number.

    Repeats `ledger.digest_of` on a plain row, faster; a test holds the two together.
    """
    number = row[0] if sequence is None else sequence
    return sha256(_compact([identity, number, moment(row[1]), *row[_FROM:_TO]]))


class Broken(NamedTuple):
    """An entry that is there and cannot be read."""

    pk: int
    error: Exception


def rows_of(chain: Chain) -> Iterator[Row | Broken]:
    """The entries of a chain in the order of their numbers, read as they are asked for."""
    found = Entry.objects.filter(chain=chain).order_by("sequence", "pk").values_list(*Row._fields)
    for row in readable(found):
        yield row if isinstance(row, Broken) else Row._make(row)


def readable(rows: Any) -> Iterator[Any]:
    """Rows of entries as a query gives them. From one that cannot be read on, each is read alone, so that none is lost
    with another."""
    done = 0
    try:
        for row in rows.iterator(chunk_size=BATCH):
            yield row
            done += 1
    except UNREADABLE:
        for pk in islice(rows.values_list("pk", flat=True).iterator(chunk_size=BATCH), done, None):
            yield _read_alone(rows, pk)


def _read_alone(rows: Any, pk: int) -> Any:
    try:
        return rows.get(pk=pk)
    except UNREADABLE as error:
        return Broken(pk, error)


def first_row(chain: Chain, **conditions: Any) -> Row | None:
    """The first of them, if there is one."""
    found = Entry.objects.filter(chain=chain, **conditions).order_by("sequence", "pk").values_list(*Row._fields)
    first = found.first()
    return Row._make(first) if first else None


def number_written(identity: str, row: Row, around: int, window: int) -> int | None:
    """Under which number near `around` an entry was written, told by its digest; None if under none of them."""
    for distance in range(window + 1):
        for number in {around - distance, around + distance}:
            if number > 0 and digest_of(identity, row, number) == row.digest:
                return number
    return None


class Tally:
    """Which keys were seen, in constant memory: two tallies are equal if they saw the same keys equally often.

    It is salted, so that nobody can choose keys that make up for each other.
    """

    _salt = secrets.token_bytes(16)

    def __init__(self, keys: Iterable[Any] = ()) -> None:
        self.count = self.total = 0
        for key in keys:
            self.add(key)

    def add(self, key: Any) -> None:
        """One more."""
        self.count += 1
        self.total += hash((self._salt, str(key)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and (self.count, self.total) == (other.count, other.total)

    __hash__ = None  # type: ignore[assignment]


def batches(rows: Iterator[T], size: int = BATCH) -> Iterator[list[T]]:
    """Some at a time."""
    while batch := list(islice(rows, size)):
        yield batch
