"""The verification page: who may ask, what is said, what is handed out, and what is withheld."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity
from ropa.audit import checkpoint, verification
from ropa.audit.checkpoint import MAX_BYTES, Checkpoint
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.audit import tampering
from tests.audit.rows import run

World = worlds.World
PAGE = "/register/board-a/audit/verification/"
CHECKPOINT = "/register/board-a/audit/checkpoint/"
LEDGER = "/register/board-a/audit/ledger/"


@pytest.fixture
def activity(world: World) -> Activity:
    """Something in the ledger of A."""
    return worlds.build(Activity, world.a, reference="A-1", title="Payroll")


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("&nbsp;", " ").split())


def verify(client: Client, user: Any, **sent: Any) -> str:
    client.force_login(user)
    answer = client.post(PAGE, sent)
    assert answer.status_code == 200
    return text(answer)


def upload(raw: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("checkpoint.json", raw, "application/json")


@pytest.mark.parametrize("who", sorted(f"{role.value}_a" for role in worlds.Role))
def test_every_member_verifies(client: Client, world: World, activity: Activity, who: str) -> None:
    said = verify(client, getattr(world, who))
    assert "Sound: nothing was altered" in said
    assert re.search(r"entries checked in \d+\.\d seconds", said)


def test_page_says_how_far_the_ledgers_reach(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    said = text(client.get(PAGE))
    own = Entry.objects.filter(chain__organisation=world.a.pk)
    assert f"Board A {own.count()} entries" in said
    assert own.latest("sequence").digest in said
    assert f"The installation {Entry.objects.filter(chain__organisation=INSTALLATION).count():,} entries" in said


def test_reading_the_page_verifies_nothing(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    assert "Sound" not in text(client.get(PAGE))


def test_verifying_writes_nothing(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    before = Entry.objects.count()
    client.post(PAGE)
    assert Entry.objects.count() == before


def test_what_was_altered_is_told_in_words(client: Client, world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(entry, "content", entry.content.replace("Payroll", "Pensions"))
    said = verify(client, world.auditor_a)
    assert "Not sound" in said
    assert f"entry {entry.sequence}" in said
    assert "Pensions" in said


def test_what_was_altered_is_never_run(client: Client, world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(entry, "actor", "<script>alert(1)</script>")
    client.force_login(world.auditor_a)
    page = client.post(PAGE).content.decode()
    assert "<script>alert" not in page


# --- what others' entries say stays with them ----------------------------------------------------------------


def test_a_sign_in_of_somebody_else_is_not_told(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.editor_b)
    entry = tampering.last_of(INSTALLATION, event="signed_in")
    assert "editor_b" in entry.actor
    tampering.change(entry, "actor", "someone_of_b")
    said = verify(client, world.auditor_a)
    assert f"entry {entry.sequence}" in said
    assert "someone_of_b" not in said
    assert "editor_b" not in said


def test_an_administrator_of_the_installation_is_told(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.editor_b)
    tampering.change(tampering.last_of(INSTALLATION, event="signed_in"), "actor", "someone_of_b")
    client.force_login(world.root)
    assert "someone_of_b" in text(client.post("/admin/audit/entry/verify/"))


def test_shared_records_are_told_to_everybody(client: Client, world: World, activity: Activity) -> None:
    term = worlds.term("country", label="Ruritania")
    entry = tampering.last_of(INSTALLATION, record=term.pk)
    tampering.change(entry, "content", entry.content.replace("Ruritania", "Graustark"))
    assert "Graustark" in verify(client, world.auditor_a)


def test_faults_of_b_are_not_told_in_a(client: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b, title="Secret of B")
    entry = tampering.last_of(world.b.pk, model="activities.activity")
    tampering.change(entry, "content", entry.content.replace("Secret of B", "Another"))
    assert "Sound: nothing was altered" in verify(client, world.auditor_a)


def test_history_that_belongs_to_nobody_is_told_without_what_it_holds(
    client: Client, world: World, activity: Activity
) -> None:
    """A part in the history whose parent nobody knows may be B's."""
    from activities.models import Purpose

    past = Purpose.history.model(
        id=999_999, key="p", activity_id=888_888, text="Secret", history_date=activity.history.first().history_date,
        history_type="+", position=0,
    )  # fmt: skip
    Purpose.history.model.objects.bulk_create([past])
    said = verify(client, world.auditor_a)
    assert "Not sound" in said
    assert "999999" not in said


def test_record_that_went_to_b_is_told_without_what_it_says_there(
    client: Client, world: World, activity: Activity
) -> None:
    table = Activity._meta.db_table
    run(f'UPDATE "{table}" SET organisation_id = %s, title = %s WHERE id = %s', world.b.pk, "Secret of B", activity.pk)
    said = verify(client, world.auditor_a)
    assert f"organisation: ledger says “{world.a.pk}”, the present record says “{world.b.pk}”" in said
    assert "Secret of B" not in said


def test_entry_that_points_at_a_version_of_b_is_told_without_what_it_says(
    client: Client, world: World, activity: Activity
) -> None:
    worlds.build(Activity, world.b, title="Secret of B")
    theirs = tampering.last_of(world.b.pk, model="activities.activity")
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(entry, "version", theirs.version)
    tampering.change(entry, "content", entry.content.replace("Payroll", "Pensions"))
    said = verify(client, world.auditor_a)
    assert f"entry {entry.sequence}" in said
    assert "Secret of B" not in said


# --- checkpoints ---------------------------------------------------------------------------------------------


def test_what_was_cut_off_is_found_with_a_checkpoint(client: Client, world: World, activity: Activity) -> None:
    auditor = world.auditor_a
    kept = checkpoint.make(world.a.pk).to_file()
    last = tampering.last_of(world.a.pk)
    tampering.remove(last)
    said = verify(client, auditor, checkpoint=upload(kept))
    assert "Cut off at the end" in said
    assert f"The checkpoint saw entry {last.sequence}" in said


def test_a_sound_ledger_goes_through_its_checkpoint(client: Client, world: World, activity: Activity) -> None:
    kept = checkpoint.make(world.a.pk)
    activity.title = "Later"
    save_signed(activity, by=world.editor_a)
    said = verify(client, world.auditor_a, checkpoint=upload(kept.to_file()))
    assert "Sound: nothing was altered" in said
    assert kept.chains[0].digest in said


def forged(kept: Checkpoint) -> bytes:
    return kept.to_file().replace(kept.chains[0].digest.encode(), b"0" * 64)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "This is no checkpoint"),
        (b"\xff\xfe\x00", "This is no checkpoint"),
        (b"[" * 50_000, "This is no checkpoint"),
        (b'{"format": 1}', "This is no checkpoint"),
        (b"x" * (MAX_BYTES + 1), "too large"),
        (b"<script>alert(1)</script>", "This is no checkpoint"),
    ],
    ids=["empty", "no text", "deep", "half", "large", "script"],
)
def test_what_is_no_checkpoint_is_refused(
    client: Client, world: World, activity: Activity, raw: bytes, why: str
) -> None:
    client.force_login(world.auditor_a)
    answer = client.post(PAGE, {"checkpoint": upload(raw)})
    assert answer.status_code == 422
    assert why in text(answer)
    assert "There is a problem" in text(answer)
    assert b"<script>alert" not in answer.content


def test_a_forged_checkpoint_is_refused(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    answer = client.post(PAGE, {"checkpoint": upload(forged(checkpoint.make(world.a.pk)))})
    assert (answer.status_code, "altered after it was made" in text(answer)) == (422, True)


def test_a_checkpoint_of_another_organisation_is_refused(client: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b)
    client.force_login(world.auditor_a)
    answer = client.post(PAGE, {"checkpoint": upload(checkpoint.make(world.b.pk).to_file())})
    assert (answer.status_code, "about Board B, and not about Board A" in text(answer)) == (422, True)


def test_what_is_typed_where_a_file_belongs_is_left_alone(client: Client, world: World, activity: Activity) -> None:
    assert "None was given" in verify(client, world.auditor_a, checkpoint="not a file")


# --- long ledgers, and downloads -----------------------------------------------------------------------------


def test_a_long_ledger_is_left_to_the_command(
    client: Client, world: World, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "LIMIT", 3)
    said = verify(client, world.auditor_a)
    assert "manage.py verify_audit" in said
    assert "Sound" not in said


def test_checkpoint_is_the_one_before_it_was_handed_out(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    before = tampering.last_of(world.a.pk)
    answer = client.get(CHECKPOINT)
    assert Checkpoint.from_file(answer.content).chains[0].digest == before.digest
    assert re.fullmatch(r'attachment; filename="board-a-[\d-]+-checkpoint\.json"', answer["Content-Disposition"])
    entry = tampering.last_of(world.a.pk)
    assert (entry.sequence, entry.event, entry.actor_id) == (before.sequence + 1, "exported", world.auditor_a.pk)
    assert json.loads(entry.content)["facts"]["format"] == "checkpoint"


def test_ledger_is_handed_out_whole(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    answer = client.get(LEDGER)
    head, *lines = map(json.loads, b"".join(answer.streaming_content).splitlines())
    entries = Entry.objects.filter(chain__organisation=world.a.pk).order_by("sequence")
    assert [line["digest"] for line in lines] == list(entries.values_list("digest", flat=True))
    assert (head["organisation"], head["last"]) == ("board-a", len(lines))
    assert (lines[-1]["event"], json.loads(lines[-1]["content"])["facts"]) == ("exported", {"format": "ledger"})
    assert answer["Cache-Control"].startswith("no-store")


def test_ledger_of_a_holds_nothing_of_b(client: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b, title="Secret of B")
    client.force_login(world.editor_b)
    client.force_login(world.auditor_a)
    content = b"".join(client.get(LEDGER).streaming_content)
    assert b"Secret of B" not in content
    assert b"editor_b" not in content


@pytest.mark.parametrize("address", [CHECKPOINT, LEDGER])
def test_asking_for_the_head_hands_nothing_out(client: Client, world: World, activity: Activity, address: str) -> None:
    client.force_login(world.auditor_a)
    before = Entry.objects.count()
    assert client.head(address).status_code == 200
    assert Entry.objects.count() == before


@pytest.mark.parametrize("address", [CHECKPOINT, LEDGER])
def test_downloads_take_no_form(client: Client, world: World, activity: Activity, address: str) -> None:
    client.force_login(world.dpo_a)
    assert client.post(address).status_code == 403


def test_register_without_a_ledger_says_so(client: Client, world: World) -> None:
    client.force_login(world.root)
    with tampering.lifted(tampering.connection):
        run('DELETE FROM "audit_entry"')
        run('DELETE FROM "audit_chain"')
    assert "Nothing has been recorded yet." in text(client.get(PAGE))
    assert client.get(CHECKPOINT).status_code == 404


def test_the_page_costs_the_same_whatever_the_ledger_holds(
    client: Client, world: World, activity: Activity, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.auditor_a)
    for number in range(5):
        worlds.build(Activity, world.a, reference=f"B-{number}")
    with django_assert_num_queries(10):
        client.get(PAGE)
