"""Guards stand after every migration; where one is missing a check fails, `/readyz` says no, and `migrate` cures it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import Migration
from django.test import Client

from activities.models import Purpose
from ropa.audit import guards
from ropa.audit.models import Chain, Entry, Redaction
from tests import world as worlds
from tests.audit.rows import run

pytestmark = pytest.mark.django_db(transaction=True)

SQLITE = connection.vendor == "sqlite"
PAST: Any = Purpose.history.model
SCREEN = {
    "an update": "append_only_update_activities_historicalpurpose" if SQLITE else "append_only_rows",
    "a deletion": "append_only_delete_activities_historicalpurpose" if SQLITE else "append_only_rows",
    "another": "append_only_delete_activities_historicalpurpose" if SQLITE else "append_only_truncate",
}
TABLE = PAST._meta.db_table


def remove(name: str) -> None:
    run(f'DROP TRIGGER "{name}"' + ("" if SQLITE else f' ON "{TABLE}"'))


def weakened() -> Iterator[str]:
    """Ways to make a guard useless that leave its name."""
    name = SCREEN["a deletion"]
    create = f'CREATE TRIGGER "{name}" BEFORE DELETE ON "{TABLE}" FOR EACH ROW'
    if SQLITE:
        yield f"DROP TRIGGER {name}; {create} WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END"
        yield f"DROP TRIGGER {name}; {create.replace('DELETE', 'INSERT')} WHEN 0 BEGIN SELECT 1; END"
    else:
        call = "EXECUTE FUNCTION append_only('versions', 'activities.purpose')"
        yield f"ALTER TABLE {TABLE} DISABLE TRIGGER {name}"
        yield f"ALTER TABLE {TABLE} ENABLE REPLICA TRIGGER {name}"
        yield f"DROP TRIGGER {name} ON {TABLE}; {create} {call}"
        yield f"DROP TRIGGER {name} ON {TABLE}; {create.replace('DELETE', 'UPDATE OR DELETE')} WHEN (false) {call}"
        yield f"DROP TRIGGER {name} ON {TABLE}; {create.replace('DELETE', 'UPDATE OF key OR DELETE')} {call}"
        other = call.replace("activities.purpose", "activities.activity")
        yield f"DROP TRIGGER {name} ON {TABLE}; {create.replace('DELETE', 'UPDATE OR DELETE')} {other}"


@pytest.mark.parametrize("name", SCREEN.values(), ids=SCREEN)
def test_where_a_guard_is_missing_the_check_fails_and_migrate_puts_it_back(name: str) -> None:
    remove(name)
    with pytest.raises(SystemCheckError, match=rf"audit\.E001.*guards are missing: {TABLE}\."):
        call_command("check", databases=["default"])
    call_command("migrate", skip_checks=False, verbosity=0)
    call_command("check", databases=["default"], verbosity=0)
    assert guards.missing(connection) == []


@pytest.mark.parametrize("weaken", list(weakened()))
def test_a_guard_that_was_made_useless_is_missing(weaken: str) -> None:
    for statement in weaken.split("; ", 1) if SQLITE else [weaken]:
        run(statement)
    assert guards.missing(connection) == [TABLE]
    guards.install(connection)
    assert guards.missing(connection) == []


@pytest.mark.skipif(SQLITE, reason="SQLite has no functions of its own")
def test_a_function_that_lets_everything_pass_makes_every_guard_missing() -> None:
    run("CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    assert guards.missing(connection) == sorted(table.table for table in guards.guarded())
    guards.install(connection)
    assert guards.missing(connection) == []


def test_a_register_whose_guards_are_missing_is_not_ready(client: Client) -> None:
    remove(SCREEN["a deletion"])
    assert (client.get("/readyz").status_code, client.get("/readyz").content) == (503, b"not ready: guards\n")
    guards.install(connection)
    assert client.get("/readyz").content == b"ready\n"


def test_a_guard_of_a_table_that_no_longer_has_one_is_removed() -> None:
    call = "BEGIN SELECT 1; END" if SQLITE else "EXECUTE FUNCTION append_only()"
    run(f"CREATE TRIGGER append_only_of_old BEFORE DELETE ON organisations_user FOR EACH ROW {call}")
    guards.install(connection)
    with pytest.raises(Exception, match="append_only_of_old"):
        remove("append_only_of_old")


def test_looking_after_guards_that_stand_costs_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        guards.install(connection)


# --- migrations -------------------------------------------------------------------------------------------


@contextmanager
def migrating(app: str) -> Iterator[Any]:
    """What `migrate` does around the migrations of an app."""
    emit_pre_migrate_signal(0, False, "default", plan=[(Migration("0099_any", app), False)])
    with connection.schema_editor() as editor:
        yield editor
    emit_post_migrate_signal(0, False, "default")


def widened(field: Any, **changed: Any) -> Any:
    """The same column in another form."""
    other = field.clone()
    for name, value in changed.items():
        setattr(other, name, value)
    other.set_attributes_from_name(field.name)
    other.model = field.model
    return other


@pytest.mark.parametrize("model", [PAST, Chain, Entry, Redaction], ids=lambda model: model.__name__)
def test_guards_stand_again_after_a_table_was_rebuilt(model: type[models.Model]) -> None:
    """SQLite builds a new table for each change of a column, and the triggers of the old one go with it."""
    text = next(field for field in model._meta.concrete_fields if isinstance(field, models.CharField))
    wide = widened(text, max_length=500)
    for before, after in ((text, wide), (wide, text)):
        with migrating(model._meta.app_label) as editor:
            editor.alter_field(model, before, after)
        assert guards.missing(connection) == []


def test_a_migration_may_fill_a_column_of_history() -> None:
    worlds.build(Purpose, worlds.organisation())
    door = PAST._meta.get_field("door")
    asked, filled = widened(door), widened(door, null=False, default="")
    emptied = f"UPDATE {TABLE} SET door = NULL"
    with guards.lifted(connection):
        run(emptied)
    for before, after in ((asked, filled), (filled, asked)):
        with migrating("activities") as editor:
            editor.alter_field(PAST, before, after)
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
            run(emptied)
    assert run(f"SELECT door FROM {TABLE}") == [("",)]


def test_a_migration_of_one_app_leaves_the_guards_of_others() -> None:
    with migrating("activities"):
        lifted = guards.missing(connection)
    own = [table.table for table in guards.guarded() if table.app == "activities"]
    assert lifted == sorted(own)


# --- flush ------------------------------------------------------------------------------------------------


def test_flush_empties_a_test_database_and_the_guards_stand() -> None:
    worlds.build(Purpose, worlds.organisation())
    call_command("flush", interactive=False, verbosity=0)
    assert (Purpose.objects.count(), PAST.objects.count()) == (0, 0)
    assert [entry.event for entry in Entry.objects.all()] == ["opened"]
    assert guards.missing(connection) == []


@pytest.mark.parametrize("name", ["register", "var/register.sqlite3", "testament", "/test_folder/register.sqlite3"])
def test_flush_refuses_a_register(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    worlds.organisation()
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    with pytest.raises(CommandError, match="not a test database"):
        call_command("flush", interactive=False, verbosity=0)
    assert Entry.objects.count() == 2


def tamper(organisation: Any) -> None:
    """Change the ledger, and fail at once."""
    with guards.lifted(connection):
        Entry.objects.filter(record=organisation.pk).update(actor="Another")
        raise ZeroDivisionError


def test_guards_stand_after_an_error_while_they_were_lifted() -> None:
    organisation = worlds.organisation()
    with pytest.raises(ZeroDivisionError):
        tamper(organisation)
    assert guards.missing(connection) == []
    assert not Entry.objects.filter(actor="Another").exists()
