"""The only doors to write: every change is one version, with who and why.

`by` is a user, or None for the installation itself (a command). Refuses invalid records with ValidationError.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from ropa.audit.record import RegisterRecord

deletion_guards: list[Callable[[RegisterRecord], None]] = []
"""Asked before a record is deleted; higher apps register here. A guard raises ValidationError to refuse."""

Links = Mapping[str, Iterable[models.Model]]


class InvalidRecord(ValueError):
    """One of many records is not valid: which one (its position), and why."""

    def __init__(self, index: int, error: ValidationError) -> None:
        self.index = index
        self.error = error
        super().__init__(f"record {index}: {'; '.join(error.messages)}")


@contextmanager
def _signature(record: RegisterRecord, *, by: Any, reason: str) -> Iterator[None]:
    """Sign one write; the signature never survives it, so it cannot sign the next one."""
    marks = {"_signed": True, "_history_user": by, "_change_reason": reason}
    record.__dict__.update(marks)
    try:
        yield
    finally:
        for mark in marks:
            record.__dict__.pop(mark, None)


def changed_fields(record: RegisterRecord, links: Links | None = None) -> frozenset[str]:
    """Names of fields and links whose value differs from the stored row; all of them if the record is new."""
    stored = record.stored()
    names = [field.attname for field in record._meta.concrete_fields if not field.primary_key]
    if stored is None:
        return frozenset(record._meta.get_field(name).name for name in names) | frozenset(links or ())
    plain = {name for name in names if getattr(stored, name) != getattr(record, name)}
    linked = {name for name, targets in (links or {}).items() if _differs(stored, name, targets)}
    return frozenset(record._meta.get_field(name).name for name in plain) | frozenset(linked)


def _differs(stored: RegisterRecord, name: str, targets: Iterable[models.Model]) -> bool:
    return set(getattr(stored, name).values_list("pk", flat=True)) != {target.pk for target in targets}


def _check_links(record: RegisterRecord, links: Links) -> dict[str, list[models.Model]]:
    known = {field.name for field in record._meta.many_to_many}
    unknown = sorted(set(links) - known)
    if unknown:
        raise ValidationError(f"{record._meta.verbose_name} has no links named {', '.join(unknown)}")
    return {name: list(targets) for name, targets in links.items()}


def save_signed(record: RegisterRecord, *, by: Any, reason: str = "", links: Links | None = None) -> bool:
    """Validate and write one record with its links as one version. Returns False if nothing differs."""
    chosen = _check_links(record, links or {})
    record.full_clean()
    record.clean_links(chosen)
    with transaction.atomic():
        fields = changed_fields(record, chosen)
        if not fields:
            return False
        with _signature(record, by=by, reason=reason):
            _write(record, chosen)
        record.root().content_changed(fields=fields, by=by, reason=reason)
    return True


def _write(record: RegisterRecord, links: dict[str, list[models.Model]]) -> None:
    """Write row and links without history, then the one version that holds both."""
    version = "+" if record._state.adding else "~"
    record.skip_history_when_saving = True  # type: ignore[attr-defined]
    try:
        record.save()
        for name, targets in links.items():
            getattr(record, name).set([target.pk for target in targets])
    finally:
        del record.skip_history_when_saving  # type: ignore[attr-defined]
    record.version_writer.create_historical_record(record, version)  # type: ignore[attr-defined]


def save_signed_many(
    records: Sequence[RegisterRecord], *, by: Any, reason: str = "", links: Mapping[int, Links] | None = None
) -> None:
    """Write many new records of one model at once, each with its version. `links` is keyed by position.

    Checks fields and `clean()` and raises InvalidRecord; what only the database can tell (a repeated key, a broken
    constraint) is raised as IntegrityError. The caller tells the top-level records that their content changed.
    """
    if not records:
        return
    model = type(records[0])
    linked = [field.name for field in model._meta.fields if field.is_relation]
    for index, record in enumerate(records):
        try:
            record.clean_fields(exclude=linked)
            record.clean()
        except ValidationError as error:
            raise InvalidRecord(index, error) from error
    with transaction.atomic():
        unguarded(model).bulk_create(records, batch_size=500)
        _link_many(model, records, links or {})
        _remember_many(model, records, by=by, reason=reason)


def change_signed_many(records: Sequence[RegisterRecord], fields: Sequence[str], *, by: Any, reason: str = "") -> None:
    """Write the same few plain fields of many stored records of one model, each as one version.

    For decisions about many records at once: the caller has checked the values, and tells the records if their
    content changed.
    """
    if not records:
        return
    model = type(records[0])
    with transaction.atomic():
        unguarded(model).bulk_update(records, fields, batch_size=200)
        _remember_many(model, records, by=by, reason=reason, changed=True)


def _link_many(model: type[RegisterRecord], records: Sequence[RegisterRecord], links: Mapping[int, Links]) -> None:
    for field in model._meta.many_to_many:
        through: Any = field.remote_field.through
        source, target = field.m2m_column_name(), field.m2m_reverse_name()
        rows = [
            through(**{source: records[index].pk, target: linked.pk})
            for index, chosen in links.items()
            for linked in chosen.get(field.name, ())
        ]
        unguarded(through).bulk_create(rows, batch_size=500)


def _remember_many(
    model: type[RegisterRecord], records: Sequence[RegisterRecord], *, by: Any, reason: str, changed: bool = False
) -> None:
    manager = model.history
    versions = manager.bulk_history_create(
        list(records), 500, update=changed, default_user=by, default_change_reason=reason
    )
    by_record = {record.pk: version for record, version in zip(records, versions, strict=True)}
    for field, past in model.version_writer.link_history(model):  # type: ignore[attr-defined]
        through: Any = field.remote_field.through
        names = [column.attname for column in through._meta.concrete_fields]
        source = field.m2m_column_name()
        rows = through._base_manager.filter(**{f"{field.m2m_field_name()}__in": [record.pk for record in records]})
        past._base_manager.bulk_create(
            [past(history=by_record[row[source]], **row) for row in rows.values(*names)], batch_size=500
        )


def unguarded(model: type[models.Model]) -> Any:
    """A queryset that does not refuse bulk writes: only for this module, which writes the history itself."""
    return models.QuerySet(model)


def _concrete(record: RegisterRecord) -> RegisterRecord:
    """The record under its own model: signals are not sent for proxies."""
    model: Any = record._meta.concrete_model
    found: RegisterRecord = model._base_manager.get(pk=record.pk)
    return found


def delete_signed(record: RegisterRecord, *, by: Any, reason: str = "") -> None:
    """Delete a record and its parts, each as a signed version.

    Refuses what other records point at (ProtectedError), and what an approved version still needs (ValidationError).
    """
    with transaction.atomic():
        for guard in deletion_guards:
            guard(record)
        root = record.root()
        if record._meta.proxy:
            record = _concrete(record)
        for part in _parts_of(record):
            delete_signed(part, by=by, reason=reason)
        with _signature(record, by=by, reason=reason):
            record.delete()
        if root is not record:
            root.content_changed(fields=frozenset({record._meta.model_name or ""}), by=by, reason=reason)


def _parts_of(record: RegisterRecord) -> Iterator[RegisterRecord]:
    for relation in record._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and issubclass(model, RegisterRecord) and relation.field.name in model.parents:
            yield from model._base_manager.filter(**{relation.field.name: record})
