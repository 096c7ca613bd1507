"""The trail act by act, newest first: who did what in one go, as one item, however many entries it made.

An act is told entry by entry as long as people would read it; an import of thousands is summed up by kind, and can be
read entry by entry on pages of its own. Pages are cut by number, so that reading the oldest costs what reading the
newest does. A constant number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from ropa.audit.door import Door
from ropa.audit.events import VERSIONS, Event
from ropa.audit.ledger import actor_said
from ropa.audit.models import Chain, Entry
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.filters import Filters
from ropa.audit.telling.names import model_called
from ropa.audit.telling.stored import read
from ropa.audit.telling.told import Told, label_of_word, tell, with_before
from ropa.audit.telling.words import noun_of
from ropa.languages.speaking import counted

ACTS = 20
ENTRIES = 50
BEGINNINGS = (Event.ADDED, Event.FOUND)
READ_ONE_BY_ONE = 12
"""Entries up to which an act is told one by one."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What is looked at: a whole ledger, or what it says of one record and its parts."""

    organisation: int
    model: type[RegisterRecord] | None = None
    pk: str = ""

    def entries(self) -> QuerySet[Entry]:
        """Its entries."""
        chain = Chain.objects.filter(organisation=self.organisation).values("pk")[:1]
        entries = Entry.objects.filter(chain=chain)
        if self.model is None:
            return entries
        label = self.model._meta.label_lower
        if self.model.parents:
            return entries.filter(model=label, record=self.pk)
        return entries.filter(root_model=label, root=self.pk)


@dataclass(frozen=True, slots=True)
class Sum:
    """How many records of which kinds something happened to."""

    event: str
    kinds: str


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did in one go. Either `told` holds its entries, or `sums` sums them up. `number` is that of its
    last entry, `version` that of its last one that wrote a record, if any did. `is_first` says that it made a whole
    record, before which there is nothing."""

    at: datetime
    number: int
    version: int | None
    actor: str
    door: str
    request_id: str
    reasons: tuple[str, ...]
    size: int
    told: tuple[Told, ...] = ()
    sums: tuple[Sum, ...] = ()
    is_first: bool = False

    @property
    def wholes(self) -> list[list[Told]]:
        """Its entries by the whole record that they belong to."""
        groups: dict[tuple[str, str], list[Told]] = {}
        for told in self.told:
            groups.setdefault((told.entry.root_model, told.entry.root), []).append(told)
        return list(groups.values())


@dataclass(frozen=True, slots=True)
class Page:
    """Some acts. `older` is the number before which to go on, if there are more."""

    acts: tuple[Act, ...]
    older: int | None = None


def timeline(
    trail: Trail,
    filters: Filters | None = None,
    *,
    before: int | None = None,
    acts: int = ACTS,
    named: bool = True,
) -> Page:
    """The newest acts of a trail, or those older than the entry with the number `before`.

    Without `named` the records in them are not called by their names: four queries at most.
    """
    wanted = filters or Filters()
    found = wanted.apply(trail.entries())
    cut = found if before is None else found.filter(at__lt=trail.entries().filter(sequence=before).values("at")[:1])
    rows = list(_acts(trail, cut)[: acts + 1])
    shown = rows[:acts]
    return Page(tuple(_told(trail, wanted, found, shown, named)), shown[-1]["number"] if len(rows) > acts else None)


@dataclass(frozen=True, slots=True)
class Entries:
    """Some entries of one act in full, in their order. `more` is the number after which to go on, if there are more."""

    told: tuple[Told, ...]
    more: int | None = None


def act_in_full(
    trail: Trail, filters: Filters | None, number: int, *, after: int = 0, entries: int = ENTRIES
) -> Entries:
    """The entries of the act that the entry with this number belongs to; none if the trail has no such entry."""
    wanted = filters or Filters()
    at = trail.entries().filter(sequence=number).values("at")[:1]
    found = wanted.apply(trail.entries().filter(at=at, sequence__gt=after))
    rows = list(with_before(found).order_by("sequence")[: entries + 1])
    told = tell(rows[:entries], trail.organisation, in_full=True, only=wanted.fields)
    return Entries(tuple(told), rows[entries - 1].sequence if len(rows) > entries else None)


def _acts(trail: Trail, entries: QuerySet[Entry]) -> Any:
    """The acts that entries belong to: number of the last entry and of the last version, size, whole records made.

    One record's entries are few and found by the index of records: a database that wants to save itself the sorting
    would go through the whole chain by its moments instead.
    """
    made = Q(event__in=BEGINNINGS, model=F("root_model"), record=F("root"))
    moment = F("at") if trail.model is None else Coalesce("at", "at")
    return (
        entries.order_by()
        .values(moment=moment)
        .order_by("-moment")
        .annotate(
            number=Max("sequence"),
            version=Max("sequence", filter=Q(event__in=VERSIONS)),
            size=Count("pk"),
            made=Count("pk", filter=made),
        )
    )


def _told(
    trail: Trail, filters: Filters, found: QuerySet[Entry], rows: list[dict[str, Any]], named: bool
) -> Iterable[Act]:
    """The acts with all that is said of them. Of one that is summed up, the last entry tells who and why."""
    if not rows:
        return []
    short = [row["moment"] for row in rows if row["size"] <= READ_ONE_BY_ONE]
    long = [row for row in rows if row["size"] > READ_ONE_BY_ONE]
    needed = Q(at__in=short) | Q(sequence__in=[row["number"] for row in long])
    entries = list(with_before(found.filter(needed)).order_by("sequence"))
    by_act = {at: list(held) for at, held in groupby(entries, key=lambda entry: entry.at)}
    one_by_one = [entry for at in short for entry in by_act[at]]
    told = tell(one_by_one, trail.organisation, only=filters.fields, named=named)
    told_of = {at: tuple(held) for at, held in groupby(told, key=lambda each: each.entry.at)}
    sums = _sums(found, [row["moment"] for row in long])
    return [
        _act(row, by_act[row["moment"]], told_of.get(row["moment"], ()), sums.get(row["moment"], ())) for row in rows
    ]


def _act(row: dict[str, Any], entries: list[Entry], told: tuple[Told, ...], sums: tuple[Sum, ...]) -> Act:
    first = entries[0]
    reasons = dict.fromkeys(reason for reason in (read(entry).reason.strip() for entry in entries) if reason)
    return Act(
        at=row["moment"],
        number=row["number"],
        version=row["version"],
        actor=actor_said(first.actor),
        door=label_of_word(Door, first.door),
        request_id=first.request_id,
        reasons=tuple(reasons),
        size=row["size"],
        told=told,
        sums=sums,
        is_first=row["made"] > 0,
    )


def _sums(found: QuerySet[Entry], long: list[datetime]) -> dict[datetime, tuple[Sum, ...]]:
    """What happened to how many records of each kind, in each of some acts."""
    if not long:
        return {}
    grouped = found.filter(at__in=long).order_by("at", "event", "model").values("at", "event", "model")
    rows = list(grouped.annotate(size=Count("pk")))
    return {at: tuple(_sum(held)) for at, held in groupby(rows, key=lambda row: row["at"])}


def _sum(rows: Iterable[Any]) -> Iterable[Sum]:
    for event, held in groupby(rows, key=lambda row: row["event"]):
        kinds = sorted(held, key=lambda row: (_is_part(row["model"]), -row["size"]))
        yield Sum(label_of_word(Event, event), ", ".join(_counted(row) for row in kinds))


def _is_part(label: str) -> bool:
    model = model_called(label)
    return model is not None and bool(model.parents)


def _counted(row: dict[str, Any]) -> str:
    size = row["size"]
    if not row["model"]:
        return counted("{n} time", "{n} times", size)
    return f"{size:,} {noun_of(model_called(row['model']), row['model'], size)}"
