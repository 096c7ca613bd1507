"""The rows of one page of the list: a constant number of queries, whatever their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.listing.columns import COLUMNS, Column
from activities.listing.reader import Reader
from activities.listing.reads import words_of
from activities.models import Activity
from activities.vocabulary import Status

NAMES = ("pk", "key", "reference", "title", "status", "review_due_on")


@dataclass(frozen=True, slots=True)
class Row:
    """One activity with the values of the columns that are shown."""

    key: str
    reference: str
    title: str
    is_overdue: bool
    values: Mapping[str, Any]


def rows_of(keys: Sequence[int], columns: Sequence[str], reader: Reader) -> list[Row]:
    """The activities with these primary keys, in this order."""
    shown = [COLUMNS[name] for name in columns]
    plain = [column for column in shown if column.fields]
    names = dict.fromkeys([*NAMES, *(field for column in plain for field in column.fields)])
    found = {row["pk"]: row for row in Activity.objects.filter(pk__in=list(keys)).order_by().values(*names)}
    there = [pk for pk in keys if pk in found]
    read = dict(_read(shown, there, reader))
    return [_row(found[pk], pk, plain, read, reader.on) for pk in there]


def _read(columns: Sequence[Column], keys: list[int], reader: Reader) -> Iterator[tuple[str, Mapping[int, Any]]]:
    """What stands elsewhere than in plain fields, by activity. One query for all columns of words."""
    for column in columns:
        if column.read is not None:
            yield column.name, column.read(keys, reader)
    words = words_of({column.name: column.uses for column in columns if column.uses}, keys)
    for name, by_activity in words.items():
        yield name, {pk: COLUMNS[name].told(found, reader) for pk, found in by_activity.items()}


def _row(
    held: Mapping[str, Any], pk: int, plain: Sequence[Column], read: Mapping[str, Mapping[int, Any]], on: date
) -> Row:
    values = {column.name: column.value(*(held[field] for field in column.fields)) for column in plain}
    values |= {name: by_activity.get(pk) for name, by_activity in read.items()}
    due = held["review_due_on"]
    late = due is not None and due < on and held["status"] != Status.RETIRED
    return Row(held["key"], held["reference"], held["title"], late, values)
