"""The stand-alone checker repeats all of it on an exported ledger, with nothing but Python's standard library."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from activities.models import Activity
from ropa.audit import checkpoint, signing_key
from ropa.audit.ledger_export import ledger_lines
from ropa.audit.models import INSTALLATION
from ropa.audit.redacting import redact
from tests import world as worlds
from tests.audit import a_past, forging

World = worlds.World
Lines = list[dict[str, Any]]
CHECKER = Path(__file__).resolve().parents[2] / "docs" / "check_ledger.py"


class Kept(NamedTuple):
    """What an outsider has."""

    ledger: Path
    checkpoint: Path
    key: str


def in_the_world(world: World) -> None:
    activity = world.held["activity"] = a_past.make(world)
    activity.title = "Gwasanaeth “cyflog” – 給与"
    worlds.save_signed(activity, by=None)


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


@pytest.fixture
def kept(world: World, activity: Activity, tmp_path: Path) -> Kept:
    made = Kept(tmp_path / "ledger.jsonl", tmp_path / "checkpoint.json", signing_key.public_key())
    made.checkpoint.write_bytes(checkpoint.make(world.a.pk).to_file())
    export(world, made)
    return made


def export(world: World, kept: Kept) -> None:
    kept.ledger.write_bytes(b"".join(ledger_lines(world.a.pk)))


def check(*arguments: object) -> tuple[int, str]:
    """Its exit code, and what it says. Isolated (-I), without any package (-S), and far from our code."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(CHECKER), *map(str, arguments)],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def check_with_checkpoint(kept: Kept) -> tuple[int, str]:
    return check(kept.ledger, "--checkpoint", kept.checkpoint, "--key", kept.key)


def tamper(kept: Kept, forge: Callable[[Lines], object]) -> tuple[int, str]:
    """The exported file says something else; gives what the checker says."""
    first, *rest = [json.loads(line) for line in kept.ledger.read_text().splitlines()]
    forge(rest)
    first |= {"last": rest[-1]["sequence"], "digest": rest[-1]["digest"]}
    kept.ledger.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [first, *rest]))
    return check(kept.ledger)


def test_it_is_short_enough_to_be_read() -> None:
    text = CHECKER.read_text()
    assert len(text.splitlines()) < 250
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported == {"argparse", "base64", "hashlib", "json", "sys"}


def test_a_sound_ledger_as_far_as_can_be_seen(kept: Kept) -> None:
    code, said = check(kept.ledger)
    assert (code, "Nothing was altered, as far as can be seen without a checkpoint." in said) == (0, True)


def test_a_sound_ledger_with_a_checkpoint(world: World, kept: Kept) -> None:
    code, said = check_with_checkpoint(kept)
    assert (code, said.endswith("Nothing was altered.\n")) == (0, True)
    assert f"Entry {forging.last(world.a.pk)} is the one that the checkpoint saw." in said


def test_a_ledger_that_grew_after_the_checkpoint(world: World, activity: Activity, kept: Kept) -> None:
    activity.title = "Later"
    worlds.save_signed(activity, by=None)
    export(world, kept)
    assert check_with_checkpoint(kept)[0] == 0


def test_the_installation_too(world: World, activity: Activity, kept: Kept) -> None:
    kept.ledger.write_bytes(b"".join(ledger_lines(INSTALLATION)))
    assert check_with_checkpoint(kept)[0] == 0


def test_a_redacted_entry_is_counted(world: World, activity: Activity, kept: Kept) -> None:
    redact(forging.entry(world.a.pk, a_past.numbers(activity)[2]), by=None, reason="Named a patient")
    export(world, kept)
    code, said = check_with_checkpoint(kept)
    assert (code, "1 of them redacted" in said) == (0, True)


def set_content(lines: Lines) -> None:
    lines[9]["content"] = lines[9]["content"].replace("Payroll", "Forged")


def set_actor(lines: Lines) -> None:
    lines[9]["actor"] = "Mallory"


def take_out(lines: Lines) -> None:
    del lines[9]


def take_out_and_renumber(lines: Lines) -> None:
    del lines[9]
    for number, line in enumerate(lines, start=1):
        line["sequence"] = number


def put_in(lines: Lines) -> None:
    lines.insert(9, dict(lines[9]))


def put_in_and_renumber(lines: Lines) -> None:
    lines.insert(9, dict(lines[9]))
    for number, line in enumerate(lines, start=1):
        line["sequence"] = number


def swap(lines: Lines) -> None:
    lines[9], lines[10] = lines[10], lines[9]


def empty(lines: Lines) -> None:
    lines[9]["content"] = ""


def empty_with_an_excuse(lines: Lines) -> None:
    lines[9] |= {"content": "", "redaction": {"at": "", "actor": "Mallory", "reason": ""}}


FORGERIES = {
    set_content: "CHANGED: the content of entry 10",
    set_actor: "CHANGED: the digest of entry 10 is not its own",
    take_out: "MISSING: after entry 9 comes entry 11",
    take_out_and_renumber: "MISSING OR REORDERED: something before entry 10, which was written as number 11",
    put_in: "INSERTED: entry 10 comes after entry 10",
    put_in_and_renumber: "INSERTED: something before entry 11, which was written as number 10",
    swap: "MISSING: after entry 9 comes entry 11",
    empty: "CHANGED: the content of entry 10",
    empty_with_an_excuse: "CHANGED: entry 10 was emptied, and no later entry tells of that",
}


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_each_tampering_is_found_and_named(kept: Kept, forge: Callable[[Lines], None]) -> None:
    code, said = tamper(kept, forge)
    assert (code, FORGERIES[forge] in said) == (1, True), said


def test_an_entry_with_a_digest_of_its_own_is_found(world: World, activity: Activity, kept: Kept) -> None:
    forging.change_content(world.a.pk, a_past.numbers(activity)[2], digested=True, title="Forged")
    export(world, kept)
    code, said = check(kept.ledger)
    assert (code, "does not follow the one that stands before it" in said) == (1, True)


def test_an_end_cut_off_is_found_only_with_a_checkpoint(world: World, activity: Activity, kept: Kept) -> None:
    last = forging.last(world.a.pk)
    assert tamper(kept, lambda lines: lines.pop())[0] == 0
    assert check_with_checkpoint(kept) == (
        1,
        f"CUT OFF: the checkpoint saw entry {last}; the ledger ends with entry {last - 1}.\n",
    )


def test_a_file_that_broke_off_is_found(kept: Kept) -> None:
    kept.ledger.write_text("\n".join(kept.ledger.read_text().splitlines()[:-2]) + "\n")
    assert check(kept.ledger)[0] == 1


def test_a_chain_written_anew_is_found_only_with_a_checkpoint(world: World, activity: Activity, kept: Kept) -> None:
    forging.change_content(world.a.pk, a_past.numbers(activity)[2], title="Forged")
    forging.rewrite(world.a.pk)
    export(world, kept)
    assert check(kept.ledger)[0] == 0
    code, said = check_with_checkpoint(kept)
    assert (code, said.startswith("REWRITTEN: entry")) == (1, True)


def test_a_chain_under_another_name_was_rewritten(world: World, kept: Kept) -> None:
    forging.rewrite(world.a.pk, identity="f" * 32)
    export(world, kept)
    assert check_with_checkpoint(kept) == (1, "REWRITTEN: the checkpoint saw a chain with another identity.\n")


def test_a_checkpoint_of_somebody_else_is_no_use(world: World, kept: Kept) -> None:
    kept.checkpoint.write_bytes(checkpoint.make(world.b.pk).to_file())
    code, said = check_with_checkpoint(kept)
    assert (code, "about other ledgers" in said) == (2, True)


def test_a_printed_digest_is_compared(world: World, kept: Kept) -> None:
    number = forging.last(world.a.pk)
    digest = forging.entry(world.a.pk, number).digest
    assert check(kept.ledger, "--printed", number, digest)[0] == 0
    assert check(kept.ledger, "--printed", number, "0" * 64)[1].startswith("REWRITTEN")
    assert check(kept.ledger, "--printed", number + 1, digest)[1].startswith("CUT OFF")


# --- the signature ----------------------------------------------------------------------------------------------------


def test_without_a_key_it_says_that_the_key_is_unknown(kept: Kept) -> None:
    code, said = check(kept.ledger, "--checkpoint", kept.checkpoint)
    assert (code, f"NOTE: signed with the key {kept.key}" in said) == (0, True)


def test_an_altered_checkpoint_is_refused(kept: Kept) -> None:
    kept.checkpoint.write_text(kept.checkpoint.read_text().replace("Board A", "Board C"))
    code, said = check_with_checkpoint(kept)
    assert (code, "signature of the checkpoint is wrong" in said) == (1, True)


def test_a_checkpoint_with_another_key_is_refused(kept: Kept) -> None:
    other = signing_key.public_half(b"k" * 32)
    code, said = check(kept.ledger, "--checkpoint", kept.checkpoint, "--key", other)
    assert (code, "a key that is not the register's" in said) == (1, True)


def test_published_keys_are_read_from_their_file(client: Any, kept: Kept, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_bytes(client.get("/.well-known/ropa-audit-keys.json").content)
    assert check(kept.ledger, "--checkpoint", kept.checkpoint, "--key", keys)[0] == 0


@pytest.mark.parametrize("name", ["ledger", "checkpoint"])
@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b"{", b'{"kind":"ledger","format":1}\n[]'])
def test_what_cannot_be_used_is_said(kept: Kept, name: str, raw: bytes) -> None:
    getattr(kept, name).write_bytes(raw)
    code, said = check_with_checkpoint(kept)
    assert (code, "cannot be used" in said) == (2, True), said


def test_a_file_that_is_not_there_is_said(kept: Kept) -> None:
    assert check("/nowhere/ledger.jsonl")[0] == 2


def checker() -> dict[str, Any]:
    """Its functions, to try the arithmetic many times."""
    space: dict[str, Any] = {"__name__": "checker"}
    exec(compile(CHECKER.read_text(), str(CHECKER), "exec"), space)
    return space


@given(key=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200), bit=st.integers(0, 511))
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_its_arithmetic_is_ed25519(key: bytes, message: bytes, bit: int) -> None:
    private, is_signed = Ed25519PrivateKey.from_private_bytes(key), checker()["is_signed"]
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    altered = (int.from_bytes(signature, "big") ^ (1 << bit)).to_bytes(64, "big")
    assert is_signed(public, message, signature)
    assert not is_signed(public, message, altered)
    assert not is_signed(public, message + b"x", signature)


def test_a_signature_has_one_form_only() -> None:
    space, private = checker(), Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    signature = private.sign(b"message")
    longer = (int.from_bytes(signature[32:], "little") + space["ORDER"]).to_bytes(32, "little")
    assert not space["is_signed"](private.public_key().public_bytes_raw(), b"message", signature[:32] + longer)
