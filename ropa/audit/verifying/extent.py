"""What one verification covers: which chains, and from which versions on entries are expected."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from ropa.audit.chains import names_of
from ropa.audit.events import Event
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.verifying.rows import UNREADABLE


@dataclass(frozen=True)
class Extent:
    """The chains to verify, in a stable order: the installation's first, then by organisation."""

    chains: tuple[Chain, ...]
    organisations: frozenset[int]
    names: dict[int, tuple[str, str]]
    is_whole: bool
    opening: dict[str, Any]
    """The facts of the `opened` event: what was there before the ledger."""

    @property
    def owners(self) -> dict[int, int]:
        """Which organisation each chain belongs to, by the primary key of the chain."""
        return {chain.pk: chain.organisation for chain in self.chains}

    def covers(self, organisation: int | None) -> bool:
        """Whether faults of that organisation's records belong in the report; those of nobody always do."""
        return organisation is None or self.is_whole or organisation in self.organisations

    def highest_before(self, label: str) -> int:
        """The highest number of a version that is older than the ledger."""
        return _told(self.opening, 0, "versions", label)

    def documents_before(self, label: str) -> tuple[int, str]:
        """The highest primary key of a stored document that is older than the ledger, and the digest of all of them."""
        highest = _told(self.opening, 0, "documents", label, "highest")
        return highest, _told(self.opening, "", "documents", label, "digest")


T = TypeVar("T")


def _told(facts: Any, otherwise: T, *path: str) -> T:
    """What the facts say at the end of a path of names, if it is of that sort."""
    for name in path:
        facts = facts.get(name) if isinstance(facts, dict) else None
    return facts if isinstance(facts, type(otherwise)) else otherwise


def extent_of(organisations: Collection[int] | None) -> Extent:
    """What to verify for these organisations; for everybody if None."""
    chosen = Chain.objects.order_by("organisation")
    if organisations is not None:
        chosen = chosen.filter(organisation__in=list(organisations))
    chains = tuple(chosen)
    owners = frozenset(chain.organisation for chain in chains) | frozenset(organisations or ())
    return Extent(chains, owners, names_of(owners), organisations is None, _opening())


def _opening() -> dict[str, Any]:
    """What the first opening says; nothing where there was none: then every version has its entry."""
    opened = Entry.objects.filter(chain__organisation=INSTALLATION, event=Event.OPENED.value).order_by("sequence")
    try:
        facts = json.loads(opened.values_list("content", flat=True)[:1].get())["facts"]
    except (Entry.DoesNotExist, *UNREADABLE):
        return {}
    return facts if isinstance(facts, dict) else {}
