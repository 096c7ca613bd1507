"""The only doors to write: every change is one version, with who and why.

`by` is a user, or None for the installation itself (a command). Refuses invalid records with ValidationError.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ropa.audit.acts import act
from ropa.audit.history import SIGNED
from ropa.audit.holding import held, hold_wholes
from ropa.audit.link_rows import links_signed
from ropa.audit.record import RegisterRecord
from ropa.languages.speaking import gettext, later, say

deletion_guards: list[Callable[[RegisterRecord], None]] = []
"""Asked before a record is deleted or its link key changed; higher apps register here. Raises ValidationError."""

LINKED = later("Other records point at it. Take it out of them first.")
Links = Mapping[str, Iterable[models.Model]]
REASON = "reason"


class InvalidRecord(ValueError):
    """One of many records is not valid: which one (its position), and why."""

    def __init__(self, index: int, error: ValidationError) -> None:
        self.index = index
        self.error = error
        super().__init__(f"record {index}: {'; '.join(error.messages)}")


class ReasonMissing(ValidationError):
    """A change that has to say why, and does not. The error stands under `reason`."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__({REASON: sentence})


@contextmanager
def _signature(record: RegisterRecord, *, by: Any, reason: str) -> Iterator[None]:
    """Sign one write; the signature never survives it, so it cannot sign the next one."""
    marks = {SIGNED: True, "_history_user": by, "_change_reason": reason}
    record.__dict__.update(marks)
    try:
        with links_signed():
            yield
    finally:
        for mark in marks:
            record.__dict__.pop(mark, None)


def changed_fields(record: RegisterRecord, stored: RegisterRecord | None, links: Links | None = None) -> frozenset[str]:
    """Names of fields and links whose value differs from the stored row; all of them if there is none yet."""
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
        kind = gettext(str(record._meta.verbose_name))
        raise ValidationError(say("{kind} has no links named {names}", kind=kind, names=", ".join(unknown)))
    return {name: list(targets) for name, targets in links.items()}


def save_signed(record: RegisterRecord, *, by: Any, reason: str = "", links: Links | None = None) -> bool:
    """Validate and write one record with its links as one version. Returns False if nothing differs."""
    chosen = _check_links(record, links or {})
    record.full_clean()
    record.clean_links(chosen)
    return _save(record, chosen, by=by, reason=reason)


@act()
def _save(record: RegisterRecord, links: dict[str, list[models.Model]], *, by: Any, reason: str) -> bool:
    hold_wholes([record])
    stored = None if record._state.adding else held([record])[record.pk]
    fields = changed_fields(record, stored, links)
    if not fields:
        return False
    if stored is not None and record.link_key in fields:
        _refuse_new_name(stored)
    refuse_silence([record], reason)
    with _signature(record, by=by, reason=reason):
        record.save()
        for name, targets in links.items():
            getattr(record, name).set([target.pk for target in targets])
    _remember([record], "~" if stored else "+", by=by, reason=reason)
    record.root().content_changed(fields=fields, by=by, reason=reason)
    return True


def _refuse_new_name(stored: RegisterRecord) -> None:
    """Raise ValidationError where stored documents name the record by the key that it has had."""
    try:
        for guard in deletion_guards:
            guard(stored)
    except ValidationError as refused:
        raise ValidationError(
            {stored.link_key: gettext("It stays as it is: approved versions name the record by it.")}
        ) from refused


def refuse_silence(records: Iterable[RegisterRecord], reason: str) -> None:
    """Raise ReasonMissing for a change without a reason of what was decided upon, such as an approved activity."""
    if not reason.strip():
        for root in {record.root() for record in records if not (record._state.adding and not record.parents)}:
            if root.is_settled():
                kind = gettext(str(root._meta.verbose_name))
                raise ReasonMissing(say("Say why you change it: the {kind} has been approved.", kind=kind))


def _remember(records: Sequence[RegisterRecord], kind: str, *, by: Any, reason: str) -> None:
    model: Any = records[0]._meta.concrete_model
    model.version_writer.write(model, records, kind, by=by, reason=reason)


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
    _add_many(model, records, links or {}, by=by, reason=reason)


@act()
def _add_many(
    model: type[RegisterRecord],
    records: Sequence[RegisterRecord],
    links: Mapping[int, Links],
    *,
    by: Any,
    reason: str,
) -> None:
    hold_wholes(records)
    refuse_silence(records, reason)
    unguarded(model).bulk_create(records, batch_size=500)
    _link_many(model, records, links)
    _remember(records, "+", by=by, reason=reason)


@act()
def change_signed_many(records: Sequence[RegisterRecord], fields: Sequence[str], *, by: Any, reason: str = "") -> None:
    """Write the same few plain fields of many stored records of one model, each as one version.

    For decisions about many records at once: the caller has checked the values, and tells the records if their
    content changed.
    """
    if not records:
        return
    hold_wholes(records)
    _refresh(records, but=fields)
    unguarded(type(records[0])).bulk_update(records, fields, batch_size=200)
    _remember(records, "~", by=by, reason=reason)


def _refresh(records: Sequence[RegisterRecord], *, but: Sequence[str]) -> None:
    """Take over what others wrote since the records were read: a version tells what the row says, all of it."""
    stored = held(records)
    names = [field.attname for field in records[0]._meta.concrete_fields if not {field.name, field.attname} & set(but)]
    for record in records:
        for name in names:
            setattr(record, name, getattr(stored[record.pk], name))


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


def unguarded(model: type[models.Model]) -> Any:
    """A queryset that does not refuse bulk writes: only for this module, which writes the history itself."""
    return models.QuerySet(model)


@act()
def delete_signed(record: RegisterRecord, *, by: Any, reason: str = "") -> None:
    """Delete a record and its parts, each as a signed version.

    Refuses what other records point at (ProtectedError), and what an approved version still needs (ValidationError).
    """
    hold_wholes([record])
    _delete(record, held([record])[record.pk], by=by, reason=reason)


def _delete(record: RegisterRecord, stored: RegisterRecord, *, by: Any, reason: str) -> None:
    """`stored` is deleted: its last version tells what the row says, and signals are not sent for proxies."""
    for guard in deletion_guards:
        guard(record)
    _refuse_linked(stored)
    root = record.root()
    refuse_silence([record], reason)
    for part in _parts_of(stored):
        _delete(part, part, by=by, reason=reason)
    with _signature(stored, by=by, reason=reason):
        stored.delete()
    if root is not record:
        root.content_changed(fields=frozenset({record._meta.model_name or ""}), by=by, reason=reason)


def _refuse_linked(record: RegisterRecord) -> None:
    """Raise ValidationError for what many-to-many links lead to: they would go without a version of their record."""
    for relation in record._meta.concrete_model._meta.get_fields(include_hidden=True):  # type: ignore[union-attr]
        model = relation.related_model
        if relation.auto_created and relation.many_to_many and isinstance(model, type):
            field = relation.field  # type: ignore[union-attr]
            if issubclass(model, RegisterRecord) and model._base_manager.filter(**{field.name: record.pk}).exists():
                raise ValidationError(gettext(LINKED))


def _parts_of(record: RegisterRecord) -> Iterator[RegisterRecord]:
    for relation in record._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and issubclass(model, RegisterRecord) and relation.field.name in model.parents:
            yield from model._base_manager.filter(**{relation.field.name: record})
