"""The filters that are active, in words, each with the address of the list without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from activities.listing.asked import Asked
from activities.listing.filters import FILTERS
from activities.listing.options import Choices
from ropa.languages.speaking import gettext


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
        words = {**dict(one.said), **dict(options.get(one.options, ()))}
        for value in values:
            shown = "" if one.kind == "tick" else words.get(value, value)
            yield Chip(gettext(one.label), shown, asked.without(name, value).query)
