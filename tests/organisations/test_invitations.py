"""Accepting an invitation: once, within seven days, by whoever has the link and nobody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.organisations.inviting import add_or_invite
from ropa.organisations.models import Invitation, Membership, User
from ropa.organisations.vocabulary import Role
from tests.audit.pages import signed_in
from tests.world import World, person

STRONG = "a horse that stands corrected"
ANSWERS = {"first_name": "Nia", "last_name": "Newcomer", "password": STRONG, "again": STRONG}


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def link() -> str:
    """The path in the last letter."""
    return re.findall(r"http://testserver(/accounts/invitation/\S+)", mail.outbox[-1].body)[0]


@pytest.fixture
def invited(world: World) -> Invitation:
    """Somebody new, into Board A, as editor and DPO."""
    roles = [Role.EDITOR, Role.DPO]
    done = add_or_invite(world.a, "nia@example.org", roles, by=world.administrator_a, at=timezone.now())
    assert done.invitation
    return done.invitation


def decided(world: World, invitation: Invitation, decision: str) -> HttpResponse:
    address = f"/register/board-a/people/invitations/{invitation.pk}/"
    return signed_in(world.administrator_a).post(address, {"decision": decision}, follow=True)


def test_accepting_makes_an_account_with_the_roles(invited: Invitation, world: World, client: Client) -> None:
    assert "Board A as: Editor, Data protection officer" in text(client.get(link())).replace(" :", ":")
    assert client.post(link(), ANSWERS)["Location"] == "/accounts/login/"
    made = User.objects.get(email="nia@example.org")
    assert (made.get_full_name(), made.is_staff, made.is_superuser) == ("Nia Newcomer", False, False)
    assert set(Membership.objects.filter(user=made).values_list("organisation", "role")) == {
        (world.a.pk, "editor"),
        (world.a.pk, "dpo"),
    }


def test_who_accepted_signs_in_with_the_address(invited: Invitation, client: Client) -> None:
    client.post(link(), ANSWERS)
    answer = client.post("/accounts/login/", {"username": "Nia@example.org", "password": STRONG})
    assert answer["Location"] == "/register/"
    assert client.get("/register/")["Location"] == "/register/board-a/"


def test_a_link_works_once(invited: Invitation, client: Client) -> None:
    client.post(link(), ANSWERS)
    for answer in (client.get(link()), client.post(link(), ANSWERS)):
        assert (answer.status_code, "was accepted already" in text(answer)) == (410, True)
    assert User.objects.filter(email="nia@example.org").count() == 1


def test_a_link_works_for_seven_days(invited: Invitation, client: Client) -> None:
    invited.expires_at = timezone.now() - timedelta(seconds=1)
    invited.save()
    answer = client.post(link(), ANSWERS)
    assert (answer.status_code, "more than seven days old" in text(answer)) == (410, True)
    assert not User.objects.filter(email="nia@example.org").exists()


def test_a_withdrawn_link_works_no_longer(invited: Invitation, world: World, client: Client) -> None:
    assert "is withdrawn" in text(decided(world, invited, "withdraw"))
    assert client.post(link(), ANSWERS).status_code == 410


def test_sending_again_makes_a_new_link(invited: Invitation, world: World, client: Client) -> None:
    first = link()
    assert "The earlier one no longer works." in text(decided(world, invited, "again"))
    assert client.get(first).status_code == 404
    assert client.get(link()).status_code == 200


def test_an_expired_one_can_be_sent_again(invited: Invitation, world: World, client: Client) -> None:
    invited.expires_at = timezone.now() - timedelta(days=1)
    invited.save()
    decided(world, invited, "again")
    assert client.post(link(), ANSWERS).status_code == 302


def test_what_was_accepted_is_not_sent_again(invited: Invitation, world: World, client: Client) -> None:
    client.post(link(), ANSWERS)
    assert "was accepted already" in text(decided(world, invited, "again"))
    assert len(mail.outbox) == 1


def test_of_two_invitations_the_later_counts(invited: Invitation, world: World, client: Client) -> None:
    first = link()
    add_or_invite(world.a, "NIA@example.org", [Role.AUDITOR], by=None, at=timezone.now())
    assert (client.get(first).status_code, client.get(link()).status_code) == (410, 200)


def test_the_invitation_of_another_register_is_not_there(invited: Invitation, world: World) -> None:
    address = f"/register/board-b/people/invitations/{invited.pk}/"
    assert signed_in(world.administrator_b).post(address, {"decision": "withdraw"}).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 500, "nia@example.org", "..%2f"])
def test_a_link_that_nobody_was_sent_is_not_found(token: str, invited: Invitation, client: Client) -> None:
    assert client.get(f"/accounts/invitation/{token}/").status_code == 404


def test_the_link_is_not_kept(invited: Invitation) -> None:
    token = link().rstrip("/").rsplit("/", 1)[-1]
    assert token not in str(Invitation.objects.filter(pk=invited.pk).values())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"password": "short", "again": "short"}, "This password is too short."),
        ({"password": "nia@example.org", "again": "nia@example.org"}, "too similar"),
        ({"again": "another"}, "The two passwords differ."),
        ({"first_name": ""}, "Give your first name."),
        ({"last_name": "x" * 151}, "at most 150 characters"),
    ],
)
def test_a_refused_answer_says_why(given: dict[str, str], sentence: str, invited: Invitation, client: Client) -> None:
    answer = client.post(link(), {**ANSWERS, **given})
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert STRONG not in answer.content.decode()
    assert not User.objects.filter(email="nia@example.org").exists()


@pytest.mark.parametrize(
    ("first", "last", "username"),
    [("Zoë", "O’Neil-Smith", "zoë.oneil-smith-2"), ("…", "…", "person"), ("x" * 150, "y" * 150, "x" * 140)],
)
def test_a_name_becomes_a_username(first: str, last: str, username: str, invited: Invitation, client: Client) -> None:
    person("zoë.oneil-smith")
    client.post(link(), {**ANSWERS, "first_name": first, "last_name": last})
    assert User.objects.get(email="nia@example.org").username == username


# --- somebody who got an account meanwhile ------------------------------------------------------------------


def test_who_has_an_account_signs_in_and_accepts(invited: Invitation, world: World, client: Client) -> None:
    nia = person("nia", email="Nia@example.org")
    assert "There is an account with your address already." in text(client.get(link()))
    assert client.post(link(), ANSWERS).status_code == 200
    assert User.objects.filter(email__iexact="nia@example.org").count() == 1
    client.force_login(nia)
    assert client.post(link())["Location"] == "/register/board-a/"
    assert set(nia.memberships.values_list("role", flat=True)) == {"editor", "dpo"}


def test_who_is_signed_in_as_another_does_not_accept(invited: Invitation, world: World, client: Client) -> None:
    client.force_login(world.outsider)
    assert "whose address is another" in text(client.post(link()))
    assert not world.outsider.memberships.exists()


def test_each_step_is_told(invited: Invitation, world: World, client: Client) -> None:
    decided(world, invited, "again")
    client.post(link(), ANSWERS)
    entries = Entry.objects.filter(event=Event.PERSON, chain__organisation=world.a.pk).order_by("sequence")
    told: list[Any] = [re.findall(r'"what": ?"(\w+)"', entry.content)[0] for entry in entries]
    assert told == ["sent", "sent_again", "accepted"]
    assert [entry.actor for entry in entries][-1] == "Nia Newcomer (nia.newcomer)"
