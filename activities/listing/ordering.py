"""The order of the list: by any column, either way, always settled by the reference. Made here, not by the database.

What has no value in the column comes last, whichever way.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from activities.listing.columns import ALWAYS, COLUMNS, Column
from activities.listing.reader import Reader
from activities.listing.reads import words_of
from activities.models import Activity
from ropa.register.counting import natural


def in_order(found: QuerySet[Activity], sort: str, *, falling: bool, reader: Reader) -> list[int]:
    """The primary keys of what was found, in the order asked for."""
    names = (sort,) if sort in ALWAYS else COLUMNS[sort].fields
    rows = list(found.order_by().values_list("pk", "reference", *names))
    rows.sort(key=lambda row: natural(row[1]))
    if sort == "reference":
        return [row[0] for row in (reversed(rows) if falling else rows)]
    known = dict(_places(rows, found, sort, reader))
    placed = [row[0] for row in rows if row[0] in known]
    placed.sort(key=known.__getitem__, reverse=falling)
    return placed + [row[0] for row in rows if row[0] not in known]


def _places(rows: list[Any], found: QuerySet[Activity], sort: str, reader: Reader) -> Iterator[tuple[int, Any]]:
    """What each activity that has a value sorts by."""
    if sort == "title":
        yield from ((row[0], natural(row[2])) for row in rows)
        return
    column = COLUMNS[sort]
    place = column.place if column.order is None else lambda value: value
    values = _values(column, rows, found.order_by().values("pk"), reader)
    yield from ((pk, place(value)) for pk, value in values if value not in (None, "", [], {}))


def _values(column: Column, rows: list[Any], within: Any, reader: Reader) -> Iterable[tuple[int, Any]]:
    if column.fields:
        return ((pk, column.value(*values)) for pk, _, *values in rows)
    if column.uses:
        words = words_of({column.name: column.uses}, within)[column.name]
        return ((pk, column.told(found, reader)) for pk, found in words.items())
    read = column.order or column.read
    assert read is not None
    return read(within, reader).items()
