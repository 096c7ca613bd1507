"""Redaction: what was written is gone from everywhere, that something stood there is not."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from rest_framework.test import APIClient

from activities.models import Activity, InformationAsset, Purpose
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.ledger import digest_of, sha256
from ropa.audit.models import INSTALLATION, Entry, Redaction
from ropa.audit.redacting import entry_called, redact
from ropa.audit.signing import ReasonMissing, delete_signed, save_signed
from ropa.audit.verifying import verify
from ropa.organisations.models import User
from tests.audit.entries import facts, newest, reason, told
from tests.audit.pages import signed_in
from tests.world import World, build

SECRET = "Mrs Zebedee of 4 Rose Lane"


@pytest.fixture
def entry(world: World) -> Entry:
    """The first version of an activity, with a link; somebody's name stood in it, and was taken out since."""
    asset = world.of_a(InformationAsset)
    activity = build(Activity, world.a, summary=SECRET, assets=[asset])
    activity.summary = ""
    save_signed(activity, by=world.editor_a, reason="No names here")
    return Entry.objects.get(model="activities.activity", record=str(activity.pk), event="added")


def history_of(entry: Entry) -> Any:
    return Activity.history.filter(history_id=entry.version)


def places_that_say(text: str) -> list[str]:
    """Every table of the database in which the text stands."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            if text in json.dumps(row, default=str, ensure_ascii=False):
                found.append(model._meta.label)
    return found


def newer(entry: Entry) -> Entry:
    return Entry.objects.filter(model=entry.model, record=entry.record).order_by("sequence")[1]


# --- what it does -------------------------------------------------------------------------------------------


def test_the_words_are_gone_from_the_whole_database(world: World, entry: Entry) -> None:
    assert set(places_that_say(SECRET)) == {"audit.Entry", "activities.HistoricalActivity"}
    redact(entry, by=world.administrator_a, reason="Names a patient")
    assert places_that_say(SECRET) == []


def test_the_entry_stays_with_its_digests(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    left = Entry.objects.get(pk=entry.pk)
    assert (left.content, left.content_digest, left.digest) == ("", entry.content_digest, entry.digest)
    assert digest_of(left) == left.digest
    assert sha256(entry.content) == left.content_digest


def test_the_version_and_its_links_are_deleted_and_no_other(world: World, entry: Entry) -> None:
    links = Activity.history.model.objects.get(history_id=entry.version).assets
    through = type(links.get())
    assert history_of(entry).count() == 1
    redact(entry, by=world.administrator_a, reason="Names a patient")
    assert not history_of(entry).exists()
    assert not through.objects.filter(history_id=entry.version).exists()
    assert Activity.history.count() == through.objects.count() == 1


def test_who_when_and_why_are_kept_beside_it(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    kept = Redaction.objects.get(entry=entry)
    assert (kept.model, kept.version, kept.actor, kept.reason) == (
        "activities.activity",
        entry.version,
        "administrator_a",
        "Names a patient",
    )


def test_it_is_told_in_the_same_chain_without_the_content(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    (event,) = told(Event.REDACTED)
    assert event.chain_id == entry.chain_id
    assert (event.actor_id, reason(event), event.record) == (world.administrator_a.pk, "Names a patient", entry.record)
    assert facts(event) == {"entry": entry.sequence, "digest": entry.digest}


def test_the_ledger_still_verifies_and_counts_it(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    report = verify([world.a.pk])
    assert (report.is_sound, report.redacted) == (True, 1), report.faults


def test_what_a_record_said_before_it_was_deleted_can_go(world: World) -> None:
    asset = build(InformationAsset, world.a, name=SECRET)
    kept = {"model": "activities.informationasset", "record": str(asset.pk)}
    delete_signed(asset, by=world.editor_a, reason="Gone")
    for found in Entry.objects.filter(**kept):
        redact(found, by=world.administrator_a, reason="Names a patient")
    emptied = Entry.objects.filter(**kept, content="").order_by("sequence")
    assert [found.event for found in emptied] == ["added", "deleted"]
    assert places_that_say(SECRET) == []


def test_an_event_can_be_redacted_too(world: World) -> None:
    world.outsider.username = SECRET
    world.outsider.save()
    event = newest(Event.PERSON)
    world.outsider.username = "outsider"
    world.outsider.save()
    redact(event, by=world.root, reason="Typed by mistake")
    assert SECRET not in Entry.objects.get(pk=event.pk).content


# --- what it refuses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["", "  \n"])
def test_it_says_why(said: str, world: World, entry: Entry) -> None:
    with pytest.raises(ReasonMissing):
        redact(entry, by=world.administrator_a, reason=said)
    assert Entry.objects.get(pk=entry.pk).content


def test_what_a_record_says_now_is_changed_first(world: World, entry: Entry) -> None:
    with pytest.raises(ValidationError, match="Change the record first"):
        redact(newer(entry), by=world.administrator_a, reason="Names a patient")
    assert not Redaction.objects.exists()


def test_nothing_is_redacted_twice(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    with pytest.raises(ValidationError, match="already"):
        redact(entry, by=world.administrator_a, reason="Again")
    assert len(told(Event.REDACTED)) == 1


def test_what_tells_of_the_ledger_itself_stays(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    with pytest.raises(ValidationError, match="kept whole"):
        redact(newest(Event.REDACTED), by=world.administrator_a, reason="Hide it")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET content = '' WHERE id = %s",
        "UPDATE audit_entry SET content = 'something else' WHERE id = %s",
        "DELETE FROM audit_entry WHERE id = %s",
    ],
)
def test_without_a_redaction_the_database_refuses(statement: str, entry: Entry) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [entry.pk])
    assert Entry.objects.get(pk=entry.pk).content == entry.content


def test_a_redaction_of_one_entry_lets_nothing_else_go(world: World, entry: Entry) -> None:
    redact(entry, by=world.administrator_a, reason="Names a patient")
    other = newer(entry)
    for rows in (Activity.history.filter(history_id=other.version), Redaction.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


# --- the doors ----------------------------------------------------------------------------------------------


def page_of(world: World, number: int) -> str:
    return f"/register/{world.a.slug}/audit/entries/{number}/redact/"


def api_of(world: World, number: int) -> str:
    return f"/api/v1/organisations/{world.a.slug}/audit/entries/{number}/redact/"


def api(user: User | None) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


def test_page_shows_what_goes_and_then_that_it_is_gone(world: World, entry: Entry) -> None:
    client = signed_in(world.administrator_a)
    assert SECRET in client.get(page_of(world, entry.sequence)).content.decode()
    answer = client.post(page_of(world, entry.sequence), {"reason": "Names a patient"}, follow=True)
    text = answer.content.decode()
    assert f"Entry {entry.sequence} is redacted." in text
    assert "Names a patient" in text
    assert SECRET not in text
    event = newest(Event.REDACTED)
    assert (event.door, event.request_id) != (Door.COMMAND, "")


def test_page_without_a_reason_removes_nothing(world: World, entry: Entry) -> None:
    answer = signed_in(world.administrator_a).post(page_of(world, entry.sequence), {"reason": " "})
    assert (answer.status_code, "Say why it is removed." in answer.content.decode()) == (422, True)
    assert not Redaction.objects.exists()


def test_page_says_why_an_entry_stays(world: World, entry: Entry) -> None:
    client, number = signed_in(world.administrator_a), newer(entry).sequence
    assert "Change the record first" in client.get(page_of(world, number)).content.decode()
    assert client.post(page_of(world, number), {"reason": "x"}).status_code == 422


def test_hostile_words_are_only_words(world: World) -> None:
    activity = build(Activity, world.a, summary="<script>alert(1)</script>")
    activity.summary = "Quiet"
    save_signed(activity, by=None)
    number = Entry.objects.get(model="activities.activity", record=str(activity.pk), event="added").sequence
    assert b"<script>alert" not in signed_in(world.administrator_a).get(page_of(world, number)).content


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *((who, 403) for who in ("auditor_a", "editor_a", "dpo_a", "owner_a", "approver_a")),
        *((who, 404) for who in ("administrator_b", "editor_b", "outsider")),
    ],
)
def test_who_may_not(who: str, status: int, world: World, entry: Entry) -> None:
    user = getattr(world, who)
    client, number = signed_in(user), entry.sequence
    answers = [
        client.get(page_of(world, number)),
        client.post(page_of(world, number), {"reason": "x"}),
        api(user).post(api_of(world, number), {"reason": "x"}),
    ]
    assert [answer.status_code for answer in answers] == [status] * 3
    assert not Redaction.objects.exists()
    assert Entry.objects.get(pk=entry.pk).content == entry.content


def test_nobody_may_without_signing_in(world: World, entry: Entry, client: Client) -> None:
    assert client.post(page_of(world, entry.sequence), {"reason": "x"}).status_code == 302
    assert api(None).post(api_of(world, entry.sequence), {"reason": "x"}).status_code == 401
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("number", [0, 10**6, 2**63 - 1, 2**63, 10**30])
def test_a_number_that_is_not_there_is_a_404(number: int, world: World) -> None:
    assert signed_in(world.administrator_a).get(page_of(world, number)).status_code == 404
    assert api(world.administrator_a).post(api_of(world, number), {"reason": "x"}).status_code == 404


def test_the_chain_of_another_organisation_is_out_of_reach(world: World) -> None:
    theirs = build(Activity, world.b, summary=SECRET)
    theirs.summary = ""
    save_signed(theirs, by=None)
    entry = Entry.objects.get(model="activities.activity", record=str(theirs.pk), event="added")
    client = signed_in(world.administrator_a)
    for number in range(entry.sequence, entry.sequence + 2):
        client.post(page_of(world, number), {"reason": "x"})
        api(world.administrator_a).post(api_of(world, number), {"reason": "x"})
    assert Entry.objects.get(pk=entry.pk).content


def test_api_answers_with_what_is_left(world: World, entry: Entry) -> None:
    answer = api(world.administrator_a).post(api_of(world, entry.sequence), {"reason": "Names a patient"})
    told_back = answer.json()
    assert answer.status_code == 200
    assert (told_back["number"], told_back["digest"], told_back["redacted_by"]) == (
        entry.sequence,
        entry.digest,
        "administrator_a",
    )
    assert newest(Event.REDACTED).door == Door.API


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "x", "force": True}, {"reason": "x" * 2_001}, []])
def test_api_refuses_what_it_does_not_understand(body: Any, world: World, entry: Entry) -> None:
    assert api(world.administrator_a).post(api_of(world, entry.sequence), body, format="json").status_code == 400
    assert not Redaction.objects.exists()


def test_api_says_why_an_entry_stays(world: World, entry: Entry) -> None:
    answer = api(world.administrator_a).post(api_of(world, newer(entry).sequence), {"reason": "x"})
    assert (answer.status_code, "Change the record first" in answer.json()["detail"]) == (409, True)


def test_command_redacts_an_entry_of_an_organisation(world: World, entry: Entry) -> None:
    call_command("redact_audit", world.a.slug, str(entry.sequence), reason="Names a patient")
    assert (Redaction.objects.get().actor, newest(Event.REDACTED).door) == ("The installation", Door.COMMAND)


def test_command_reaches_the_chain_of_the_installation(world: World) -> None:
    world.outsider.username = SECRET
    world.outsider.save()
    event = newest(Event.PERSON)
    call_command("redact_audit", str(event.sequence), installation=True, reason="Typed by mistake")
    found = entry_called(INSTALLATION, event.sequence)
    assert found is not None
    assert found.content == ""


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        (["1"], {}, "one of the two"),
        (["board-a", "1"], {"installation": True}, "one of the two"),
        (["nowhere", "1"], {}, "no organisation"),
        (["board-a", "999999"], {}, "no entry 999999"),
        (["board-a", "-1"], {}, "no entry -1"),
        (["board-a", "1"], {"reason": " "}, "Say why"),
    ],
)
def test_command_fails_in_one_line(arguments: list[str], options: dict[str, Any], said: str, world: World) -> None:
    world.of_a(Purpose)
    with pytest.raises(CommandError, match=said):
        call_command("redact_audit", *arguments, **{"reason": "x", **options})
    assert not Redaction.objects.exists()
