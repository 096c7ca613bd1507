"""The opening of the ledger: what was there before it enters as its first entries, once, after `migrate`.

The first entry of all is `opened`, in the chain of the installation. Its facts are `{"versions": {label: number}}`:
for each kind of record the highest history_id that there was, so that nobody looks for entries of older versions; a
kind without versions is not named. Where documents were stored already, `{"documents": …}` tells the highest key and
one digest of all of them. Then each record that exists has one `found` entry in the chain of its owner:
parents before their parts, with `values` as they were then, `written_at` the moment of the opening, and no `version`,
because no row of history was written. All entries share one request id, and are written in one transaction: the ledger
is open as a whole or not at all. Memory does not grow with the register: the records pass in portions.
A new installation is opened with nothing in it. Refuses to open while migrations wait, and to open twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ropa.audit.acts import act, add, tell
from ropa.audit.content import moment, values_of
from ropa.audit.door import Door, entering, passage
from ropa.audit.events import Event
from ropa.audit.ledger import NOBODY, Waiting, label_of
from ropa.audit.migrated import waits_for_migrations
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.verifying.documents import documents_before

PORTION = 500
Model = type[RegisterRecord]


def open_ledger(connection: Any) -> None:
    """Begin the ledger of this database if that was not done."""
    if waits_for_migrations(connection) or Entry._meta.db_table not in connection.introspection.table_names():
        return
    with transaction.atomic():
        if _is_open():
            return
        with entering(Door.COMMAND):
            documents = documents_before()
            facts = {"versions": _highest_versions(), **({"documents": documents} if documents else {})}
            tell(Event.OPENED, by=None, facts=facts)
            at = moment(timezone.now())
            for model in parents_first():
                for records in _portions(model):
                    with act():
                        add(list(_found(model, records, at)))


def _is_open() -> bool:
    """Whether the ledger has its opening; the chain stays locked, so that two migrations do not both open it."""
    Chain.objects.bulk_create([Chain(organisation=INSTALLATION)], ignore_conflicts=True)
    chain = Chain.objects.select_for_update().get(organisation=INSTALLATION)
    return Entry.objects.filter(chain=chain, event=Event.OPENED.value).exists()


def _highest_versions() -> dict[str, int]:
    highest = {}
    for model in parents_first():
        tracked: Any = model
        version = tracked.history.model._base_manager.aggregate(highest=Max("history_id"))["highest"]
        if version is not None:
            highest[label_of(model)] = version
    return highest


def parents_first() -> list[Model]:
    """Every kind of record: shared ones first, parents before their parts."""
    found = [model for model in apps.get_models() if issubclass(model, RegisterRecord) and not model._meta.proxy]
    return sorted(found, key=lambda model: (_depth(model), getattr(model, "scope", None) is not Scope.SHARED))


def _depth(model: Model) -> int:
    above: list[Any] = [model._meta.get_field(name).related_model for name in model.parents]
    return 1 + max(map(_depth, above), default=-1)


def _portions(model: Model) -> Iterator[Sequence[RegisterRecord]]:
    """All records of a kind with their parents, some at a time."""
    above = [path for paths in model.paths_to_root().values() for path in paths if path]
    records = model._base_manager.order_by("pk")
    if above:
        records = records.select_related(*above)
    portion = list(records[:PORTION])
    while portion:
        yield portion
        portion = list(records.filter(pk__gt=portion[-1].pk)[:PORTION])


def _found(model: Model, records: Sequence[RegisterRecord], at: str) -> Iterator[Waiting]:
    links = _links(model, [record.pk for record in records])
    for record in records:
        root = record.root()
        entry = Waiting(
            organisation=root.owner_id() or INSTALLATION,
            event=Event.FOUND,
            actor_id=None,
            actor=NOBODY,
            passage=passage(),
            content={"reason": "", "written_at": at, "values": values_of(model, record, links[record.pk])},
        )
        entry.about(record, root)
        yield entry


def _links(model: Model, pks: Iterable[Any]) -> dict[Any, dict[str, list[Any]]]:
    """The primary keys that each of these records links to, by field."""
    found: dict[Any, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for field in model._meta.many_to_many:
        through: Any = field.remote_field.through
        chosen = through._base_manager.filter(**{f"{field.m2m_field_name()}__in": pks})
        for source, target in chosen.values_list(field.m2m_column_name(), field.m2m_reverse_name()):
            found[source][field.name].append(target)
    return found
