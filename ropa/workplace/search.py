"""The search over one register: what can be found, in groups, and what answers to an exact reference.

Apps add theirs in `AppConfig.ready()`, so that the search knows no app: records by `add_indexed` (their words are kept
in one table and all of them found by one query), anything else by `add_search`. Refuses the same group twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ropa.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its name and where it is shown. `text` is that in which the words stand, to show them there;
    `detail` says more of it."""

    title: str
    href: str
    reference: str = ""
    text: str = ""
    detail: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The first of many: how many there are in all."""

    first: Sequence[Hit]
    number: int


Find = Callable[..., Sequence[Hit] | Hits]


@dataclass(frozen=True, slots=True)
class Provider:
    """A group that is found by a query of its own.

    `find(organisation, text, user=, limit=)` gives at most `limit` hits, best first, or `Hits` where there are more.
    `text` is never empty and at most 200 characters.
    """

    name: str
    heading: str
    find: Find
    order: int


@dataclass(frozen=True, slots=True)
class Words:
    """What can be found of one record: it answers to each of `references` exactly, and to any word of the others.

    `record` is the primary key, `organisation` that of its keeper; None for what all registers share.
    """

    record: Any
    organisation: int | None
    key: str
    title: str
    reference: str = ""
    text: str = ""
    references: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """How a register uses a shared record: in a few words, and where that is shown."""

    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Uses:
    """Which shared records a register uses, by key, and how, of those that were asked for first."""

    keys: frozenset[str]
    told: Mapping[str, Use]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A collection whose words are kept.

    `words(rows)` reads them of some records of `model`. `href(slug, key)` is where a record is shown. `follows` names
    other kinds of records whose words stand in these, each with the lookups that lead there. Of a shared collection,
    `used(organisation, keys, first)` tells which of these records a register uses, and of the first of them how: only
    what it uses is found in it.
    """

    collection: str
    heading: str
    model: Any
    words: Callable[[Any], Iterable[Words]]
    href: Callable[[str, str], str]
    order: int
    follows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    used: Callable[[Organisation, Sequence[str], int], Uses] | None = None

    @property
    def is_shared(self) -> bool:
        """Whether its records belong to no register."""
        return self.used is not None


_providers: dict[str, Provider] = {}
_indexed: dict[str, Indexed] = {}


def add_search(provider: Provider) -> None:
    """Let a group be found by its own query."""
    _refuse_twice(provider.name)
    _providers[provider.name] = provider


def add_indexed(indexed: Indexed) -> None:
    """Let the records of a collection be found by the words that are kept of them."""
    _refuse_twice(indexed.collection)
    _indexed[indexed.collection] = indexed


def _refuse_twice(name: str) -> None:
    if name in _providers or name in _indexed:
        raise ValueError(f"{name} can be found already")


def indexed() -> list[Indexed]:
    """The collections whose words are kept, in the order of their groups."""
    return sorted(_indexed.values(), key=lambda one: (one.order, one.collection))


def providers() -> list[Provider]:
    """The groups that are found by queries of their own, in order."""
    return sorted(_providers.values(), key=lambda one: (one.order, one.name))


def hits_of(found: Sequence[Hit] | Hits) -> Hits:
    """What a provider gave, with how many there are."""
    return found if isinstance(found, Hits) else Hits(found, len(found))
