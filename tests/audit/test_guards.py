"""What only grows refuses to be changed by anybody, on both engines; redaction is the one narrow exception."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from activities.models import Activity, Purpose
from ropa.audit import guards
from ropa.audit.models import Chain, Entry
from ropa.audit.signing import save_signed
from ropa.organisations.models import User
from tests import world as worlds
from tests.audit.rows import contents, entry_of, make, redact, run

pytestmark = pytest.mark.django_db

KEYS = {"audit_chain": "id", "audit_entry": "id", "audit_redaction": "id"}
TABLES = [table.table for table in guards.guarded()]
SQLITE = connection.vendor == "sqlite"


def attacks(table: str, key: str) -> Iterator[str]:
    """Every way to change or delete a row."""
    yield f'UPDATE "{table}" SET "{key}" = "{key}"'
    yield f'DELETE FROM "{table}"'
    yield f'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE true ON CONFLICT ("{key}") DO UPDATE SET "{key}" = 99'
    if SQLITE:
        yield f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'
        yield f'UPDATE OR REPLACE "{table}" SET "{key}" = 99'
    else:
        yield f'TRUNCATE "{table}" CASCADE'


def refused(sql: str, *parameters: Any) -> str:
    """What the database says when it refuses."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        run(sql, *parameters)
    return str(refusal.value).splitlines()[0]


def primary_key(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table) or ""


@pytest.mark.parametrize("table", TABLES)
def test_nothing_written_is_changed_or_deleted(table: str) -> None:
    make(table)
    before = contents(table)
    assert before
    for attack in attacks(table, primary_key(table)):
        assert refused(attack) == f"{table} is append only: what was written is not changed or deleted."
    assert contents(table) == before


def test_every_history_the_ledger_and_what_is_decided_are_guarded() -> None:
    pasts = {table for table in connection.introspection.table_names() if "_historical" in table}
    ledger = {"audit_chain", "audit_entry", "audit_redaction"}
    decided = {"activities_approvedversion", "notices_edition", "notices_editionfile", "notices_withdrawal"}
    assert set(TABLES) == pasts | ledger | decided


def test_a_person_who_signed_cannot_be_deleted() -> None:
    """The account's own delete() refuses too; this goes past it. History would lose the name."""
    signer = worlds.person("signer")
    activity = worlds.build(Activity, worlds.organisation())
    activity.title = "Signed"
    save_signed(activity, by=signer)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        QuerySet(User).filter(pk=signer.pk).delete()


def test_a_chain_can_still_be_locked() -> None:
    worlds.organisation()
    with transaction.atomic():
        assert Chain.objects.select_for_update().count() == 1
        assert [chain.organisation for chain in Chain.objects.select_for_update()] == [0]


# --- redaction --------------------------------------------------------------------------------------------


def test_a_redacted_entry_is_emptied() -> None:
    entry = entry_of(worlds.organisation())
    redact(entry)
    Entry.objects.filter(pk=entry.pk).update(content="")
    assert entry_of(worlds.organisation()).content
    assert Entry.objects.get(pk=entry.pk).content == ""


@pytest.mark.parametrize(
    "change",
    [
        "content = 'other'",
        "content = '', actor = 'other'",
        "content = '', version = NULL",
        "content = '', id = id + 100",
        *[f"content = '', {field.column} = 'x' || substr({field.column}, 2)" for field in Entry._meta.concrete_fields
          if field.get_internal_type() in ("CharField", "TextField") and field.name != "content"],
        "actor = 'other'",
    ],
)  # fmt: skip
def test_nothing_else_of_a_redacted_entry_changes(change: str) -> None:
    entry = entry_of(worlds.organisation())
    redact(entry)
    assert "append only" in refused(f"UPDATE audit_entry SET {change} WHERE id = {entry.pk}")


def test_an_entry_without_redaction_is_not_emptied() -> None:
    entry, other = entry_of(worlds.organisation()), entry_of(worlds.organisation())
    redact(other)
    assert "append only" in refused(f"UPDATE audit_entry SET content = '' WHERE id = {entry.pk}")


def test_a_redacted_entry_is_not_deleted() -> None:
    entry = entry_of(worlds.organisation())
    redact(entry)
    assert "append only" in refused(f"DELETE FROM audit_entry WHERE id = {entry.pk}")


def purpose_twice() -> tuple[Purpose, list[Any]]:
    """A purpose with a link, and its two versions."""
    purpose = worlds.build(Purpose, worlds.organisation(), subjects=[worlds.term("data_subject")])
    purpose.text = "Another"
    save_signed(purpose, by=None)
    return purpose, list(purpose.history.order_by("history_id"))


def test_a_redacted_version_and_its_links_are_deleted() -> None:
    purpose, (first, second) = purpose_twice()
    redact(Entry.objects.get(model="activities.purpose", version=first.pk))
    first.subjects.all().delete()
    type(first).objects.filter(pk=first.pk).delete()
    assert [version.pk for version in purpose.history.all()] == [second.pk]
    assert second.subjects.count() == 1


def test_a_redacted_version_is_not_changed() -> None:
    _, (first, _) = purpose_twice()
    redact(Entry.objects.get(model="activities.purpose", version=first.pk))
    for table in (first._meta.db_table, "activities_historicalpurpose_subjects"):
        assert "append only" in refused(f"UPDATE {table} SET history_id = history_id WHERE history_id = {first.pk}")


def test_redaction_of_one_version_permits_nothing_of_another() -> None:
    _, (first, second) = purpose_twice()
    redact(Entry.objects.get(model="activities.purpose", version=first.pk))
    for table in (second._meta.db_table, "activities_historicalpurpose_subjects"):
        assert "append only" in refused(f"DELETE FROM {table} WHERE history_id = {second.pk}")


def test_redaction_of_another_kind_of_record_permits_nothing() -> None:
    _, (first, _) = purpose_twice()
    redact(entry_of(worlds.organisation()), version=first.pk)
    assert "append only" in refused(f"DELETE FROM {first._meta.db_table} WHERE history_id = {first.pk}")


def test_redaction_that_names_a_version_its_entry_does_not_tell_of_permits_nothing() -> None:
    _, (first, _) = purpose_twice()
    redact(entry_of(worlds.organisation()), model="activities.purpose", version=first.pk)
    assert "append only" in refused(f"DELETE FROM {first._meta.db_table} WHERE history_id = {first.pk}")


def test_a_temporary_table_of_that_name_is_no_permission() -> None:
    _, (first, _) = purpose_twice()
    entry = Entry.objects.get(model="activities.purpose", version=first.pk)
    run("CREATE TEMPORARY TABLE audit_redaction (entry_id bigint, model text, version bigint)")
    run(f"INSERT INTO audit_redaction VALUES ({entry.pk}, 'activities.purpose', {first.pk})")
    try:
        assert "append only" in refused(f"DELETE FROM {first._meta.db_table} WHERE history_id = {first.pk}")
        assert "append only" in refused(f"UPDATE audit_entry SET content = '' WHERE id = {entry.pk}")
    finally:
        run(f"DROP TABLE {'temp' if SQLITE else 'pg_temp'}.audit_redaction")
