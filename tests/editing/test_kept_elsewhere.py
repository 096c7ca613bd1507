"""Typing that is kept of forms outside the sections: of new activities, comments and decisions."""

from typing import Any

import pytest
from django.test import Client

from activities.models import Activity, Remark
from activities.operations import send_for_review
from activities.vocabulary import Status
from ropa.audit.signing import save_signed
from ropa.editing.models import KeptForm
from tests.editing.pages import HOME, fields, signed_in, text
from tests.world import World

FORMS = {
    "activities/new/guided/": "doing",
    "activities/new/blank/": "title",
    "comments/activities/a-1/": "text",
    "activities/a-1/send-for-review/": "reason",
    "activities/a-1/retire/": "reason",
}
"""Addresses, with a field in which somebody writes."""


def writer(world: World, address: str) -> Client:
    return signed_in(world.approver_a if "retire" in address else world.dpo_a)


def typed(client: Client, address: str, **said: Any) -> dict[str, Any]:
    """A form with something typed into it, which is kept."""
    sent = {**fields(client.get(address)), **said}
    assert client.post(f"{HOME}keep/", sent).status_code == 200
    return sent


@pytest.mark.parametrize("address", FORMS)
def test_the_form_shows_what_was_kept(world: World, activity: Activity, address: str) -> None:
    client = writer(world, address)
    typed(client, HOME + address, **{FORMS[address]: "Half a sentence"})
    answer = client.get(HOME + address)
    assert fields(answer)[FORMS[address]] == ["Half a sentence"]
    assert "and did not save it" in text(answer)
    assert (answer.status_code, "There is a problem" in text(answer)) == (200, False)


@pytest.mark.parametrize("address", FORMS)
def test_opening_it_again_does_nothing(world: World, activity: Activity, address: str) -> None:
    client = writer(world, address)
    typed(client, HOME + address, **{FORMS[address]: "Whole", "title": "Another"})
    for _ in range(2):
        client.get(HOME + address)
    activity.refresh_from_db()
    assert (Activity.objects.count(), Remark.objects.count(), activity.status) == (1, 0, Status.DRAFT)


@pytest.mark.parametrize("address", FORMS)
def test_nobody_else_sees_it(world: World, activity: Activity, address: str) -> None:
    typed(writer(world, address), HOME + address, **{FORMS[address]: "Half a sentence"})
    assert "Half a sentence" not in text(signed_in(world.editor_a).get(HOME + address))


@pytest.mark.parametrize("address", FORMS)
def test_saving_forgets_it(world: World, activity: Activity, address: str) -> None:
    client = writer(world, address)
    sent = typed(client, HOME + address, **{FORMS[address]: "Whole", "title": "Another"})
    assert client.post(HOME + address, sent).status_code == 302
    assert KeptForm.objects.count() == 0


def test_a_decision_is_about_what_the_page_shows(world: World, activity: Activity) -> None:
    """Kept on Monday, changed on Tuesday, opened on Wednesday: who decides has read what the page shows then."""
    send_for_review(activity, by=world.editor_a, reason="")
    client = signed_in(world.approver_a)
    address = f"{HOME}activities/a-1/approve/"
    before = typed(client, address, reason="Fine")
    activity.refresh_from_db()
    activity.title = "Another title"
    save_signed(activity, by=world.editor_a, reason="Better")
    send_for_review(activity, by=world.editor_a, reason="")
    shown = fields(client.get(address))
    assert shown["reason"] == ["Fine"]
    assert shown["read_as"] != before["read_as"]
    assert client.post(address, shown).status_code == 302


def test_what_waits_for_the_sign_in_is_shown_after_it(world: World, activity: Activity) -> None:
    client = signed_in(world.dpo_a)
    address = f"{HOME}comments/activities/a-1/"
    sent = {**fields(client.get(address)), "text": "Typed too long"}
    client.logout()
    assert client.post(address, sent)["Location"].startswith("/accounts/login/")
    client.force_login(world.dpo_a)
    assert fields(client.get(address))["text"] == ["Typed too long"]
