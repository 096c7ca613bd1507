"""Verification, checkpoint and ledger through the API: for members, with problem documents for everything else."""

import json
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator

from activities.models import Activity
from ropa.audit import checkpoint, verification
from ropa.audit.api.verification import ReportShown
from ropa.audit.checkpoint import MAX_BYTES, Checkpoint
from ropa.audit.models import INSTALLATION, Entry
from tests import world as worlds
from tests.api import conftest as callers
from tests.audit import tampering

World = worlds.World
As = callers.As
as_ = callers.as_
HERE = "/api/v1/organisations/board-a/audit"
VERIFICATION, CHECKPOINT, LEDGER = f"{HERE}/verification/", f"{HERE}/checkpoint/", f"{HERE}/ledger/"
PROBLEM = "application/problem+json"


@pytest.fixture
def activity(world: World) -> Activity:
    """Something in the ledger of A."""
    return worlds.build(Activity, world.a, reference="A-1", title="Payroll")


def send(client: Any, raw: bytes) -> Any:
    return client.generic("POST", VERIFICATION, raw, content_type="application/json")


@pytest.mark.parametrize("who", ["auditor_a", "editor_a", "approver_a", "root"])
def test_member_verifies(world: World, activity: Activity, as_: As, who: str) -> None:
    answer = as_(getattr(world, who)).post(VERIFICATION)
    assert (answer.status_code, answer.json()["sound"], answer.json()["faults"]) == (200, True, [])
    assert [chain["organisation"] for chain in answer.json()["chains"]] == ["", "board-a"]


def test_report_is_what_the_description_says(world: World, activity: Activity, as_: As) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(entry, "actor", "Somebody")
    report = as_(world.auditor_a).post(VERIFICATION).json()
    described = ReportShown().fields
    assert set(report) == set(described)
    assert set(report["chains"][0]) == set(described["chains"].child.fields)
    assert set(report["faults"][0]) == set(described["faults"].child.fields)
    assert set(report["faults"][0]["differs"][0]) == set(described["faults"].child.fields["differs"].child.fields)


def test_fault_names_the_entry_and_what_differs(world: World, activity: Activity, as_: As) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(entry, "content", entry.content.replace("Payroll", "Pensions"))
    (fault,) = as_(world.auditor_a).post(VERIFICATION).json()["faults"]
    assert (fault["kind"], fault["found_in"], fault["sequence"]) == ("changed", "chain", entry.sequence)
    assert (fault["model"], fault["record"]) == ("activities.activity", str(activity.pk))
    assert "Pensions" in str(fault["differs"])


def test_sign_in_of_somebody_else_is_not_told(world: World, activity: Activity, as_: As) -> None:
    from django.test import Client

    Client().force_login(world.editor_b)
    entry = tampering.last_of(INSTALLATION, event="signed_in")
    tampering.change(entry, "actor", "someone_of_b")
    (fault,) = as_(world.auditor_a).post(VERIFICATION).json()["faults"]
    assert (fault["kind"], fault["sequence"]) == ("changed", entry.sequence)
    assert (fault["differs"], fault["model"], fault["record"]) == ([], "", "")
    assert "of_b" not in str(fault)


def test_end_that_was_cut_off_is_found_with_a_checkpoint(world: World, activity: Activity, as_: As) -> None:
    kept = checkpoint.make(world.a.pk).to_file()
    tampering.remove(tampering.last_of(world.a.pk))
    report = send(as_(world.auditor_a), kept).json()
    assert "truncated" in [fault["kind"] for fault in report["faults"]]
    assert report["checkpoint"]


@pytest.mark.parametrize(
    "raw",
    [b"{}", b"\x00", b"[" * 50_000, b"x" * (MAX_BYTES + 1), b'{"checkpoint": "x"}'],
    ids=["empty", "no text", "deep", "large", "other"],
)
def test_what_is_no_checkpoint_is_refused(world: World, activity: Activity, as_: As, raw: bytes) -> None:
    answer = send(as_(world.auditor_a), raw)
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert "This is no checkpoint" in answer.json()["detail"]


def test_form_is_no_checkpoint(world: World, activity: Activity, as_: As) -> None:
    answer = as_(world.auditor_a).post(VERIFICATION, {"checkpoint": "x"}, format="multipart")
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)


def test_checkpoint_of_another_organisation_is_refused(world: World, activity: Activity, as_: As) -> None:
    worlds.build(Activity, world.b)
    answer = send(as_(world.auditor_a), checkpoint.make(world.b.pk).to_file())
    assert (answer.status_code, "Board B" in answer.json()["detail"]) == (400, True)


def test_long_ledger_is_left_to_the_command(
    world: World, activity: Activity, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "LIMIT", 3)
    answer = as_(world.auditor_a).post(VERIFICATION)
    assert (answer.status_code, answer["Content-Type"]) == (409, PROBLEM)
    assert answer.json()["title"] == "Too many entries for one request"
    assert "verify_audit board-a" in answer.json()["detail"]


def test_verification_is_asked_for_and_not_read(world: World, activity: Activity, as_: As) -> None:
    assert as_(world.auditor_a).get(VERIFICATION).status_code == 405


def test_checkpoint_is_handed_out_and_told(world: World, activity: Activity, as_: As) -> None:
    before = tampering.last_of(world.a.pk)
    answer = as_(world.auditor_a).get(CHECKPOINT)
    assert answer["Content-Type"] == "application/json"
    assert Checkpoint.from_file(answer.content).chains[0].digest == before.digest
    told = tampering.last_of(world.a.pk)
    assert (told.sequence, told.event, told.door, told.actor) == (before.sequence + 1, "exported", "api", "auditor_a")


@pytest.mark.parametrize("accept", ["*/*", "application/jsonl", "application/json"])
def test_ledger_is_handed_out_line_by_line(world: World, activity: Activity, as_: As, accept: str) -> None:
    answer = as_(world.auditor_a).get(LEDGER, headers={"Accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/jsonl")
    head, *lines = map(json.loads, b"".join(answer.streaming_content).splitlines())
    assert head["identity"] == Entry.objects.filter(chain__organisation=world.a.pk).first().chain.identity
    assert [line["sequence"] for line in lines] == list(range(1, head["last"] + 1))


@pytest.mark.parametrize("address", [CHECKPOINT, LEDGER])
def test_head_hands_nothing_out(world: World, activity: Activity, as_: As, address: str) -> None:
    before = Entry.objects.count()
    assert as_(world.auditor_a).head(address).status_code == 200
    assert Entry.objects.count() == before


CALLS = pytest.mark.parametrize(("method", "address"), [("post", VERIFICATION), ("get", CHECKPOINT), ("get", LEDGER)])


@CALLS
@pytest.mark.parametrize("who", ["editor_b", "auditor_b", "outsider"])
def test_register_of_others_is_not_found(
    world: World, activity: Activity, as_: As, who: str, method: str, address: str
) -> None:
    client, before = as_(getattr(world, who)), Entry.objects.count()
    here, nowhere = (getattr(client, method)(each) for each in (address, address.replace("board-a", "nowhere")))
    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert here.json()["detail"].replace("board-a", "nowhere") == nowhere.json()["detail"]
    assert Entry.objects.count() == before


@CALLS
def test_nobody_asks_without_signing_in(world: World, as_: As, method: str, address: str) -> None:
    assert getattr(as_(None), method)(address).status_code == 401


@CALLS
def test_unknown_parameter_is_refused(world: World, activity: Activity, as_: As, method: str, address: str) -> None:
    answer = getattr(as_(world.auditor_a), method)(f"{address}?since=1")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "since")


@CALLS
def test_addresses_are_described(method: str, address: str) -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    operation = schema["paths"][address.replace("board-a", "{slug}")][method]
    assert operation["tags"] == ["audit"]
