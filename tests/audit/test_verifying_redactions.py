"""A redacted entry verifies as redacted; one that was emptied otherwise is found."""

import pytest
from django.db import connection

from activities.models import Activity
from ropa.audit.guards import lifted
from ropa.audit.models import Entry, Redaction
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed
from ropa.audit.verifying import verify
from tests import world as worlds
from tests.audit import a_past, forging
from tests.audit.a_past import faults, kinds
from tests.audit.rows import run

World = worlds.World


@pytest.fixture
def activity(world: World) -> Activity:
    return a_past.make(world)


@pytest.fixture
def number(world: World, activity: Activity) -> int:
    """The number of an entry in the middle."""
    return a_past.numbers(activity)[3]


def test_a_redacted_entry_is_counted_and_sound(world: World, number: int) -> None:
    redact(forging.entry(world.a.pk, number), by=world.dpo_a, reason="Named a patient")
    report = verify()
    assert [str(fault) for fault in report.faults] == []
    assert (report.redacted, "1 of them redacted" in report.summary()) == (1, True)


def test_the_last_entry_of_a_deleted_record_can_be_redacted(world: World, activity: Activity) -> None:
    delete_signed(activity, by=None)
    redact(forging.entry(world.a.pk, a_past.numbers(activity)[-1]), by=world.dpo_a, reason="Named a patient")
    assert [str(fault) for fault in faults()] == []


def test_an_emptied_entry_is_found(world: World, number: int) -> None:
    forging.change(world.a.pk, number, content="")
    (fault,) = faults()
    assert kinds([fault]) == [("chain", "changed", number)]
    assert "nothing says that it was redacted" in fault.message


def test_a_redaction_that_no_entry_tells_of_is_found(world: World, activity: Activity, number: int) -> None:
    entry = forging.entry(world.a.pk, number)
    Redaction.objects.create(
        entry=entry, model=entry.model, version=entry.version, at=entry.at, actor="Mallory", reason="None"
    )
    forging.forget_history(Activity, entry.version or 0)
    forging.change(world.a.pk, number, content="")
    (fault,) = faults()
    assert kinds([fault]) == [("chain", "changed", number)]
    assert "no later entry tells of that" in fault.message


def test_a_redaction_of_another_entry_does_not_count(world: World, activity: Activity, number: int) -> None:
    redact(forging.entry(world.a.pk, number), by=world.dpo_a, reason="Named a patient")
    with lifted(connection):
        run("UPDATE audit_redaction SET entry_id = %s", forging.entry(world.a.pk, number + 1).pk)
    assert kinds(faults())[0] == ("chain", "changed", number)


def test_a_version_of_a_redacted_entry_that_is_there_again_is_found(
    world: World, activity: Activity, number: int
) -> None:
    entry = forging.entry(world.a.pk, number)
    row = run("SELECT * FROM activities_historicalactivity WHERE history_id = %s", entry.version)[0]
    redact(entry, by=world.dpo_a, reason="Named a patient")
    run(f"INSERT INTO activities_historicalactivity VALUES ({', '.join(['%s'] * len(row))})", *row)
    (fault,) = faults()
    assert kinds([fault]) == [("history", "inserted", number)]


def test_a_redacted_entry_still_holds_the_chain_together(world: World, number: int) -> None:
    redact(forging.entry(world.a.pk, number), by=world.dpo_a, reason="Named a patient")
    forging.change(world.a.pk, number, actor="Mallory")
    assert kinds(faults())[0] == ("chain", "changed", number)
    assert Entry.objects.filter(content="").count() == 1
