"""A row in any table that only grows, for tests that try to change it."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from activities.models import Activity, ApprovedVersion
from notices.models import Edition, EditionFile, Notice, Withdrawal
from ropa.audit.models import Chain, Entry, Redaction
from tests import world as worlds

DIGEST = "0" * 64


def make(table: str) -> None:
    """At least one row in the table."""
    keeper = worlds.organisation()
    if table in MAKERS:
        MAKERS[table](keeper)
    else:
        _past(table, keeper)
    connection.check_constraints()  # PostgreSQL lets nobody truncate a table while checks of its rows wait


def contents(table: str) -> list[Any]:
    """All rows of a table as they are stored."""
    return run(f'SELECT * FROM "{table}" ORDER BY 1')


def run(sql: str, *parameters: Any) -> list[Any]:
    """Raw SQL, past every rule of our own code; gives the rows that it finds."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []


def redact(entry: Entry, **other: Any) -> Redaction:
    """Permission to empty an entry; `other` says something else than what is so."""
    said = {"model": entry.model, "version": entry.version, "at": timezone.now(), "actor": "A", "reason": "B", **other}
    return Redaction.objects.create(entry=entry, **said)


def entry_of(record: Any) -> Entry:
    """The last entry about a record."""
    return Entry.objects.filter(model=record._meta.label_lower, record=record.pk).order_by("sequence").last()


def _past(table: str, keeper: Any) -> None:
    """A version of a record; with a link, where the table keeps links."""
    for model in worlds.record_models():
        if model.history.model._meta.db_table == table:
            worlds.build(model, keeper)
        for field, past in model.version_writer.link_history(model):
            if past._meta.db_table == table:
                worlds.build(model, keeper, **{field.name: [_target(field.related_model, keeper)]})


def _target(model: Any, keeper: Any) -> Any:
    return worlds.term(model.KIND) if model._meta.proxy else worlds.build(model, keeper)


def _approved(keeper: Any) -> None:
    ApprovedVersion.objects.create(
        activity=worlds.build(Activity, keeper), number=1, schema=1, content="{}", digest=DIGEST,
        approved_at=timezone.now(),
    )  # fmt: skip


def _published(keeper: Any) -> Edition:
    return Edition.objects.create(
        notice=worlds.build(Notice, keeper), number=1, context="{}", digest=DIGEST, published_at=timezone.now()
    )


def _printed(keeper: Any) -> None:
    edition = _published(keeper)
    EditionFile.objects.create(edition=edition, format="text", body=b"-", digest=DIGEST, made_at=timezone.now())


def _withdrawn(keeper: Any) -> None:
    Withdrawal.objects.create(edition=_published(keeper), at=timezone.now(), reason="-", digest=DIGEST)


def _table(model: type[Model]) -> str:
    return model._meta.db_table


MAKERS: dict[str, Callable[[Any], object]] = {
    _table(Chain): lambda keeper: None,
    _table(Entry): lambda keeper: None,
    _table(Redaction): lambda keeper: redact(entry_of(keeper)),
    _table(ApprovedVersion): _approved,
    _table(Edition): _published,
    _table(EditionFile): _printed,
    _table(Withdrawal): _withdrawn,
}
