"""What a verification says, on paper, as plain data and by the command."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from activities.models import Activity
from ropa.audit import checkpoint, guards
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.verifying import steps, verify
from ropa.audit.verifying.report import told
from tests import world as worlds
from tests.audit import a_past, forging
from tests.audit.rows import run

World = worlds.World


@pytest.fixture
def activity(world: World) -> Activity:
    return a_past.make(world)


def verify_audit(*arguments: str, **options: Any) -> tuple[str, str]:
    """What the command prints, and how it fails, if it does."""
    out = StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), f"{error.returncode} {error}"
    return out.getvalue(), ""


@pytest.mark.parametrize(
    ("ledger", "other", "written"),
    [
        (None, "x", "title: ledger says nothing, history says “x”"),
        ("", 7, "title: ledger says “”, history says “7”"),
        ("a" * 200, "b", f"title: ledger says “{'a' * 120}…”, history says “b”"),
    ],
)
def test_a_difference_in_words(ledger: Any, other: Any, written: str) -> None:
    assert str(told("title", ledger, other, "history")) == written


def test_a_sound_report_in_one_sentence(world: World, activity: Activity) -> None:
    entries, chains = Entry.objects.count(), Chain.objects.count()
    assert verify().summary() == f"{entries} entries in {chains} chains checked: nothing was altered."


def test_a_fault_in_words(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[3]
    forging.change_content(world.a.pk, number, title="Forged")
    said = str(verify().faults[0])
    assert said.startswith(f"Changed (Board A, entry {number}): Its content was altered")
    assert said.endswith("title: ledger says “Forged”, history says “Payroll 4”.")


def test_a_report_as_plain_data(world: World, activity: Activity) -> None:
    forging.change_record(activity, title="Forged")
    document = json.loads(json.dumps(verify([world.a.pk]).to_document()))
    (fault,) = document.pop("faults")
    assert (document["sound"], document["entries"], document["more_faults"]) == (False, forging.last(world.a.pk), 0)
    assert document["chains"][0]["digest"] == forging.entry(world.a.pk, forging.last(world.a.pk)).digest
    assert (fault["kind"], fault["found_in"], fault["record"]) == ("changed", "live", str(activity.pk))
    assert fault["differs"] == [
        {"field": "title", "ledger": "“Payroll 8”", "other": "“Forged”", "where": "the present record"}
    ]


def test_missing_guards_are_a_fault(world: World) -> None:
    if connection.vendor == "sqlite":
        run("DROP TRIGGER append_only_delete_audit_entry")
    else:
        run("DROP TRIGGER append_only_truncate ON audit_entry")
    (fault,) = verify().faults
    assert (fault.kind, fault.found_in, fault.chain) == ("unguarded", "guards", None)
    assert "audit_entry" in fault.message
    guards.install(connection)
    assert verify().is_sound


def test_progress_tells_of_every_entry_twice(world: World, activity: Activity) -> None:
    seen: list[int] = []
    verify(progress=seen.append)
    versions = Entry.objects.exclude(version=None).count()
    assert sum(seen) == Entry.objects.count() + versions <= steps()
    assert steps([INSTALLATION]) == 2 * forging.last(INSTALLATION)


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_that_all_is_well(world: World, activity: Activity) -> None:
    printed, failed = verify_audit()
    assert ("nothing was altered" in printed, failed) == (True, "")
    assert f"Board A: {forging.last(world.a.pk)} entries" in printed


def test_the_command_fails_with_the_first_entry_that_does_not_match(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[3]
    forging.change(world.a.pk, number, actor="Mallory")
    printed, failed = verify_audit()
    assert failed.startswith(f"1 The ledger does not verify. First: Changed (Board A, entry {number}):")
    assert "who: ledger says “Mallory”, its digest says “dpo_a”" in printed


def test_the_command_verifies_one_organisation_and_the_installation(world: World, activity: Activity) -> None:
    forging.change(world.a.pk, a_past.numbers(activity)[3], actor="Mallory")
    assert verify_audit("board-b")[1] == ""
    assert verify_audit("board-b", "board-a")[1] != ""
    forging.change(INSTALLATION, 2, actor="Mallory")
    assert verify_audit("board-b")[1] != ""


def test_the_command_as_json(world: World, activity: Activity) -> None:
    forging.change(world.a.pk, a_past.numbers(activity)[3], actor="Mallory")
    printed, failed = verify_audit(format="json")
    assert (json.loads(printed)["sound"], failed[0]) == (False, "1")


def test_the_command_compares_with_a_checkpoint(world: World, activity: Activity, tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.json"
    file.write_bytes(checkpoint.make(world.a.pk).to_file())
    assert "Compared with: Checkpoint of the ledger made on" in verify_audit(checkpoint=str(file))[0]
    forging.rewrite(world.a.pk, identity="f" * 32)
    assert "Rewritten as a whole (Board A, entry 1)" in verify_audit(checkpoint=str(file))[1]


def test_the_command_refuses_what_is_no_checkpoint_of_ours(world: World, tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.json"
    assert verify_audit(checkpoint=str(file))[1] == f"2 Cannot read {file}: No such file or directory."
    file.write_bytes(checkpoint.make(INSTALLATION).to_file().replace(b"http://testserver", b"http://elsewhere"))
    assert "signature of the checkpoint is wrong" in verify_audit(checkpoint=str(file))[1]


def test_the_command_knows_its_organisations(world: World) -> None:
    assert "There is no organisation “nowhere” here" in verify_audit("nowhere")[1]
