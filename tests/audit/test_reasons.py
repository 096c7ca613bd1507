"""Once an activity has been approved, every change of it says why, whichever door it comes through."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.models import Activity, InformationAsset, Purpose
from activities.operations import approve, send_back, send_for_review
from activities.read import read
from ropa.audit.models import Entry
from ropa.audit.signing import ReasonMissing, delete_signed, save_signed, save_signed_many
from ropa.organisations.models import User
from ropa.register.writing import Writer
from tests.api.routes import record, records
from tests.audit.pages import page, signed_in, unchanged
from tests.world import World

MISSING = "Say why you change it"


@pytest.fixture
def approved(world: World) -> Activity:
    """An activity with a purpose, approved once."""
    activity: Activity = world.of_a(Purpose).activity
    approve(activity, by=world.approver_a)
    return activity


def api(user: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


def written() -> tuple[int, int, int]:
    return Entry.objects.count(), Activity.history.count(), Purpose.history.count()


# --- signed saves -----------------------------------------------------------------------------------------


def test_a_change_without_a_reason_is_refused_before_anything_is_written(world: World, approved: Activity) -> None:
    before = written()
    approved.title = "Other"
    with pytest.raises(ReasonMissing, match=MISSING):
        save_signed(approved, by=world.editor_a)
    assert written() == before
    assert Activity.objects.get().title != "Other"


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_blanks_are_no_reason(reason: str, world: World, approved: Activity) -> None:
    approved.title = "Other"
    with pytest.raises(ReasonMissing):
        save_signed(approved, by=world.editor_a, reason=reason)


def test_a_part_that_is_added_changed_or_taken_away_needs_one(world: World, approved: Activity) -> None:
    before, purpose = written(), approved.purposes.get()
    purpose.text = "Other"
    with pytest.raises(ReasonMissing):
        save_signed(purpose, by=world.editor_a)
    with pytest.raises(ReasonMissing):
        save_signed(Purpose(activity=approved, text="New"), by=world.editor_a)
    with pytest.raises(ReasonMissing):
        save_signed_many([Purpose(activity=approved, key="n", text="New")], by=world.editor_a)
    with pytest.raises(ReasonMissing):
        delete_signed(approved.purposes.get(), by=world.editor_a)
    assert written() == before


def test_it_is_asked_from_the_first_approval_on_for_good(world: World, approved: Activity) -> None:
    approved.title = "Other"
    save_signed(approved, by=world.editor_a, reason="New name")
    send_for_review(Activity.objects.get(), by=world.editor_a)
    send_back(Activity.objects.get(), by=world.approver_a, reason="Not yet")
    draft = Activity.objects.get()
    draft.title = "Third"
    with pytest.raises(ReasonMissing):
        save_signed(draft, by=world.editor_a)


def test_what_was_never_approved_needs_none(world: World, approved: Activity) -> None:
    asset = world.of_a(InformationAsset)
    asset.name = "Paper store"
    assert save_signed(asset, by=world.editor_a)
    assert save_signed(Activity(organisation=world.a, reference="New", title="New"), by=world.editor_a)


def test_saving_the_same_again_needs_none(world: World, approved: Activity) -> None:
    assert save_signed(Activity.objects.get(), by=world.editor_a) is False


def test_a_reason_costs_no_query(world: World) -> None:
    activity = world.of_a(Activity)
    counts = []
    for title in ("One", "Two"):
        activity = Activity.objects.get()
        activity.title = title
        with CaptureQueriesContext(connection) as queries:
            save_signed(activity, by=world.editor_a, reason="Because")
        counts.append(len(queries))
        if title == "One":
            approve(Activity.objects.get(), by=None)
            settled = Activity.objects.get()
            settled.summary = "Something"
            save_signed(settled, by=None, reason="So that it is a draft again")
    assert counts[0] == counts[1]


# --- the API ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["patch", "put"])
def test_api_names_the_field_and_the_header(method: str, world: World, approved: Activity) -> None:
    client, before = api(world.editor_a), written()
    body = {"title": "Other"}
    if method == "put":
        shown = client.get(record(approved)).json()
        body = {**shown, **body}
    answer = getattr(client, method)(record(approved), body, format="json")
    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["pointer"]) == (400, "#/change_reason")
    assert "change_reason" in fault["detail"]
    assert "Change-Reason" in fault["detail"]
    assert written() == before


def test_api_refuses_a_new_part_without_a_reason(world: World, approved: Activity) -> None:
    body, before = {"activity": approved.pk, "text": "New"}, written()
    answer = api(world.editor_a).post(records(Purpose), body, format="json")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/change_reason")
    assert written() == before


def test_api_refuses_a_deletion_without_the_header(world: World, approved: Activity) -> None:
    purpose, before = approved.purposes.get(), written()
    answer = api(world.editor_a).delete(record(purpose))
    assert (answer.status_code, answer.json()["errors"][0]["header"]) == (400, "Change-Reason")
    assert written() == before
    assert api(world.editor_a).delete(record(purpose), headers={"Change-Reason": "Twice"}).status_code == 204


def test_api_takes_the_reason_from_either_place(world: World, approved: Activity) -> None:
    client = api(world.editor_a)
    client.patch(record(approved), {"title": "One", "change_reason": "In the body"}, format="json")
    client.patch(record(approved), {"title": "Two"}, format="json", headers={"Change-Reason": "In the header"})
    reasons = [row.history_change_reason for row in approved.history.all()[:4]]
    assert reasons[0] == "In the header"
    assert "In the body" in reasons


def test_a_header_in_utf_8_is_kept_as_it_was_written(world: World, approved: Activity) -> None:
    sent = "Grösse – £5".encode().decode("latin-1")  # as a server hands it over
    api(world.editor_a).patch(record(approved), {"title": "One"}, format="json", headers={"Change-Reason": sent})
    assert approved.history.first().history_change_reason == "Grösse – £5"


@pytest.mark.parametrize("reason", ["x" * 1_001, "a\x0bb"])
def test_api_refuses_a_reason_that_is_none(reason: str, world: World, approved: Activity) -> None:
    answer = api(world.editor_a).delete(record(approved.purposes.get()), headers={"Change-Reason": reason})
    assert (answer.status_code, answer.json()["errors"][0]["header"]) == (400, "Change-Reason")


def test_api_accepts_what_changes_nothing(world: World, approved: Activity) -> None:
    client = api(world.editor_a)
    shown = client.get(record(approved)).json()
    assert client.put(record(approved), shown, format="json").status_code == 200


# --- the admin --------------------------------------------------------------------------------------------


def sent(client: Any, activity: Activity, **changed: Any) -> Any:
    address = page("change", Activity, activity.pk)
    return client.post(address, unchanged(client.get(address)) | changed)


@pytest.mark.parametrize(
    "changed", [{"title": "Other"}, {"purposes-0-text": "Other"}, {"purposes-0-DELETE": "on"}], ids=str
)
def test_admin_says_it_at_the_field(changed: dict[str, str], world: World, approved: Activity) -> None:
    before = written()
    answer = sent(signed_in(world.editor_a), approved, **changed)
    assert answer.status_code == 200
    assert MISSING in str(answer.context["adminform"].form.errors["change_reason"])
    assert Entry.objects.exclude(event="signed_in").count() == before[0]
    assert written()[1:] == before[1:]


@pytest.mark.parametrize(
    "changed", [{"title": "Other"}, {"purposes-0-text": "Other"}, {"purposes-0-DELETE": "on"}], ids=str
)
def test_admin_takes_the_reason(changed: dict[str, str], world: World, approved: Activity) -> None:
    assert sent(signed_in(world.editor_a), approved, change_reason="Better", **changed).status_code == 302
    newest = Entry.objects.order_by("-pk").first()
    assert newest is not None
    assert '"reason":"Better"' in newest.content


def test_admin_page_that_changes_nothing_needs_none(world: World, approved: Activity) -> None:
    assert sent(signed_in(world.editor_a), approved).status_code == 302


def test_admin_asks_why_a_part_is_deleted(world: World, approved: Activity) -> None:
    client, purpose = signed_in(world.editor_a), approved.purposes.get()
    address = page("delete", Purpose, purpose.pk)
    assert 'name="change_reason"' in client.get(address).content.decode()
    refused = client.post(address, {"post": "yes"}, follow=True)
    assert MISSING in refused.content.decode()
    assert Purpose.objects.exists()
    client.post(address, {"post": "yes", "change_reason": "Entered twice"})
    assert not Purpose.objects.exists()
    assert Purpose.history.first().history_change_reason == "Entered twice"


def test_admin_says_that_an_approved_activity_is_retired_instead(world: World, approved: Activity) -> None:
    address = page("delete", Activity, approved.pk)
    answer = signed_in(world.editor_a).post(address, {"post": "yes", "change_reason": "Over"}, follow=True)
    assert (answer.status_code, "retire it instead" in answer.content.decode()) == (200, True)
    assert Activity.objects.exists()


def test_admin_keeps_no_log_that_a_redaction_would_not_reach(world: World, approved: Activity) -> None:
    from django.contrib.admin.models import LogEntry

    sent(signed_in(world.editor_a), approved, title="Other", change_reason="Better")
    assert not LogEntry.objects.exists()


# --- decisions and imports --------------------------------------------------------------------------------


SOON = (timezone.localdate() + timedelta(days=90)).isoformat()


def decide(world: World, user: User, decision: str, **body: str) -> Any:
    client, activity = signed_in(user), Activity.objects.get()
    address = f"/register/{world.a.slug}/activities/{activity.key}/{decision}/"
    (read_as,) = re.findall(r'name="read_as" value="(\w+)"', client.get(address).content.decode())
    return client.post(address, {"read_as": read_as, **body})


def test_a_decision_is_its_own_reason(world: World, approved: Activity) -> None:
    approved.title = "Other"
    save_signed(approved, by=world.editor_a, reason="New name")
    for user, decision, said in (
        (world.editor_a, "send-for-review", "Sent for review"),
        (world.approver_a, "approve", "Approved"),
    ):
        assert decide(world, user, decision, review_due_on=SOON).status_code == 302
        assert approved.history.first().history_change_reason == said


def test_what_the_person_says_goes_before(world: World, approved: Activity) -> None:
    approved.title = "Other"
    save_signed(approved, by=world.editor_a, reason="New name")
    decide(world, world.approver_a, "approve", reason="Read by the board", review_due_on=SOON)
    assert approved.versions.first().reason == "Read by the board"


@pytest.mark.parametrize("reason", ["", " ", "From the old system"])
def test_an_import_over_an_approved_activity_says_why(reason: str, world: World, approved: Activity) -> None:
    bundle = export_bundle(read(world.a))
    approved.title = "Other"
    save_signed(approved, by=world.editor_a, reason="New name")
    import_bundle(bundle, by=None, reason=reason)
    assert approved.history.first().history_change_reason == (reason.strip() or "Imported from a file")


def test_a_writer_without_a_reason_writes_nothing() -> None:
    with pytest.raises(ValueError, match="Say why"):
        Writer(by=None, reason=" ")
