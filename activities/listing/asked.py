"""What somebody asks of the list: filters, order and columns, as an address says it. The address is all there is.

Nothing in an address is refused: what is not understood is left out and told, so that nobody takes the list for an
answer to it. Equal questions have equal addresses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.http import urlencode

from activities.listing.columns import SORTS, known_columns
from activities.listing.filters import FILTERS, MOST_VALUES
from ropa.languages.speaking import say
from ropa.register.codec import is_odd

BESIDE = frozenset({"sort", "columns", "page"})
OLD_SORTS = {"review": "due"}
LONGEST = 4_000


@dataclass(frozen=True)
class Asked:
    """A question to the list. `columns` is None where the address does not say which."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "reference"
    falling: bool = False
    columns: tuple[str, ...] | None = None
    left_out: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """What stands behind the question mark; empty for the whole list in its usual order."""
        return urlencode(self.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values, always in the same order."""
        found = [(name, value) for name in FILTERS for value in self.filters.get(name, ())]
        if (self.sort, self.falling) != ("reference", False):
            found.append(("sort", f"-{self.sort}" if self.falling else self.sort))
        if self.columns is not None:
            found.append(("columns", ",".join(self.columns)))
        return found

    def without(self, name: str, value: str) -> "Asked":
        """The question without one value of one filter."""
        kept = {**self.filters, name: tuple(one for one in self.filters[name] if one != value)}
        return replace(self, filters={name: values for name, values in kept.items() if values})

    def sorted_by(self, name: str) -> "Asked":
        """The question in the order of a column; the other way round where it is in that order already."""
        return replace(self, sort=name, falling=self.sort == name and not self.falling)

    def with_columns(self, columns: tuple[str, ...] | None) -> "Asked":
        """The question with these columns; None for those of whoever looks."""
        return replace(self, columns=columns)

    def plain(self) -> "Asked":
        """Without filters, in the same order and with the same columns."""
        return replace(self, filters={}, left_out=())


def asked_in(query: str) -> Asked:
    """The question that a stored or sent query asks."""
    return asked_from(QueryDict(query[:LONGEST], mutable=False))


def asked_from(given: QueryDict) -> Asked:
    """The question that an address asks."""
    left_out: list[str] = []
    filters = {name: _values(name, given.getlist(name), left_out) for name in FILTERS}
    sort, falling = _sort(given.get("sort", ""), left_out)
    for name in given:
        if name not in FILTERS and name not in BESIDE:
            left_out.append(say("There is no filter “{name}”.", name=_shown(name)))
    return Asked(
        {name: values for name, values in filters.items() if values},
        sort,
        falling,
        _columns(given, left_out),
        tuple(left_out[:5]),
    )


def _values(name: str, values: Sequence[str], left_out: list[str]) -> tuple[str, ...]:
    chosen = [value.strip() for value in values if value.strip()]
    one = FILTERS[name]
    if not one.several:
        chosen = chosen[-1:]
    kept = []
    for value in dict.fromkeys(chosen[:MOST_VALUES]):
        try:
            one.understood(value)
            kept.append(value)
        except ValueError as refused:
            left_out.append(str(refused))
    return tuple(kept)


def _sort(given: str, left_out: list[str]) -> tuple[str, bool]:
    name, falling = given.removeprefix("-"), given.startswith("-")
    name = OLD_SORTS.get(name, name)
    if given and name not in SORTS:
        left_out.append(say("The list cannot be sorted by “{name}”.", name=_shown(name)))
        return "reference", False
    return name or "reference", falling


def _columns(given: QueryDict, left_out: list[str]) -> tuple[str, ...] | None:
    if "columns" not in given:
        return None
    return known_columns(",".join(given.getlist("columns")).split(","))


def _shown(text: str) -> str:
    return "…" if is_odd(text) else text[:40]
