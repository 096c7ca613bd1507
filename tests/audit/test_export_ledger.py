"""A chain leaves as JSON lines, whole and exactly as it was digested; checkpoints and keys leave by commands."""

import base64
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from activities.models import Activity
from ropa.audit import ledger, ledger_export
from ropa.audit.checkpoint import Checkpoint
from ropa.audit.guards import lifted
from ropa.audit.ledger_export import NoLedger, ledger_lines
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.redacting import redact
from ropa.audit.signing_key import public_half
from ropa.audit.verifying.rows import HEADER
from tests import world as worlds
from tests.audit import a_past, forging
from tests.audit.rows import run

World = worlds.World


@pytest.fixture
def activity(world: World) -> Activity:
    return a_past.make(world)


def exported(organisation: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    first, *rest = b"".join(ledger_lines(organisation)).decode().splitlines()
    return json.loads(first), [json.loads(line) for line in rest]


def test_the_first_line_says_what_it_is(world: World, activity: Activity) -> None:
    header, entries = exported(world.a.pk)
    last = forging.entry(world.a.pk, forging.last(world.a.pk))
    assert (header["format"], header["kind"], header["organisation"], header["name"]) == (
        1,
        "ledger",
        "board-a",
        "Board A",
    )
    assert (header["identity"], header["last"], header["digest"]) == (last.chain.identity, last.sequence, last.digest)
    assert len(entries) == last.sequence


def test_each_entry_is_there_with_all_that_its_digest_covers(world: World, activity: Activity) -> None:
    header, entries = exported(world.a.pk)
    for line, entry in zip(
        entries, Entry.objects.filter(chain__organisation=world.a.pk).order_by("sequence"), strict=True
    ):
        text = json.dumps(
            [header["identity"], *(line[name] for name in HEADER)], ensure_ascii=False, separators=(",", ":")
        )
        assert ledger.sha256(text) == line["digest"] == entry.digest
        assert ledger.sha256(line["content"]) == line["content_digest"]


def test_of_a_redacted_entry_it_tells_who_took_it_out(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[3]
    redact(forging.entry(world.a.pk, number), by=world.dpo_a, reason="Named a patient")
    line = exported(world.a.pk)[1][number - 1]
    assert (line["content"], line["redaction"]["actor"], line["redaction"]["reason"]) == (
        "",
        "dpo_a",
        "Named a patient",
    )


def test_another_organisation_is_not_in_it(world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b, title="Not yours")
    assert "Not yours" not in json.dumps(exported(world.a.pk))


def test_what_is_added_meanwhile_is_left_out(world: World, activity: Activity, monkeypatch: Any) -> None:
    monkeypatch.setattr(ledger_export, "PORTION", 5)
    lines = ledger_lines(world.a.pk)
    header = json.loads(next(lines))
    activity.title = "Added meanwhile"
    worlds.save_signed(activity, by=None)
    rest = b"".join(lines).splitlines()
    assert len(rest) == header["last"] == forging.last(world.a.pk) - 1


def test_it_is_read_in_portions(world: World, activity: Activity, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        b"".join(ledger_lines(world.a.pk))


def test_nothing_recorded_gives_none(world: World) -> None:
    with pytest.raises(NoLedger):
        ledger_lines(10**6)
    Chain.objects.create(organisation=10**6)
    with pytest.raises(NoLedger):
        ledger_lines(10**6)


# --- commands ---------------------------------------------------------------------------------------------------------


def test_the_command_writes_a_file_and_tells_the_ledger(world: World, activity: Activity, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    call_command("export_ledger", "board-a", output=str(file))
    last = json.loads(file.read_text().splitlines()[-1])
    assert (last["event"], last["door"], last["sequence"]) == ("exported", "command", forging.last(world.a.pk))
    assert json.loads(last["content"])["facts"] == {"format": "ledger"}


def test_the_command_exports_the_installation(world: World, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    call_command("export_ledger", installation=True, output=str(file))
    assert (
        json.loads(file.read_text().splitlines()[0])["identity"]
        == Chain.objects.get(organisation=INSTALLATION).identity
    )


@pytest.mark.parametrize("arguments", [[], ["board-a", "--installation"], ["nowhere"]])
def test_the_command_wants_one_ledger(world: World, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("export_ledger", *arguments)


def test_a_checkpoint_is_exported_by_a_command(world: World, activity: Activity, tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.json"
    before = forging.last(world.a.pk)
    call_command("export_checkpoint", "board-a", output=str(file))
    assert Checkpoint.from_file(file.read_bytes()).chains[0].sequence == before
    assert forging.entry(world.a.pk, before + 1).event == "exported"


def test_a_checkpoint_of_nothing_is_refused(world: World) -> None:
    with lifted(connection):
        for table in ("audit_redaction", "audit_entry", "audit_chain"):
            run(f"DELETE FROM {table}")
    with pytest.raises(CommandError, match="Nothing has been recorded"):
        call_command("export_checkpoint", "board-a")
    assert Entry.objects.count() == 0


def test_a_fresh_key_is_printed_with_its_public_half() -> None:
    out = StringIO()
    for _ in range(2):
        call_command("audit_key", stdout=out)
    keys = re.findall(r"^AUDIT_SIGNING_KEY=(\S+)$", out.getvalue(), re.MULTILINE)
    assert (len(set(keys)), len(base64.b64decode(keys[0]))) == (2, 32)
    assert all(public_half(base64.b64decode(key)) in out.getvalue() for key in keys)
