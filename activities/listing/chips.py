"""The filters that are active, in words, each with the address of the list without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from activities.listing.asked import Asked
from activities.listing.filters import FILTERS
from activities.listing.options import Choices


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter."""

    label: str
    value: str
    query: str


def chips_of(asked: Asked, options: Mapping[str, Choices]) -> Iterator[Chip]:
    """Each value of each filter, in the order of the filters."""
    for name, values in asked.filters.items():
        one = FILTERS[name]
        words = {**dict(one.words), **dict(options.get(one.options, ()))}
        for value in values:
            yield Chip(
                one.label, "" if one.kind == "tick" else words.get(value, value), asked.without(name, value).query
            )
