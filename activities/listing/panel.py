"""The controls of the filter panel: each filter with what it offers here and what was chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from activities.listing.asked import Asked
from activities.listing.columns import SORTS
from activities.listing.filters import FILTERS, Filter
from activities.listing.options import Choices
from ropa.languages.speaking import gettext, later, say

Item = tuple[str, str, bool]
"""Value, words, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control: a line of text, a day, a tick, several ticks, or a choice of one."""

    name: str
    label: str
    kind: str
    value: str
    items: tuple[Item, ...]
    help: str


def controls(asked: Asked, options: Mapping[str, Choices]) -> Iterator[Control]:
    """Every filter that has anything to offer."""
    for one in FILTERS.values():
        chosen = asked.filters.get(one.name, ())
        items = tuple((value, words, value in chosen) for value, words in _offered(one, chosen, options))
        if items or not one.options:
            kind = "ticks" if one.several else one.kind
            yield Control(one.name, gettext(one.label), kind, " ".join(chosen), items, gettext(one.help))


def _offered(one: Filter, chosen: tuple[str, ...], options: Mapping[str, Choices]) -> Choices:
    """What may be chosen, and what was chosen although nothing here has it any more."""
    offered = list(one.said) or list(options.get(one.options, ()))
    known = {value for value, _ in offered}
    return offered + [(value, value) for value in chosen if one.options and value not in known]


def orders(asked: Asked) -> list[Item]:
    """The ways to sort, for a choice of one: where the head of a table is not seen."""
    now = f"-{asked.sort}" if asked.falling else asked.sort
    both = [
        (f"{sign}{name}", say(words, column=gettext(label))) for name, label in SORTS.items() for sign, words in WAYS
    ]
    return [(value, words, value == now) for value, words in both]


WAYS = (("", "{column}"), ("-", later("{column}, from the end")))
