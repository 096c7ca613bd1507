"""Tokens: made with a password or a session, expiring, taken back, and hard to guess."""

import base64
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

from ropa.organisations.models import User
from tests.world import PASSWORD, World

TOKENS = "/api/v1/tokens/"
MINE = "/api/v1/activities/"


def basic(username: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


def token_of(client: Client, user: User) -> str:
    return client.post(TOKENS, headers=basic(user.username, PASSWORD)).json()["token"]


def test_password_makes_a_token_that_opens_the_api(client: Client, world: World) -> None:
    token = token_of(client, world.editor_a)
    assert client.get(MINE, headers={"Authorization": f"Token {token}"}).status_code == 200


def test_token_is_kept_as_a_digest_and_ends(client: Client, world: World) -> None:
    token = token_of(client, world.editor_a)
    stored = AuthToken.objects.get()
    assert token not in (stored.digest, stored.token_key)
    assert stored.expiry > timezone.now()


def test_expired_token_is_refused(client: Client, world: World) -> None:
    token = token_of(client, world.editor_a)
    AuthToken.objects.update(expiry=timezone.now())
    assert client.get(MINE, headers={"Authorization": f"Token {token}"}).status_code == 401


def test_token_makes_no_token(client: Client, world: World) -> None:
    token = token_of(client, world.editor_a)
    assert client.post(TOKENS, headers={"Authorization": f"Token {token}"}).status_code == 401


def test_session_makes_a_token_only_with_its_secret(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.editor_a)
    assert client.post(TOKENS).status_code == 403
    assert AuthToken.objects.count() == 0


def test_token_is_taken_back_with_itself(client: Client, world: World) -> None:
    headers = {"Authorization": f"Token {token_of(client, world.editor_a)}"}
    token_of(client, world.editor_a)
    assert client.delete(TOKENS, headers=headers).status_code == 204
    assert client.get(MINE, headers=headers).status_code == 401
    assert AuthToken.objects.count() == 1


def test_session_takes_back_all_of_ones_own(client: Client, world: World) -> None:
    token_of(client, world.editor_a), token_of(client, world.editor_b)
    client.force_login(world.editor_a)
    assert client.delete(TOKENS).status_code == 204
    assert [token.user for token in AuthToken.objects.all()] == [world.editor_b]


def test_inactive_person_gets_none_and_keeps_none(client: Client, world: World) -> None:
    token = token_of(client, world.editor_a)
    world.editor_a.is_active = False
    world.editor_a.save()
    assert client.post(TOKENS, headers=basic("editor_a", PASSWORD)).status_code == 401
    assert client.get(MINE, headers={"Authorization": f"Token {token}"}).status_code == 401


def test_guessing_is_slowed_down_even_for_the_right_password(client: Client, world: World) -> None:
    answers = [client.post(TOKENS, headers=basic("editor_a", f"wrong {n}")).status_code for n in range(10)]
    last = client.post(TOKENS, headers=basic("editor_a", PASSWORD))
    assert (set(answers), last.status_code, "Retry-After" in last) == ({401}, 429, True)


def test_forged_address_does_not_dodge_the_count(client: Client, world: World) -> None:
    for n in range(10):
        client.post(TOKENS, headers=basic("editor_a", "wrong") | {"X-Forwarded-For": f"10.0.0.{n}"})
    assert client.post(TOKENS, headers=basic("editor_a", PASSWORD)).status_code == 429


def test_number_of_tokens_is_limited(client: Client, world: World) -> None:
    for _ in range(20):
        AuthToken.objects.create(user=world.editor_a)
    assert client.post(TOKENS, headers=basic("editor_a", PASSWORD)).status_code == 403


@pytest.mark.parametrize("sent", ["Token", "Token a b", "Token \xff", "Token \x00", "Token ' OR 1", "Bearer x", "\xff"])
def test_hostile_header_is_a_401(sent: str, client: Client, world: World) -> None:
    answer = client.get(MINE, headers={"Authorization": sent})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


@pytest.mark.parametrize("sent", ["Basic", "Basic !", "Basic /////w==", "Basic AGE6AGI=", "Basic YQ=="])
def test_hostile_password_is_a_401(sent: str, client: Client, world: World) -> None:
    assert client.post(TOKENS, headers={"Authorization": sent}).status_code == 401


def test_session_write_needs_its_secret(world: World) -> None:
    client: Any = Client(enforce_csrf_checks=True)
    client.force_login(world.editor_a)
    assert client.post(MINE, {}, content_type="application/json").status_code == 403
