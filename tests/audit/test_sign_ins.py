"""Sign-ins, failed ones and sign-outs: who, when, through which door, and never what a stranger typed."""

import base64
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from knox.models import AuthToken

from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.models import INSTALLATION, Entry
from tests.audit.entries import facts, told
from tests.world import PASSWORD, World

LOGIN, ADMIN_LOGIN, TOKENS = "/accounts/login/", "/admin/login/", "/api/v1/tokens/"
ALL = (Event.SIGNED_IN, Event.SIGN_IN_FAILED, Event.SIGNED_OUT)


@pytest.fixture(autouse=True)
def _fresh_throttles() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def basic(username: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


def signed(client: Client, username: str, password: str = PASSWORD, address: str = LOGIN) -> int:
    return client.post(address, {"username": username, "password": password}).status_code


@pytest.mark.parametrize(("address", "door"), [(LOGIN, Door.WORKPLACE), (ADMIN_LOGIN, Door.ADMIN)])
def test_a_sign_in_is_one_entry_of_the_installation(address: str, door: Door, world: World, client: Client) -> None:
    assert signed(client, "editor_a", address=address) == 302
    (entry,) = told(*ALL)
    assert (entry.event, entry.chain.organisation, entry.door) == (Event.SIGNED_IN, INSTALLATION, door)
    assert (entry.actor_id, entry.actor) == (world.editor_a.pk, "editor_a")


def test_a_sign_out_is_one_entry(world: World, client: Client) -> None:
    signed(client, "editor_a")
    client.post("/accounts/logout/")
    client.post("/accounts/logout/")
    assert [(entry.event, entry.actor_id) for entry in told(*ALL)] == [
        (Event.SIGNED_IN, world.editor_a.pk),
        (Event.SIGNED_OUT, world.editor_a.pk),
    ]


@pytest.mark.parametrize("address", [LOGIN, ADMIN_LOGIN])
@pytest.mark.parametrize("name", ["editor_a", "nobody-we-know", "x" * 200, "a\x00b"])
def test_a_failed_sign_in_keeps_nothing_that_was_typed(address: str, name: str, world: World, client: Client) -> None:
    typed = client.post(
        address,
        {"username": name, "password": "my real pass phrase"},
        headers={"User-Agent": "Strange Browser", "X-Forwarded-For": "203.0.113.9", "X-Request-ID": "chosen-by-me"},
        REMOTE_ADDR="203.0.113.7",
    )
    assert typed.status_code == 200
    stored = [str(entry.__dict__) for entry in told(*ALL)]
    for kept in ("nobody-we-know", "editor_a", "xxxx", "real pass", "203.0.113", "Strange", "chosen-by-me"):
        assert not [line for line in stored if kept in line]


def test_a_failed_sign_in_does_not_say_whether_there_is_an_account(world: World, client: Client) -> None:
    for name in ("editor_a", "nobody-we-know"):
        signed(client, name, "wrong")
    one, other = told(*ALL)
    assert [(entry.event, entry.actor_id, entry.actor, facts(entry)) for entry in (one, other)] == [
        (Event.SIGN_IN_FAILED, None, "Unknown", {})
    ] * 2
    assert {one.model, one.record, other.model, other.record} == {""}


def test_who_may_not_enter_the_admin_has_failed_to_sign_in(world: World, client: Client) -> None:
    world.editor_a.is_staff = False
    world.editor_a.save()
    signed(client, "editor_a", address=ADMIN_LOGIN)
    assert [(entry.event, entry.actor_id) for entry in told(*ALL)] == [(Event.SIGN_IN_FAILED, None)]


# --- tokens -----------------------------------------------------------------------------------------------


def test_fetching_a_token_is_one_sign_in_through_the_api(world: World, client: Client) -> None:
    assert client.post(TOKENS, headers=basic("editor_a", PASSWORD)).status_code == 201
    (entry,) = told(*ALL)
    assert (entry.event, entry.door, entry.actor_id) == (Event.SIGNED_IN, Door.API, world.editor_a.pk)
    assert set(facts(entry)) == {"token_ends_at"}


def test_a_wrong_password_for_a_token_is_one_failed_sign_in(world: World, client: Client) -> None:
    assert client.post(TOKENS, headers=basic("editor_a", "wrong")).status_code == 401
    assert [(entry.event, entry.door, entry.actor) for entry in told(*ALL)] == [
        (Event.SIGN_IN_FAILED, Door.API, "Unknown")
    ]


def test_an_odd_name_for_a_token_is_one_failed_sign_in(world: World, client: Client) -> None:
    assert client.post(TOKENS, headers=basic("edi\x00tor", "x")).status_code == 401
    assert [entry.event for entry in told(*ALL)] == [Event.SIGN_IN_FAILED]


def test_using_a_token_is_no_sign_in(world: World, client: Client) -> None:
    token = client.post(TOKENS, headers=basic("editor_a", PASSWORD)).json()["token"]
    client.get("/api/v1/activities/", headers={"Authorization": f"Token {token}"})
    assert len(told(*ALL)) == 1


def test_the_token_itself_is_never_told(world: World, client: Client) -> None:
    token = client.post(TOKENS, headers=basic("editor_a", PASSWORD)).json()["token"]
    assert not [entry for entry in told(*ALL) if token[:8] in str(entry.__dict__)]


def test_taking_a_token_back_is_a_sign_out(world: World, client: Client) -> None:
    token = client.post(TOKENS, headers=basic("editor_a", PASSWORD)).json()["token"]
    client.delete(TOKENS, headers={"Authorization": f"Token {token}"})
    out = told(Event.SIGNED_OUT)
    assert [(entry.door, entry.actor_id, facts(entry)) for entry in out] == [
        (Door.API, world.editor_a.pk, {"tokens": 1})
    ]


def test_taking_back_none_is_nothing(world: World, client: Client) -> None:
    client.force_login(world.editor_a)
    client.delete(TOKENS)
    assert told(Event.SIGNED_OUT) == []


# --- when the ledger cannot be written ----------------------------------------------------------------------


@pytest.fixture
def full_ledger(world: World) -> None:
    """The database refuses every new entry, as a full disk would."""
    refuse = {
        "sqlite": ["CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END"],
        "postgresql": [
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION full_disk()",
        ],
    }
    with connection.cursor() as cursor:
        for statement in refuse[connection.vendor]:
            cursor.execute(statement)


@pytest.mark.usefixtures("full_ledger")
def test_nobody_enters_unseen(client: Client) -> None:
    client.raise_request_exception = False
    assert signed(client, "editor_a") == 500
    assert client.get("/register/").status_code == 302
    assert client.post(TOKENS, headers=basic("editor_a", PASSWORD)).status_code >= 400
    assert not AuthToken.objects.exists()


@pytest.mark.usefixtures("full_ledger")
def test_a_failed_sign_in_is_answered_as_ever(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    assert signed(client, "editor_a", "wrong") == 200
    assert client.post(TOKENS, headers=basic("editor_a", "wrong")).status_code == 401
    assert caplog.text.count("the ledger could not be told: Sign-in failed") == 2


def test_everybody_can_leave(world: World, client: Client, request: pytest.FixtureRequest) -> None:
    client.force_login(world.editor_a)
    request.getfixturevalue("full_ledger")
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/register/").status_code == 302
    assert not Entry.objects.filter(event=Event.SIGNED_OUT).exists()


def test_a_flood_of_failures_leaves_the_door_open(world: World, client: Client) -> None:
    for number in range(60):
        signed(Client(), f"nobody-{number}", "wrong")
    assert signed(client, "editor_a") == 302
    assert len(told(Event.SIGN_IN_FAILED)) == 60
