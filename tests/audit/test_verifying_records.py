"""Verification compares the ledger with the history tables and with the records themselves, links included."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from activities.models import Activity, Purpose
from ropa.audit.content import canonical
from ropa.audit.history import SIGNED
from ropa.audit.models import INSTALLATION
from ropa.audit.signing import delete_signed, save_signed
from ropa.audit.verifying import verify
from ropa.organisations.models import Organisation
from ropa.reference.models import Term
from tests import world as worlds
from tests.audit import a_past, forging
from tests.audit.a_past import faults, kinds
from tests.audit.rows import run

World = worlds.World


def in_the_world(world: World) -> None:
    world.held["activity"] = a_past.make(world)


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


def versions(activity: Any) -> list[int]:
    """Numbers of its rows in the history table."""
    return list(type(activity).history.filter(id=activity.pk).order_by("history_id").values_list("pk", flat=True))


def test_a_changed_version_in_the_history_is_found_with_its_field(world: World, activity: Activity) -> None:
    forging.change_history(Activity, versions(activity)[3], title="Forged", history_change_reason="Forged too")
    (fault,) = faults()
    assert kinds([fault]) == [("history", "changed", a_past.numbers(activity)[3])]
    assert [str(one) for one in fault.differs] == [
        "reason: ledger says “Reason 4”, history says “Forged too”",
        "title: ledger says “Payroll 4”, history says “Forged”",
    ]


SIGNS = {
    "history_type": ("+", "event: ledger says “changed”, history says “added”"),
    "history_user_id": (None, "user: ledger says “"),
    "door": ("api", "door: ledger says “command”, history says “api”"),
    "request_id": ("another", "request: ledger says “”, history says “another”"),
    "history_date": (timezone.now() - timedelta(days=1), "written at: ledger says “"),
    "id": (999_999, "ID: ledger says “"),
}


@pytest.mark.parametrize("name", SIGNS)
def test_who_when_and_how_of_a_version_are_compared(world: World, activity: Activity, name: str) -> None:
    forged, told = SIGNS[name]
    forging.change_history(Activity, versions(activity)[3], **{name: forged})
    (fault,) = faults()
    assert kinds([fault]) == [("history", "changed", a_past.numbers(activity)[3])]
    assert any(str(difference).startswith(told) for difference in fault.differs)


def test_a_version_removed_from_the_history_is_found(world: World, activity: Activity) -> None:
    forging.forget_history(Activity, versions(activity)[3])
    assert kinds(faults()) == [("history", "missing", a_past.numbers(activity)[3])]


def insert_version(activity: Any) -> int:
    """A row of history that nobody signed."""
    last = type(activity).history.filter(id=activity.pk).latest("history_id")
    last.pk = None
    last.save()
    return int(last.pk)


@pytest.mark.parametrize("limited", [False, True])
def test_a_version_put_into_the_history_is_found(world: World, activity: Activity, limited: bool) -> None:
    version = insert_version(activity)
    (fault,) = faults(*([world.a.pk] if limited else []))
    assert (kinds([fault]), fault.chain) == ([("history", "inserted", None)], world.a.pk)
    assert f"Version {version}" in fault.message


@pytest.mark.parametrize("limited", [False, True])
def test_a_version_of_a_part_is_told_to_whom_it_belongs(world: World, activity: Activity, limited: bool) -> None:
    insert_version(activity.purposes.get())
    (fault,) = faults(*([world.a.pk] if limited else []))
    assert (fault.kind, fault.chain, fault.model) == ("inserted", world.a.pk, "activities.purpose")
    assert verify([world.b.pk, INSTALLATION]).is_sound


def test_links_of_a_version_are_compared(world: World) -> None:
    one, other = worlds.term("security_measure"), worlds.term("security_measure")
    activity = worlds.build(Activity, world.a, security_measures=[one])
    table = dict(_link_tables(Activity))["security_measures"]
    with forging.lifted(connection):
        run(f'UPDATE "{table}" SET securitymeasure_id = %s', other.pk)
    (fault,) = faults()
    assert kinds([fault]) == [("history", "changed", a_past.numbers(activity)[0])]
    assert str(fault.differs[0]) == f"security measures: ledger says “['{one.pk}']”, history says “['{other.pk}']”"


def _link_tables(model: Any) -> list[tuple[str, str]]:
    return [(field.name, past._meta.db_table) for field, past in model.version_writer.link_history(model)]


def test_a_record_changed_behind_the_ledger_is_found_with_its_fields(world: World, activity: Activity) -> None:
    forging.change_record(activity, title="Forged", owner="Mallory")
    (fault,) = faults()
    assert kinds([fault]) == [("live", "changed", a_past.numbers(activity)[-1])]
    assert [str(one) for one in fault.differs] == [
        "title: ledger says “Payroll 8”, the present record says “Forged”",
        "owner: ledger says “”, the present record says “Mallory”",
    ]


def test_a_long_text_is_shown_where_it_parts(world: World, activity: Activity) -> None:
    activity.summary = "We plan services. " * 20
    save_signed(activity, by=None)
    forging.change_record(activity, summary="We plan services. " * 19 + "We sell what we know. ")
    (fault,) = faults()
    assert str(fault.differs[0]).endswith("the present record says “…e plan services. We sell what we know. ”")


def test_links_of_a_record_are_compared(world: World) -> None:
    measure = worlds.term("security_measure")
    activity = worlds.build(Activity, world.a, security_measures=[measure])
    run(f'DELETE FROM "{Activity.security_measures.through._meta.db_table}"')
    (fault,) = faults()
    assert kinds([fault]) == [("live", "changed", a_past.numbers(activity)[0])]
    assert str(fault.differs[0]).endswith("the present record says “[]”")


def test_a_record_removed_behind_the_ledger_is_found(world: World, activity: Activity) -> None:
    purpose = activity.purposes.get()
    run(f'DELETE FROM "{Purpose._meta.db_table}" WHERE id = %s', purpose.pk)
    (fault,) = faults()
    assert (fault.found_in, fault.kind, fault.model, fault.record) == (
        "live",
        "missing",
        "activities.purpose",
        str(purpose.pk),
    )


def put(record: Any) -> Any:
    """A record that nobody signed."""
    record.pk, record._state.adding = None, True
    record.__dict__[SIGNED] = True
    record.save()
    return record


@pytest.mark.parametrize("limited", [False, True])
def test_a_record_put_there_behind_the_ledger_is_found(world: World, activity: Activity, limited: bool) -> None:
    made = put(Purpose(activity=activity, key="forged", text="Because"))
    (fault,) = faults(*([world.a.pk] if limited else []))
    assert (fault.found_in, fault.kind, fault.chain, fault.record) == ("live", "inserted", world.a.pk, str(made.pk))
    assert verify([world.b.pk, INSTALLATION]).is_sound


@pytest.mark.parametrize("limited", [False, True])
def test_shared_data_put_there_is_told_of_the_installation(world: World, limited: bool) -> None:
    put(Organisation(slug="forged", legal_name="Forged"))
    (fault,) = faults(*([INSTALLATION] if limited else []))
    assert (fault.kind, fault.chain, fault.model) == ("inserted", INSTALLATION, "organisations.organisation")


def test_a_record_put_there_while_another_was_removed_is_found(world: World, activity: Activity) -> None:
    purpose = activity.purposes.get()
    put(Purpose(activity=activity, key="forged", text="Because"))
    run(f'DELETE FROM "{Purpose._meta.db_table}" WHERE id = %s', purpose.pk)
    assert {fault.kind for fault in faults()} == {"missing", "inserted"}


def test_a_deleted_record_that_is_there_again_is_found(world: World, activity: Activity) -> None:
    purpose = activity.purposes.get()
    row = run(f'SELECT * FROM "{Purpose._meta.db_table}" WHERE id = %s', purpose.pk)[0]
    delete_signed(purpose, by=None)
    assert verify().is_sound
    run(f'INSERT INTO "{Purpose._meta.db_table}" VALUES ({", ".join(["%s"] * len(row))})', *row)
    (fault,) = faults()
    assert (fault.found_in, fault.kind, fault.record) == ("live", "inserted", str(row[0]))


def test_records_with_a_code_for_a_key_are_compared(world: World) -> None:
    term = worlds.term("country", label="Ruritania")
    run(f'UPDATE "{Term._meta.db_table}" SET label = %s WHERE code = %s', "Zenda", term.pk)
    (fault,) = faults()
    assert (fault.chain, fault.record) == (INSTALLATION, term.pk)
    assert str(fault.differs[0]) == "label: ledger says “Ruritania”, the present record says “Zenda”"


def test_a_record_that_changed_hands_is_sound(world: World, activity: Activity) -> None:
    notes = worlds.build(worlds.apps.get_model("activities.InformationAsset"), world.a)
    notes.organisation = world.b
    save_signed(notes, by=None)
    assert [str(fault) for fault in faults()] == []


def test_every_record_deleted_is_sound(world: World, activity: Activity) -> None:
    delete_signed(activity, by=None, reason="Entered twice")
    assert [str(fault) for fault in faults()] == []


# --- content of another time --------------------------------------------------------------------------------------


def rewritten(activity: Activity, **values: Any) -> None:
    """The whole chain as if its entries had been written with other fields; None takes a field away."""
    for number in a_past.numbers(activity):
        entry = forging.entry(activity.organisation_id, number)
        content = json.loads(entry.content)
        for name, value in values.items():
            content["values"].pop(name, None)
            if value is not None:
                content["values"][name] = value
        forging.change(activity.organisation_id, number, content=canonical(content))
    forging.rewrite(activity.organisation_id)


def test_a_field_that_is_younger_than_the_entry_has_its_default(world: World, activity: Activity) -> None:
    rewritten(activity, business_function=None, benefits=None, security_measures=None, retired_on=None, key=None)
    assert [str(fault) for fault in faults()] == []


def test_a_field_that_is_younger_and_has_another_value_is_found(world: World) -> None:
    activity = worlds.build(Activity, world.a, business_function="Finance")
    rewritten(activity, business_function=None)
    (number,) = a_past.numbers(activity)
    found = faults()
    assert kinds(found) == [("history", "changed", number), ("live", "changed", number)]
    assert "business function: ledger says “”, history says “Finance”" in str(found[0])


def test_a_field_that_is_gone_is_passed_over(world: World, activity: Activity) -> None:
    rewritten(activity, abolished="What it said")
    assert [str(fault) for fault in faults()] == []


def test_entries_about_a_kind_of_record_that_is_gone_are_passed_over(world: World, activity: Activity) -> None:
    purposes = forging.numbered(world.a.pk, model="activities.purpose")
    for number in purposes:
        forging.change(world.a.pk, number, model="activities.abolished")
    forging.rewrite(world.a.pk)
    assert {fault.model for fault in faults()} == {"activities.purpose"}


# --- versions older than the ledger -----------------------------------------------------------------------------------


def open_ledger(**versions: int) -> None:
    """As if the ledger had been opened when there were so many versions."""
    facts = {"versions": {f"activities.{name}": number for name, number in versions.items()}}
    content = canonical({"reason": "", "facts": facts})
    forging.change(INSTALLATION, 1, event="opened", content=content)
    forging.rewrite(INSTALLATION)


@pytest.fixture
def older(world: World) -> Activity:
    """An activity with one version from before the ledger: no entry tells of it but `found`."""
    activity = worlds.build(Activity, world.a, title="Old")
    (number,) = a_past.numbers(activity)
    content = json.loads(forging.entry(world.a.pk, number).content) | {"reason": ""}
    forging.change(world.a.pk, number, event="found", version=None, content=canonical(content))
    forging.rewrite(world.a.pk)
    open_ledger(activity=versions(activity)[0])
    return activity


def test_versions_older_than_the_ledger_need_no_entry(world: World, older: Activity) -> None:
    assert [fault for fault in faults() if fault.chain == world.a.pk] == []


def test_versions_younger_than_the_opening_need_one(world: World, older: Activity) -> None:
    version = insert_version(older)
    (fault,) = [fault for fault in faults() if fault.chain == world.a.pk]
    assert (fault.kind, f"Version {version}" in fault.message) == ("inserted", True)


def test_a_record_that_the_ledger_found_is_compared(world: World, older: Activity) -> None:
    forging.change_record(older, title="Forged")
    (fault,) = [fault for fault in faults() if fault.chain == world.a.pk]
    assert kinds([fault]) == [("live", "changed", a_past.numbers(older)[0])]


sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has types, and refuses such values")


@sqlite_only
def test_a_date_that_is_none_is_found(world: World, activity: Activity) -> None:
    forging.change_record(activity, started_on="yesterday")
    (fault,) = faults()
    assert str(fault.differs[0]) == "began on: ledger says nothing, the present record says “yesterday”"


@sqlite_only
def test_a_row_that_cannot_be_read_is_found_and_loses_no_other(world: World, activity: Activity) -> None:
    forging.change_history(Activity, versions(activity)[5], title="Forged")
    with forging.lifted(connection):
        sql = "UPDATE \"{}\" SET title = CAST(x'ff' AS TEXT) WHERE {} = %s"
        run(sql.format(Activity.history.model._meta.db_table, "history_id"), versions(activity)[2])
        run(sql.format(Activity._meta.db_table, "id"), activity.pk)
    numbers = a_past.numbers(activity)
    assert kinds(faults()) == [
        ("history", "changed", numbers[2]),
        ("history", "changed", numbers[5]),
        ("live", "changed", numbers[-1]),
    ]
