"""Checkpoints: signed, read back, refused where anything is wrong; with one, what the database alone cannot show."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from activities.models import Activity
from ropa.audit import checkpoint, ledger, signing_key
from ropa.audit.checkpoint import Checkpoint, CheckpointRefused
from ropa.audit.guards import lifted
from ropa.audit.models import INSTALLATION
from ropa.audit.verifying import verify
from ropa.organisations.models import Organisation
from tests import world as worlds
from tests.audit import a_past, forging
from tests.audit.a_past import faults, kinds
from tests.audit.rows import run

World = worlds.World
OTHER = b"another key of 32 bytes, for test"[:32]


def in_the_world(world: World) -> None:
    world.held["activity"] = a_past.make(world)


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


@pytest.fixture
def kept(world: World, activity: Activity) -> Checkpoint:
    """What somebody kept before the tampering."""
    return checkpoint.make(world.a.pk)


def head(organisation: int) -> tuple[int, str]:
    entry = forging.entry(organisation, forging.last(organisation))
    return entry.sequence, entry.digest


def test_it_covers_the_organisation_and_the_installation(world: World, kept: Checkpoint) -> None:
    assert [(one.organisation, one.name, one.sequence, one.digest) for one in kept.chains] == [
        ("board-a", "Board A", *head(world.a.pk)),
        ("", "The installation", *head(INSTALLATION)),
    ]
    assert kept.site == "http://testserver"


def test_the_installation_can_have_one_alone(world: World) -> None:
    assert [one.organisation for one in checkpoint.make(INSTALLATION).chains] == [""]


def test_it_is_the_same_read_back_from_its_file(kept: Checkpoint) -> None:
    assert Checkpoint.from_file(kept.to_file()) == kept
    assert len(kept.to_file()) < 1500


def test_its_line_says_all_that_is_needed_to_compare(world: World, kept: Checkpoint) -> None:
    number, digest = head(world.a.pk)
    assert f"Board A: entry {number}, digest {digest}" in kept.line
    assert head(INSTALLATION)[1] in kept.line
    assert (kept.signature[:16] in kept.line, kept.public_key[:16] in kept.line, "\n" in kept.line) == (
        True,
        True,
        False,
    )


def test_nothing_recorded_gives_none(db: Any) -> None:
    with lifted(connection):
        for table in ("audit_redaction", "audit_entry", "audit_chain"):
            run(f"DELETE FROM {table}")
    with pytest.raises(CheckpointRefused, match="Nothing has been recorded"):
        checkpoint.make(INSTALLATION)


# --- what is refused --------------------------------------------------------------------------------------------------


def set_head(document: dict[str, Any]) -> None:
    document["chains"][0]["sequence"] += 1


def set_time(document: dict[str, Any]) -> None:
    document["made_at"] = "2020-01-01T00:00:00.000000Z"


def set_signature(document: dict[str, Any]) -> None:
    document["signature"] = base64.b64encode(b"x" * 64).decode()


def set_nonsense(document: dict[str, Any]) -> None:
    document["signature"] = "no base64"


@pytest.mark.parametrize("forge", [set_head, set_time, set_signature, set_nonsense])
def test_an_altered_file_is_refused(kept: Checkpoint, forge: Callable[[dict[str, Any]], None]) -> None:
    document = json.loads(kept.to_file())
    forge(document)
    with pytest.raises(CheckpointRefused, match="signature of the checkpoint is wrong"):
        Checkpoint.from_file(json.dumps(document).encode())


def resigned(kept: Checkpoint, settings: Any) -> bytes:
    """The file as somebody with a key of their own would make it."""
    settings.AUDIT_SIGNING_KEY, ours = OTHER, settings.AUDIT_SIGNING_KEY
    document = json.loads(kept.to_file()) | {"public_key": signing_key.public_key()}
    del document["signature"]
    document["signature"] = signing_key.sign(checkpoint.signed_bytes(document))
    settings.AUDIT_SIGNING_KEY = ours
    return json.dumps(document).encode()


def test_a_file_signed_with_an_unknown_key_is_refused(kept: Checkpoint, settings: Any) -> None:
    with pytest.raises(CheckpointRefused, match="not among the published keys"):
        Checkpoint.from_file(resigned(kept, settings))


def test_after_a_change_of_key_an_old_checkpoint_is_good_if_the_former_key_is_published(
    kept: Checkpoint, settings: Any
) -> None:
    former = base64.b64decode(signing_key.public_key())
    settings.AUDIT_SIGNING_KEY = OTHER
    with pytest.raises(CheckpointRefused, match="AUDIT_FORMER_KEYS"):
        Checkpoint.from_file(kept.to_file())
    settings.AUDIT_FORMER_KEYS = [former]
    assert Checkpoint.from_file(kept.to_file()) == kept


def test_verification_refuses_one_that_was_not_read_from_a_file(world: World, kept: Checkpoint) -> None:
    bare = Checkpoint(kept.site, kept.made_at, kept.chains, kept.public_key, "")
    with pytest.raises(CheckpointRefused):
        verify(checkpoint=bare)


NOT_ONE: dict[str, tuple[dict[str, Any], str]] = {
    "format": ({"format": 2}, "format 2"),
    "unknown": ({"colour": "red"}, "colour"),
    "chains": ({"chains": []}, "chains"),
    "time": ({"made_at": "2026-02-30T00:00:00.000000Z"}, "no moment"),
    "list": ({"site": ["x"]}, "site"),
}


@pytest.mark.parametrize("name", NOT_ONE)
def test_what_is_no_checkpoint_is_refused(kept: Checkpoint, name: str) -> None:
    change, told = NOT_ONE[name]
    with pytest.raises(CheckpointRefused, match=told):
        Checkpoint.from_file(json.dumps(json.loads(kept.to_file()) | change).encode())


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[]", b"null", b"{", b"[" * 90_000, b" " * 200_000])
def test_hostile_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(CheckpointRefused, match="This is no checkpoint"):
        Checkpoint.from_file(raw)


# --- what it shows ----------------------------------------------------------------------------------------------------


def test_a_ledger_that_only_grew_is_sound(world: World, activity: Activity, kept: Checkpoint) -> None:
    activity.title = "Payroll 9"
    worlds.save_signed(activity, by=None)
    report = verify(checkpoint=kept)
    assert ([str(fault) for fault in report.faults], report.checkpoint) == ([], kept.line)


def cut_off(world: World, activity: Activity) -> int:
    """The last three versions are gone, from the ledger, the history and the record. Gives the number of the first."""
    number, *_ = gone = a_past.numbers(activity)[-3:]
    versions = [forging.entry(world.a.pk, one).version or 0 for one in gone]
    forging.remove(world.a.pk, gone)
    for version in versions:
        forging.forget_history(Activity, version)
    forging.change_record(activity, title="Payroll 5")
    return number


def test_an_end_cut_off_with_all_its_traces_is_seen_only_with_a_checkpoint(
    world: World, activity: Activity, kept: Checkpoint
) -> None:
    number = cut_off(world, activity)
    assert [str(fault) for fault in faults()] == []
    (fault,) = faults(checkpoint=kept)
    assert kinds([fault]) == [("checkpoint", "truncated", number)]
    assert fault.message == f"The checkpoint saw entry {number + 2}; the chain ends with entry {number - 1}."


def test_an_end_cut_off_without_its_versions_is_seen_without_one(
    world: World, activity: Activity, kept: Checkpoint
) -> None:
    number = a_past.numbers(activity)[-1]
    forging.remove(world.a.pk, [number])
    found = faults()
    assert kinds(found) == [("history", "inserted", None), ("live", "changed", number - 1)]
    assert "the ledger lost its end" in found[0].message
    assert ("checkpoint", "truncated", number) in kinds(faults(checkpoint=kept))


def test_an_end_of_sign_ins_cut_off_is_seen_only_with_a_checkpoint(world: World, client: Any) -> None:
    client.login(username="editor_a", password=worlds.PASSWORD)
    kept = checkpoint.make(world.a.pk)
    number = forging.last(INSTALLATION)
    forging.remove(INSTALLATION, [number])
    assert verify().is_sound
    assert kinds(faults(checkpoint=kept)) == [("checkpoint", "truncated", number)]


def forge_everything(world: World, activity: Activity) -> int:
    """Another title from the third version on, in the ledger, the history and the record; all digested anew."""
    numbers = a_past.numbers(activity)[2:]
    for number in numbers:
        forging.change_content(world.a.pk, number, title="Forged")
        forging.change_history(Activity, forging.entry(world.a.pk, number).version or 0, title="Forged")
    forging.change_record(activity, title="Forged")
    forging.rewrite(world.a.pk)
    return numbers[0]


def test_a_chain_written_anew_as_a_whole_is_seen_only_with_a_checkpoint(
    world: World, activity: Activity, kept: Checkpoint
) -> None:
    forge_everything(world, activity)
    assert [str(fault) for fault in faults()] == []
    (fault,) = faults(checkpoint=kept)
    number, digest = kept.chains[0].sequence, kept.chains[0].digest
    assert kinds([fault]) == [("checkpoint", "rewritten", number)]
    assert (fault.differs[0].field, fault.differs[0].other) == ("digest", f"“{digest}”")


def test_an_end_cut_off_and_grown_again_was_rewritten(world: World, activity: Activity, kept: Checkpoint) -> None:
    cut_off(world, activity)
    activity.refresh_from_db()
    for number in range(5):
        activity.title = f"Another past {number}"
        worlds.save_signed(activity, by=world.editor_a)
    assert verify().is_sound
    assert kinds(faults(checkpoint=kept)) == [("checkpoint", "rewritten", kept.chains[0].sequence)]


def test_a_chain_under_another_name_was_rewritten(world: World, kept: Checkpoint) -> None:
    forging.rewrite(world.a.pk, identity="f" * 32)
    assert verify().is_sound
    (fault,) = faults(checkpoint=kept)
    assert (fault.kind, fault.chain, fault.differs[0].field) == ("rewritten", world.a.pk, "identity")


def test_a_chain_that_is_gone_was_cut_off(world: World, kept: Checkpoint) -> None:
    with lifted(connection):
        run(
            "DELETE FROM audit_entry WHERE chain_id IN (SELECT id FROM audit_chain WHERE organisation = %s)", world.a.pk
        )
        run("DELETE FROM audit_chain WHERE organisation = %s", world.a.pk)
    found = [fault for fault in faults(checkpoint=kept) if fault.found_in == "checkpoint"]
    assert [(fault.kind, fault.chain) for fault in found] == [("truncated", world.a.pk)]


def test_without_its_organisation_it_is_nobodys(world: World, kept: Checkpoint) -> None:
    with lifted(connection):
        run("UPDATE audit_chain SET organisation = -5, identity = %s WHERE organisation = %s", "e" * 32, world.a.pk)
    run(f"UPDATE {Organisation._meta.db_table} SET slug = 'another' WHERE id = %s", world.a.pk)
    found = [fault for fault in faults(checkpoint=kept) if fault.found_in == "checkpoint"]
    assert [(fault.kind, fault.chain) for fault in found] == [("truncated", None)]


def test_the_signature_covers_canonical_json(kept: Checkpoint) -> None:
    document = json.loads(kept.to_file())
    signature = document.pop("signature")
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert signing_key.is_signed(text.encode(), signature, signing_key.public_key())
    assert len(ledger.sha256(text)) == 64
