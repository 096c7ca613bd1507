"""What is in the tables and in no entry: versions and records that somebody put there, or whose entries are gone."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from ropa.audit.events import VERSIONS
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.verifying.extent import Extent
from ropa.audit.verifying.plans import Model, Plan, plan_of
from ropa.audit.verifying.report import FaultKind, Faults, Pass
from ropa.audit.verifying.rows import BATCH, Tally, batches
from ropa.languages.speaking import gettext, say

MANY = 2_000


def find_versions(plan: Plan, extent: Extent, faults: Faults) -> None:
    """Rows of history, younger than the ledger, that no entry names."""
    parents = [f"{name}_id" for name in _links_up(plan.model)]
    for numbers in _versions_untold(plan, extent.highest_before(plan.label)):
        rows = plan.past._base_manager.filter(history_id__in=numbers).order_by("history_id")
        for version, record, *above in rows.values_list("history_id", plan.pk.attname, *parents):
            owner = _owner(plan.model, dict(zip(parents, above, strict=True)))
            if extent.covers(owner):
                message = say(
                    "Version {version} (of {name}) is in the history and in no entry of the ledger:"
                    " it was put there, or the ledger lost its end.",
                    version=version,
                    name=f"{_kind(plan)} {record}",
                )
                faults.add(FaultKind.INSERTED, Pass.HISTORY, owner, None, message, model=plan.label, record=str(record))


def _versions_untold(plan: Plan, highest: int) -> Iterator[list[int]]:
    """Some at a time. Not one query for all: without statistics PostgreSQL compares each row with each entry."""
    young = plan.past._base_manager.filter(history_id__gt=highest).order_by("history_id")
    for numbers in batches(young.values_list("history_id", flat=True).iterator(chunk_size=MANY), MANY):
        told = Entry.objects.filter(model=plan.label, version__gte=numbers[0], version__lte=numbers[-1])
        if untold := set(numbers).difference(told.order_by().values_list("version", flat=True)):
            yield from batches(iter(sorted(untold)))


def find_records(plan: Plan, extent: Extent, faults: Faults, *, found: Tally) -> None:
    """Records that no entry tells of. `found`: those that the ledger has; if these are all, nobody is looked for."""
    pks = plan.model._base_manager.order_by().values_list("pk", flat=True)
    if extent.is_whole and Tally(pks.iterator(chunk_size=BATCH)) == found:
        return
    for owner, pk in _unknown(plan, extent):
        name = f"{_kind(plan).capitalize()} {pk}"
        message = say("{name} is there, and no entry tells of it.", name=name)
        faults.add(FaultKind.INSERTED, Pass.LIVE, owner, None, message, model=plan.label, record=str(pk))


def _kind(plan: Plan) -> str:
    return gettext(str(plan.model._meta.verbose_name))


def _unknown(plan: Plan, extent: Extent) -> Iterator[tuple[int | None, Any]]:
    if not extent.is_whole:
        for organisation in sorted(extent.organisations):
            chain = [chain.pk for chain in extent.chains if chain.organisation == organisation]
            yield from ((organisation, pk) for pk in _without_entry(plan, _belonging(plan.model, organisation), chain))
        return
    parents = [f"{name}_id" for name in _links_up(plan.model)]
    for pk in _without_entry(plan, plan.model._base_manager.all(), list(extent.owners)):
        above = plan.model._base_manager.filter(pk=pk).values(*parents)[0] if parents else {}
        yield _owner(plan.model, above), pk


def _without_entry(plan: Plan, rows: Any, chains: list[int]) -> Iterator[Any]:
    """Primary keys of rows that these chains do not tell of; some at a time, by the index that begins with a chain."""
    pks = rows.order_by("pk").annotate(as_text=Cast("pk", CharField())).values_list("pk", "as_text")
    for batch in map(dict, batches(pks.iterator(chunk_size=BATCH))):
        told = Entry.objects.filter(chain__in=chains, model=plan.label, record__in=list(batch.values()))
        known = set(told.filter(event__in=VERSIONS).values_list("record", flat=True))
        yield from (pk for pk, text in batch.items() if text not in known)


def _belonging(model: Model, organisation: int) -> Any:
    """The records that belong in the chain of an organisation, or of the installation."""
    wanted = Q(pk__in=[])
    for root, paths in model.paths_to_root().items():
        for path in paths:
            if root.scope is Scope.OWN and organisation != INSTALLATION:
                wanted |= Q(**{f"{path}__organisation_id" if path else "organisation_id": organisation})
            elif root.scope is not Scope.OWN and organisation == INSTALLATION:
                wanted |= Q(**{f"{path}__isnull": False}) if path else ~Q(pk__in=[])
    return model._base_manager.filter(wanted)


def _links_up(model: Model) -> tuple[str, ...]:
    """The foreign keys that lead to whom a record belongs."""
    own = ("organisation",) if model.scope is Scope.OWN else ()
    return (*own, *model.parents)


def _owner(model: Model, above: dict[str, Any]) -> int | None:
    """Whose record it is, by its own columns and by what the ledger says of its parents; None if nothing tells."""
    if model.scope is Scope.OWN:
        return int(above["organisation_id"])
    if not model.parents:
        return INSTALLATION
    for name in model.parents:
        pk = above[f"{name}_id"]
        parent = plan_of(_label(model, name))
        if pk is not None and parent is not None:
            return _owner_told(parent, pk)
    return None


def _label(model: Model, name: str) -> str:
    parent: Any = model._meta.get_field(name).related_model
    assert issubclass(parent, RegisterRecord)
    return str(parent._meta.concrete_model._meta.label_lower)


def _owner_told(parent: Plan, pk: Any) -> int | None:
    told = Entry.objects.filter(model=parent.label, record=str(pk), event__in=VERSIONS).order_by("-version")
    return told.values_list("chain__organisation", flat=True).first()
