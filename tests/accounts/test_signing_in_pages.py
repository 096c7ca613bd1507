"""Signing in: whom it lets in, whom it slows down, where it leads, and what it never says."""

import re

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from knox.models import AuthToken

from ropa.organisations.models import User
from tests.world import PASSWORD, World, person

LOGIN, RESET, CHANGE = "/accounts/login/", "/accounts/password/reset/", "/accounts/password/"
ANOTHER = "a horse that stands corrected"


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def signed(client: Client, name: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(LOGIN, {"username": name, "password": password}, **more)


def is_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


# --- who gets in ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["editor_a", " editor_a ", "Edith@Example.org"])
def test_username_or_address_lets_in(typed: str, world: World, client: Client) -> None:
    world.editor_a.email = "edith@example.org"
    world.editor_a.save()
    assert signed(client, typed).status_code == 302
    assert is_in(client)


def test_an_address_of_two_people_lets_in_neither(world: World, client: Client) -> None:
    for user in (world.editor_a, world.dpo_a):
        user.email = "team@example.org"
        user.save()
    assert signed(client, "team@example.org").status_code == 200
    assert not is_in(client)


def test_nobody_signs_in_with_a_closed_account(world: World, client: Client) -> None:
    world.editor_a.is_active = False
    world.editor_a.save()
    signed(client, "editor_a")
    assert not is_in(client)


def test_somebody_without_a_membership_is_told_so(world: World, client: Client) -> None:
    signed(client, "outsider")
    assert "you are not a member of any register" in text(client.get("/register/"))


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "confirm-email/", "social/signup/", "password/set/", "inactive/"]
)
def test_there_is_no_way_to_sign_up(address: str, world: World, client: Client) -> None:
    assert client.get(f"/accounts/{address}").status_code == 404


def test_the_page_of_signing_in_offers_no_account(db: None, client: Client) -> None:
    assert not re.search(r"sign.?up|register here|create an account", client.get(LOGIN).content.decode(), re.IGNORECASE)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example/", "http://localhost/", "javascript:alert(1)", "\\\\x"],
)
def test_next_stays_on_this_site(elsewhere: str, world: World, client: Client) -> None:
    answer = client.post(LOGIN, {"username": "editor_a", "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == "/register/"


def test_next_in_the_address_is_followed(world: World, client: Client) -> None:
    page = client.get(f"{LOGIN}?next=/register/board-a/activities/").content.decode()
    assert '<input type="hidden" name="next" value="/register/board-a/activities/">' in page


def test_a_program_gets_the_page_too(db: None, client: Client) -> None:
    answer = client.post(LOGIN, {"username": "x", "password": "y"}, headers={"Accept": "application/json"})
    assert answer["Content-Type"].startswith("text/html")


# --- the admin ----------------------------------------------------------------------------------------------


def test_the_admin_leads_to_our_page(db: None, client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/organisations/")
    assert answer["Location"] == "/accounts/login/?next=%2Fadmin%2Forganisations%2F"


def test_who_may_not_enter_the_admin_is_not_led_in_a_circle(world: World, client: Client) -> None:
    world.editor_a.is_staff = False
    world.editor_a.save()
    client.force_login(world.editor_a)
    assert client.get("/admin/", follow=True).status_code == 403


# --- too many attempts --------------------------------------------------------------------------------------


def test_the_sixth_wrong_password_is_not_looked_at(world: World, client: Client) -> None:
    assert [signed(client, "editor_a", "wrong").status_code for _ in range(5)] == [200] * 5
    answer = signed(client, "editor_a")
    assert answer.status_code == 429
    assert "Too many attempts" in text(answer)
    assert not is_in(client)


def test_only_that_name_from_that_address_is_slowed_down(world: World, client: Client) -> None:
    for _ in range(6):
        signed(client, "editor_a", "wrong")
    assert signed(Client(), "dpo_a").status_code == 302
    assert signed(Client(), "editor_a", REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_header_does_not_dodge_the_count(world: World, client: Client) -> None:
    answers = [
        client.post(LOGIN, {"username": "editor_a", "password": "wrong"}, headers={"X-Forwarded-For": f"203.0.113.{n}"})
        for n in range(6)
    ]
    assert answers[-1].status_code == 429


def test_right_passwords_are_not_counted(world: World) -> None:
    assert [signed(Client(), "editor_a").status_code for _ in range(7)] == [302] * 7


def test_the_admin_counts_with_it(world: World, client: Client) -> None:
    for _ in range(5):
        signed(client, "editor_a", "wrong")
    assert client.post("/admin/login/", {"username": "editor_a", "password": PASSWORD}).status_code == 429


# --- passwords ----------------------------------------------------------------------------------------------


def changed(client: Client, **given: str) -> HttpResponse:
    sent = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER, **given}
    return client.post(CHANGE, sent)


def test_a_new_password_ends_every_other_session_and_token(world: World, client: Client) -> None:
    elsewhere = Client()
    for one in (client, elsewhere):
        signed(one, "editor_a")
    AuthToken.objects.create(user=world.editor_a)
    assert changed(client).status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)
    assert not AuthToken.objects.filter(user=world.editor_a).exists()


def test_a_password_given_by_an_administrator_ends_tokens_too(world: World) -> None:
    AuthToken.objects.create(user=world.editor_a)
    world.editor_a.set_password(ANOTHER)
    world.editor_a.save()
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"oldpassword": "wrong"}, "This is not your present password."),
        ({"password2": "something else"}, "You must type the same password each time."),
        ({"password1": "short", "password2": "short"}, "This password is too short."),
        ({"password1": "", "password2": ""}, "This field is required."),
    ],
)
def test_a_refused_password_says_why(given: dict[str, str], sentence: str, world: World, client: Client) -> None:
    signed(client, "editor_a")
    answer = changed(client, **given)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert text(answer).startswith("Error: ")
    assert ANOTHER not in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in(db: None, client: Client) -> None:
    for address in ("", "password/", "app/", "app/remove/", "recovery-codes/", "confirm/"):
        assert client.get(f"/accounts/{address}")["Location"].startswith("/accounts/login/?next=")


# --- a forgotten password -------------------------------------------------------------------------------------


def link_in(letter: str) -> str:
    return "/accounts/" + re.findall(r"https?://\S+/accounts/(\S+)", letter)[0]


@pytest.fixture
def known(world: World) -> User:
    return person("known", email="known@example.org")


def test_the_answer_is_the_same_for_known_and_unknown_addresses(known: User, client: Client) -> None:
    one, other = (client.post(RESET, {"email": f"{who}@example.org"}, follow=True) for who in ("known", "nobody"))
    assert (text(one), one.redirect_chain) == (text(other), other.redirect_chain)
    assert [letter.to for letter in mail.outbox] == [["known@example.org"]]


def test_the_link_sets_a_password_once(known: User, client: Client) -> None:
    client.post(RESET, {"email": "known@example.org"})
    link = link_in(mail.outbox[0].body)
    page = client.get(link, follow=True)
    sent = {"password1": ANOTHER, "password2": ANOTHER}
    assert client.post(page.redirect_chain[-1][0], sent)["Location"] == "/accounts/password/reset/done/"
    assert signed(Client(), "known", ANOTHER).status_code == 302
    assert "This link no longer works" in text(Client().get(link, follow=True))


def test_a_link_that_nobody_was_sent_says_so(db: None, client: Client) -> None:
    assert "This link no longer works" in text(client.get("/accounts/password/reset/1-abc-def/", follow=True))


def test_nothing_is_sent_to_a_closed_account(known: User, client: Client) -> None:
    known.is_active = False
    known.save()
    client.post(RESET, {"email": "known@example.org"})
    assert mail.outbox == []


def test_letters_for_one_address_are_limited(known: User, client: Client) -> None:
    answers = [client.post(RESET, {"email": "known@example.org"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
