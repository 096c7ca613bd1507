"""The history table of every record, by django-simple-history, written only by signed saves.

A version is written once, after a record and its links are both in place, and told to the ledger in the same act.
Any other way to save, link or delete a record is refused here, the bulk loading of fixtures included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from ropa.audit.acts import add
from ropa.audit.content import moment, values_of
from ropa.audit.door import passage
from ropa.audit.events import OF_HISTORY
from ropa.audit.ledger import Waiting, actor_called
from ropa.audit.models import INSTALLATION
from ropa.audit.querysets import UnsignedWriteError

SIGNED = "_signed"
BATCH = 500


class SignedVersion(models.Model):
    """What every row of a history table tells besides the usual: the door, and the request."""

    door = models.CharField("door", max_length=20, null=True, editable=False)
    request_id = models.CharField("request", max_length=64, null=True, editable=False)

    class Meta:
        abstract = True


class SignedHistory(HistoricalRecords):
    """History that only a signed save writes."""

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        """Let a tracked model find its own history writer; a proxy shares the history of its model."""
        if sender._meta.proxy:
            return
        super().finalize(sender, **kwargs)
        if hasattr(sender._meta, "simple_history_manager_attribute"):
            sender.version_writer = self  # type: ignore[attr-defined]

    def post_save(self, instance: Any, created: bool, using: Any = None, **kwargs: Any) -> None:
        """Refuse a write that nobody signed; the signed save itself asks for the version."""
        _refuse_unsigned(instance, "save()")

    def post_delete(self, instance: Any, using: Any = None, **kwargs: Any) -> None:
        """The last version of a record that goes."""
        _refuse_unsigned(instance, "delete()")
        by, reason = instance._history_user, instance._change_reason
        self.write(type(instance), [instance], "-", by=by, reason=reason)

    def m2m_changed(self, instance: Any, action: str, attr: str, pk_set: Any, reverse: bool, **_: Any) -> None:
        """Refuse links that nobody signed."""
        _refuse_unsigned(instance, f"a change of {attr}")

    def write(self, model: Any, records: Sequence[Any], kind: str, *, by: Any, reason: str) -> None:
        """One version of each record, as it stands now with its links, and one entry of the ledger for each."""
        at, door = timezone.now(), passage()
        past = model.history.model  # asked once: each time the library builds a manager
        signed = {
            "history_date": at,
            "history_type": kind,
            "history_user": by,
            "history_change_reason": reason,
            "door": door.door.value,
            "request_id": door.request_id,
        }
        names = [field.attname for field in model._meta.concrete_fields]
        rows = [past(**signed, **{name: getattr(record, name) for name in names}) for record in records]
        past.objects.bulk_create(rows, batch_size=BATCH)
        links = self._write_links(model, records, rows)
        actor = actor_called(by)
        written = {"reason": reason, "written_at": moment(at)}
        entries = []
        for record, row in zip(records, rows, strict=True):
            root = record.root()
            entry = Waiting(
                organisation=root.owner_id() or INSTALLATION,
                event=OF_HISTORY[kind],
                actor_id=getattr(by, "pk", None),
                actor=actor,
                passage=door,
                content={**written, "values": values_of(model, record, links[record.pk])},
                version=row.history_id,
            )
            entry.about(record, root)
            entries.append(entry)
        add(entries)

    def _write_links(self, model: Any, records: Sequence[Any], rows: Sequence[Any]) -> dict[Any, dict[str, list[Any]]]:
        """Keep the links of each version; gives the primary keys that each record links to, by field."""
        found: dict[Any, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        versions = {record.pk: row for record, row in zip(records, rows, strict=True)}
        for field, past in self.link_history(model):
            through: Any = field.remote_field.through
            source, target = field.m2m_column_name(), field.m2m_reverse_name()
            linked = _links(through, field.m2m_field_name(), list(versions))
            for link in linked:
                found[link[source]][field.name].append(link[target])
            past._base_manager.bulk_create(
                [past(history=versions[link[source]], **link) for link in linked], batch_size=BATCH
            )
        return found

    def link_history(
        self, model: type[models.Model]
    ) -> list[tuple[models.ManyToManyField[Any, Any], type[models.Model]]]:
        """The many-to-many fields of `model` with the model that keeps their past."""
        wanted = set(self.get_m2m_fields_from_model(model))
        return [(field, past) for field, past in self.m2m_models.items() if field in wanted]


def _links(through: Any, source: str, keys: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows that link some records; a database takes only so many keys at once."""
    names = [column.attname for column in through._meta.concrete_fields]
    found: list[dict[str, Any]] = []
    for start in range(0, len(keys), BATCH):
        found += through._base_manager.filter(**{f"{source}__in": keys[start : start + BATCH]}).values(*names)
    return found


def _refuse_unsigned(instance: Any, what: str) -> None:
    if SIGNED not in instance.__dict__:
        raise UnsignedWriteError(f"{what} needs a signature; use save_signed() or delete_signed()")
