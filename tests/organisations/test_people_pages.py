"""People and roles in the workplace, the API and the command: one operation behind three doors."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.organisations.models import Invitation, Membership
from ropa.organisations.vocabulary import Role
from tests.api.conftest import as_  # noqa: F401 - a fixture
from tests.audit.pages import signed_in
from tests.world import World, person

PEOPLE = "/register/board-a/people/"
ADD = f"{PEOPLE}add/"
API = "/api/v1/organisations/board-a/people/"
INVITATIONS = "/api/v1/organisations/board-a/invitations/"
NOBODY_LEFT = "A register needs an administrator. Make somebody else one first."


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def roles(user: Any, organisation: Any) -> set[str]:
    return set(Membership.objects.filter(user=user, organisation=organisation).values_list("role", flat=True))


def at(user: Any) -> str:
    return f"{PEOPLE}{user.pk}/"


# --- who may ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [f"{role.value}_a" for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_see_and_change_people(who: str, world: World, as_: Any) -> None:  # noqa: F811
    client, api = signed_in(getattr(world, who)), as_(getattr(world, who))
    for address in (PEOPLE, ADD, at(world.editor_a), f"{PEOPLE}second-factor/", f"{PEOPLE}invitations/1/"):
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
    for address in (API, f"{API}{world.editor_a.pk}/", INVITATIONS, f"{INVITATIONS}1/"):
        assert {api.get(address).status_code, api.post(address, {}).status_code} <= {403, 405}


def test_another_register_does_not_exist(world: World, as_: Any) -> None:  # noqa: F811
    client, api = signed_in(world.administrator_b), as_(world.administrator_b)
    for address in (PEOPLE, ADD, at(world.editor_a)):
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert [api.get(address).status_code for address in (API, INVITATIONS, f"{API}{world.editor_a.pk}/")] == [404] * 3


def test_somebody_of_another_register_is_not_there(world: World, as_: Any) -> None:  # noqa: F811
    assert signed_in(world.administrator_a).get(at(world.editor_b)).status_code == 404
    assert as_(world.administrator_a).get(f"{API}{world.editor_b.pk}/").status_code == 404


def test_the_menu_offers_the_page_to_administrators(world: World) -> None:
    pages = [
        signed_in(user).get("/register/board-a/activities/").content for user in (world.administrator_a, world.dpo_a)
    ]
    assert [PEOPLE.encode() in page for page in pages] == [True, False]


# --- the list -----------------------------------------------------------------------------------------------


def test_the_list_tells_roles_names_and_how_people_sign_in(world: World) -> None:
    signed_in(world.administrator_a).post(at(world.owner_a), {"roles": "owner", "stands_for": "Head of Complaints"})
    said = text(signed_in(world.administrator_a).get(PEOPLE))
    for told in ("editor_a", "Record owner", "Head of Complaints", "Never", "Off", "6 people"):
        assert told in said
    assert "editor_b" not in said


def test_the_list_asks_the_same_number_of_questions(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.administrator_a)
    with django_assert_num_queries(7):
        client.get(PEOPLE)
    for number in range(5):
        person(f"more-{number}", world.a, Role.EDITOR, Role.DPO)
    with django_assert_num_queries(7):
        client.get(PEOPLE)


# --- change -------------------------------------------------------------------------------------------------


def test_roles_and_names_are_changed_together_and_signed(world: World) -> None:
    sent = {"roles": ["editor", "dpo"], "stands_for": "Head of Complaints\n  IG  lead ", "reason": "New post"}
    answer = signed_in(world.administrator_a).post(at(world.editor_a), sent)
    assert answer["Location"] == PEOPLE
    held = Membership.objects.filter(user=world.editor_a, organisation=world.a)
    assert {one.role for one in held} == {"editor", "dpo"}
    assert [one.stands_for for one in held] == [["Head of Complaints", "IG lead"]] * 2
    version = held.get(role="dpo").history.get()
    assert (version.history_user, version.history_change_reason) == (world.administrator_a, "New post")


def test_without_a_tick_somebody_leaves(world: World) -> None:
    signed_in(world.administrator_a).post(at(world.editor_a), {})
    assert roles(world.editor_a, world.a) == set()
    assert signed_in(world.editor_a).get("/register/board-a/").status_code == 404


def test_roles_in_other_registers_stay(world: World) -> None:
    from ropa.organisations.operations import give_roles

    give_roles(world.b, world.editor_a, [Role.EDITOR], by=None)
    signed_in(world.administrator_a).post(at(world.editor_a), {})
    assert roles(world.editor_a, world.b) == {"editor"}


def test_the_last_administrator_stays_at_every_door(world: World, as_: Any) -> None:  # noqa: F811
    page = signed_in(world.administrator_a).post(at(world.administrator_a), {"roles": "editor"})
    assert (page.status_code, NOBODY_LEFT in text(page)) == (422, True)
    api = as_(world.administrator_a)
    assert api.patch(f"{API}{world.administrator_a.pk}/", {"roles": ["editor"]}).status_code == 400
    held = Membership.objects.get(user=world.administrator_a)
    assert api.delete(f"/api/v1/memberships/{held.pk}/").status_code == 409
    assert api.patch(f"/api/v1/memberships/{held.pk}/", {"role": "editor"}).status_code == 400
    assert roles(world.administrator_a, world.a) == {"administrator"}


def test_one_whose_account_is_closed_does_not_count_as_administrator(world: World) -> None:
    person("former", world.a, Role.ADMINISTRATOR, is_active=False)
    assert signed_in(world.administrator_a).post(at(world.administrator_a), {}).status_code == 422


def test_with_another_administrator_one_may_go(world: World) -> None:
    person("second", world.a, Role.ADMINISTRATOR)
    answer = signed_in(world.administrator_a).post(at(world.administrator_a), {"roles": "auditor"})
    assert answer["Location"] == "/register/board-a/"


@pytest.mark.parametrize(
    "sent",
    [{"roles": "emperor"}, {"roles": "editor", "stands_for": "x" * 201}, {"roles": "editor", "reason": "a\x00b"}],
)
def test_a_refused_change_keeps_what_was_typed(sent: dict[str, str], world: World) -> None:
    answer = signed_in(world.administrator_a).post(at(world.editor_a), sent)
    assert answer.status_code == 422
    assert text(answer).startswith("Error: ")
    assert roles(world.editor_a, world.a) == {"editor"}


def test_markup_in_names_is_shown_as_text(world: World) -> None:
    world.editor_a.first_name = "<script>alert(1)</script>"
    world.editor_a.save()
    page = signed_in(world.administrator_a).get(PEOPLE).content.decode()
    assert "&lt;script&gt;alert(1)" in page


# --- add and invite -----------------------------------------------------------------------------------------


def test_somebody_who_is_known_gets_the_roles_at_once(world: World) -> None:
    known = person("known", email="Known@Example.org")
    answer = signed_in(world.administrator_a).post(ADD, {"email": "known@example.org", "roles": ["dpo"]}, follow=True)
    assert roles(known, world.a) == {"dpo"}
    assert "known has these roles now." in text(answer)
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_somebody_new_is_sent_a_letter(world: World) -> None:
    sent = {"email": " New@Example.org", "roles": ["editor", "dpo"]}
    answer = signed_in(world.administrator_a).post(ADD, sent, follow=True)
    assert "An invitation is on its way to new@example.org." in text(answer)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["new@example.org"], "Join the register of Board A")
    for told in (
        "administrator_a invites you",
        "Editor, Data protection officer",
        "http://testserver/accounts/invitation/",
    ):
        assert told in letter.body


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"email": "", "roles": "dpo"}, "Give an email address."),
        ({"email": "no address", "roles": "dpo"}, "Give an email address, such as name@example.org."),
        ({"email": "new@example.org"}, "Choose at least one role."),
        ({"email": "new@example.org", "roles": "emperor"}, "emperor is not one of the available choices"),
        ({"email": "gone@example.org", "roles": "dpo"}, "This person’s account is closed."),
        ({"email": "two@example.org", "roles": "dpo"}, "Several people have this address."),
    ],
)
def test_what_cannot_be_added_says_why(sent: dict[str, str], sentence: str, world: World) -> None:
    person("gone", email="gone@example.org", is_active=False)
    person("one", email="two@example.org")
    person("two", email="Two@example.org")
    answer = signed_in(world.administrator_a).post(ADD, sent)
    assert answer.status_code == 422
    assert sentence.replace("’", "'") in text(answer).replace("’", "'").replace("&#x27;", "'").replace("&#39;", "'")
    assert Invitation.objects.count() == 0


def test_a_letter_that_cannot_be_sent_is_said_and_can_be_sent_again(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.organisations.broken_mail.Backend"
    answer = signed_in(world.administrator_a).post(ADD, {"email": "new@example.org", "roles": "dpo"}, follow=True)
    assert "The invitation could not be sent." in text(answer)
    assert Invitation.objects.count() == 1


def test_the_address_is_not_told_to_the_ledger(world: World) -> None:
    signed_in(world.administrator_a).post(ADD, {"email": "new@example.org", "roles": "dpo"})
    entry = Entry.objects.filter(event=Event.PERSON, chain__organisation=world.a.pk).latest("sequence")
    assert (entry.actor_id, "Data protection officer" in entry.content) == (world.administrator_a.pk, True)
    assert "new@example.org" not in entry.content


# --- through the API and the command ------------------------------------------------------------------------


def test_the_api_lists_changes_and_adds(world: World, as_: Any) -> None:  # noqa: F811
    api = as_(world.administrator_a)
    rows = {row["username"]: row for row in api.get(API).json()}
    assert rows["dpo_a"]["roles"] == ["dpo"]
    changed = api.patch(f"{API}{world.dpo_a.pk}/", {"stands_for": ["IG lead"], "change_reason": "New post"}).json()
    assert (changed["roles"], changed["stands_for"]) == (["dpo"], ["IG lead"])
    added = api.post(API, {"email": "new@example.org", "roles": ["auditor"]})
    assert (added.status_code, added.json()["is_sent"], added.json()["person"]) == (201, True, None)
    assert [one["email"] for one in api.get(INVITATIONS).json()] == ["new@example.org"]


def test_the_api_takes_somebody_out(world: World, as_: Any) -> None:  # noqa: F811
    assert as_(world.administrator_a).patch(f"{API}{world.dpo_a.pk}/", {"roles": []}).status_code == 204
    assert roles(world.dpo_a, world.a) == set()


@pytest.mark.parametrize(
    "body",
    [{"email": "x", "roles": ["dpo"]}, {"email": "new@example.org", "roles": []}, {"roles": ["emperor"]}, {"a": 1}],
)
def test_the_api_refuses_what_it_does_not_understand(body: dict[str, Any], world: World, as_: Any) -> None:  # noqa: F811
    answer = as_(world.administrator_a).post(API, body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_the_command_gives_roles_or_invites(world: World, capsys: Any) -> None:
    person("known", email="known@example.org")
    call_command("invite", "board-a", "known@example.org", role=["dpo"])
    call_command("invite", "board-a", "new@example.org", role=["administrator"])
    assert capsys.readouterr().out.splitlines() == [
        "known has these roles now.",
        "An invitation is on its way. It can be accepted for seven days.",
    ]
    assert Invitation.objects.get().invited_by is None


def test_the_command_refuses_in_one_line(world: World) -> None:
    with pytest.raises(CommandError, match="Give an email address"):
        call_command("invite", "board-a", "nobody", role=["dpo"])


# --- how members sign in ------------------------------------------------------------------------------------


def test_a_second_factor_is_required_by_one_button(world: World) -> None:
    client = signed_in(world.administrator_a)
    client.post(f"{PEOPLE}second-factor/", {"required": "yes"})
    world.a.refresh_from_db()
    assert world.a.second_factor_required
    assert world.a.history.latest().history_user == world.administrator_a
    client = Client()
    client.force_login(world.administrator_a)
    assert client.get(PEOPLE)["Location"] == "/accounts/app/"


def test_it_cannot_be_switched_off_through_the_details(world: World, as_: Any) -> None:  # noqa: F811
    answer = as_(world.root).patch("/api/v1/organisations/board-a/", {"second_factor_required": True})
    assert answer.status_code == 400
