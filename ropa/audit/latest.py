"""How records stood at a moment: of each the latest values that the ledger has up to then. Reads nothing else.

Deleted records are left out; of a redacted one only that it was there is known. An act is seen whole or not at all,
because all its entries have one moment.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from pydantic_core import from_json

from ropa.audit.acts import act
from ropa.audit.content import Values, upgraded
from ropa.audit.events import VERSIONS, Event
from ropa.audit.models import INSTALLATION, Chain, Entry, Redaction
from ropa.audit.record import RegisterRecord

Model = type[RegisterRecord]
CHUNK = 2_000
HOLDING = [event.value for event in VERSIONS]
UNSETTLED = timedelta(minutes=2)
"""Longer than any act takes from its moment to its commit."""


class Reach(NamedTuple):
    """How far a chain is read."""

    chain: int
    sequence: int


@dataclass(frozen=True, slots=True)
class Stood:
    """One record as it stood. `values` is None where they were redacted."""

    model: Model
    pk: Any
    values: Values | None
    entry: int


@cache
def label_of(model: Model) -> str:
    """The kind of a record as the ledger writes it."""
    concrete: Any = model._meta.concrete_model
    return str(concrete._meta.label_lower)


def reach_of(organisation: int, at: datetime) -> Reach | None:
    """How far the chain of an organisation had come; None if it had not begun."""
    upto = Entry.objects.filter(chain__organisation=organisation, at__lte=at)
    found = upto.order_by("-at", "-sequence").values_list("chain_id", "sequence").first()
    return Reach(*found) if found else None


def let_writers_finish(organisations: Collection[int], at: datetime) -> None:
    """Wait for acts that may have their moment before `at` and are not stored yet, so that what is read now stays so.

    A moment that is long gone waits for nobody. Not for use inside an act, whose last lock this must be.
    """
    if timezone.now() - at < UNSETTLED:
        with act():
            list(Chain.objects.select_for_update().filter(organisation__in=organisations).order_by("pk"))


def stood(
    reach: Reach | None, models: Collection[Model], *, root: tuple[Model, Any] | None = None, record: Any = None
) -> Iterator[Stood]:
    """The records of some models that were there, in no order. One query.

    With `root`, only those of one whole record; with `record`, the one that has that primary key.
    """
    if reach is None or not models:
        return
    known = {label_of(model): model for model in models}
    rows = latest(reach, list(known), root=root, record=record).exclude(event=Event.DELETED.value)
    columns = rows.order_by().values_list("pk", "model", "record", "schema", "content")
    for entry, label, record, schema, content in columns.iterator(chunk_size=CHUNK):
        model: Any = known[label]
        values = upgraded(label, schema, from_json(content)["values"]) if content else None
        yield Stood(model, model._meta.pk.to_python(record), values, entry)


def latest(
    reach: Reach, labels: Collection[str], *, root: tuple[Model, Any] | None = None, record: Any = None
) -> QuerySet[Entry]:
    """The last entry of each record that holds values, as far as the chain is read."""
    held = Entry.objects.filter(chain_id=reach.chain, sequence__lte=reach.sequence, model__in=labels, event__in=HOLDING)
    if root is not None:
        held = held.filter(root_model=label_of(root[0]), root=str(root[1]))
    if record is not None:
        held = held.filter(record=str(record))
    last = held.order_by().values("model", "record").annotate(last=Max("sequence")).values("last")
    return Entry.objects.filter(chain_id=reach.chain, sequence__in=last)


def is_opening(reaches: Mapping[int, Reach | None]) -> bool:
    """Whether the ledger was just being opened: some of what there was had entered these chains, and some had not."""
    following = Q()
    for organisation, reach in reaches.items():
        following |= Q(chain__organisation=organisation, sequence=reach.sequence + 1 if reach else 1)
    return Entry.objects.filter(following, event=Event.FOUND.value).exists()


def opened(organisations: Collection[int]) -> datetime | None:
    """When the last of what was there already had entered some chains, or else when the first of them began."""
    entries = Entry.objects.filter(chain__organisation__in=organisations)
    found = entries.filter(event=Event.FOUND.value).aggregate(last=Max("at"))["last"]
    return found or entries.order_by("at").values_list("at", flat=True).first()


def first_told(model: Model, pk: Any) -> datetime | None:
    """When the ledger of the installation first told of a shared record."""
    told = Entry.objects.filter(chain__organisation=INSTALLATION, model=label_of(model), record=str(pk))
    return told.filter(event__in=HOLDING).order_by("sequence").values_list("at", flat=True).first()


def organisation_of(organisations: QuerySet[Any], model: Model, pk: Any) -> int | None:
    """Which of some organisations had a record, whether it is still there or not."""
    told = Entry.objects.filter(chain__organisation__in=organisations, model=label_of(model), record=str(pk))
    return told.filter(event__in=HOLDING).values_list("chain__organisation", flat=True).first()


def redactions_of(entries: Collection[int]) -> dict[int, Redaction]:
    """Who took out the content of some entries, when and why."""
    return {redaction.entry_id: redaction for redaction in Redaction.objects.filter(entry__in=entries)}
