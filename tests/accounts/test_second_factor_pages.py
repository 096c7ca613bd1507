"""The second factor: set up, asked for, lost, removed, required; and never readable in the database."""

import base64
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ropa.accounts.seeds import SecondFactorAdapter
from ropa.audit.events import Event
from ropa.organisations.operations import require_second_factor
from tests.accounts.codes import code_of
from tests.audit.entries import facts, told
from tests.world import PASSWORD, World

APP, REMOVE, CODES, CONFIRM = (
    "/accounts/app/",
    "/accounts/app/remove/",
    "/accounts/recovery-codes/",
    "/accounts/confirm/",
)
CODE = "/accounts/login/code/"
TOKENS = "/api/v1/tokens/"


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def signed(client: Client, name: str = "editor_a") -> HttpResponse:
    return client.post("/accounts/login/", {"username": name, "password": PASSWORD})


def confirmed(client: Client, next: str = APP) -> HttpResponse:
    return client.post(f"{CONFIRM}?next={next}", {"password": PASSWORD, "next": next}, follow=True)


def set_up(client: Client) -> str:
    """Through the pages, by somebody who is signed in; gives the seed."""
    page = confirmed(client)
    seed = re.findall(r'Letters to type: <span class="app-code">([A-Z2-7 ]+)<', page.content.decode())[0].replace(
        " ", ""
    )
    assert client.post(APP, {"code": code_of(seed)})["Location"] == CODES
    return seed


@pytest.fixture
def seed(world: World, client: Client) -> str:
    """editor_a has an app, and `client` is signed in as them."""
    signed(client)
    return set_up(client)


def shown_codes(client: Client) -> list[str]:
    return re.findall(r'<li class="app-code">(\d+)</li>', client.get(CODES).content.decode())


# --- set up -------------------------------------------------------------------------------------------------


def test_setting_up_asks_for_the_password_first(world: World, client: Client) -> None:
    signed(client)
    assert client.get(APP)["Location"].startswith(f"{CONFIRM}?next=")
    wrong = client.post(CONFIRM, {"password": "wrong"})
    assert (wrong.status_code, "This is not your password." in text(wrong)) == (422, True)


def test_the_picture_is_drawn_on_the_page(world: World, client: Client) -> None:
    signed(client)
    page = confirmed(client).content.decode()
    assert re.search(r'<svg class="app-qr"[^>]*role="img".*<path d="M\d', page, re.DOTALL)
    assert not re.search(r"style=|data:image", page)


def test_a_wrong_first_code_sets_nothing_up(world: World, client: Client) -> None:
    signed(client)
    confirmed(client)
    answer = client.post(APP, {"code": "000000"})
    assert (answer.status_code, Authenticator.objects.count()) == (422, 0)


def test_it_is_told_to_the_ledger(seed: str, world: World) -> None:
    factors = [facts(entry) for entry in told(Event.PERSON) if "set_up" in facts(entry)]
    assert [each["set_up"] for each in factors] == ["Authenticator app", "Recovery codes"]
    assert {entry.actor_id for entry in told(Event.PERSON) if "set_up" in facts(entry)} == {world.editor_a.pk}
    assert seed not in str([entry.__dict__ for entry in told(Event.PERSON)])


def test_seeds_cannot_be_read_in_the_database(seed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert seed not in stored
    (secret,) = Authenticator.objects.filter(type="totp").values_list("data__secret", flat=True)
    assert SecondFactorAdapter().decrypt(secret) == seed


def test_a_new_key_still_opens_old_seeds(seed: str, settings: Any) -> None:
    settings.MFA_KEYS = [b"k" * 32]
    (secret,) = Authenticator.objects.filter(type="totp").values_list("data__secret", flat=True)
    assert SecondFactorAdapter().decrypt(secret) == seed
    assert SecondFactorAdapter().decrypt(SecondFactorAdapter().encrypt("x")) == "x"


# --- signing in -----------------------------------------------------------------------------------------------


def test_the_password_alone_lets_nobody_in(seed: str) -> None:
    other = Client()
    assert signed(other)["Location"] == CODE
    assert other.get("/register/").status_code == 302
    assert [entry.event for entry in told(Event.SIGNED_IN)] == [Event.SIGNED_IN]


def test_a_code_lets_in_once(seed: str) -> None:
    cache.clear()  # the code that set it up counts as used
    code = code_of(seed)
    one, other = Client(), Client()
    for client in (one, other):
        signed(client)
    assert one.post(CODE, {"code": code})["Location"] == "/register/"
    assert other.post(CODE, {"code": code}).status_code == 422


def test_a_wrong_code_is_a_failed_sign_in(seed: str) -> None:
    other = Client()
    signed(other)
    answer = other.post(CODE, {"code": "000000"})
    assert (answer.status_code, text(answer).startswith("Error: Enter a code")) == (422, True)
    assert len(told(Event.SIGN_IN_FAILED)) == 1


def test_codes_cannot_be_guessed_for_long(seed: str) -> None:
    other = Client()
    signed(other)
    for _ in range(5):
        other.post(CODE, {"code": "000000"})
    cache_of_codes = code_of(seed, 1)
    assert "too many failed attempts" in text(other.post(CODE, {"code": cache_of_codes}))


def test_somebody_closed_out_between_password_and_code_does_not_enter(seed: str, world: World) -> None:
    cache.clear()
    other = Client()
    signed(other)
    world.editor_a.is_active = False
    world.editor_a.save()
    other.post(CODE, {"code": code_of(seed)})
    assert len(told(Event.SIGNED_IN)) == 1
    assert other.get("/accounts/").status_code == 302


def test_one_can_go_back_and_sign_in_as_somebody_else(seed: str) -> None:
    other = Client()
    signed(other)
    other.post("/accounts/logout/")
    assert signed(other, "dpo_a")["Location"] == "/register/"


# --- recovery codes -------------------------------------------------------------------------------------------


def test_recovery_codes_are_shown_for_a_while_and_never_again(seed: str, client: Client) -> None:
    codes = shown_codes(client)
    assert len(codes) == 10
    file = client.get(f"{CODES}file/")
    assert (file["Content-Type"], file.content.decode().split()) == ("text/plain; charset=utf-8", codes)
    kept = Authenticator.objects.get(type="recovery_codes")
    kept.data["viewed_at"] = time.time() - 601
    kept.save()
    assert shown_codes(client) == []
    assert client.get(f"{CODES}file/").status_code == 403


def test_a_recovery_code_works_once(seed: str, client: Client) -> None:
    code = shown_codes(client)[0]
    answers = []
    for _ in range(2):
        other = Client()
        signed(other)
        answers.append(other.post(CODE, {"code": code}).status_code)
    assert answers == [302, 422]


def test_new_recovery_codes_replace_the_old(seed: str, client: Client) -> None:
    old = shown_codes(client)
    assert client.post(f"{CODES}new/")["Location"] == CODES
    assert not set(old) & set(shown_codes(client))


def test_who_has_no_app_has_no_recovery_codes(world: World, client: Client) -> None:
    signed(client)
    confirmed(client, CODES)
    assert client.get(CODES).status_code == 404
    assert client.get(f"{CODES}new/").status_code == 404


# --- remove -----------------------------------------------------------------------------------------------------


def test_removing_it_deletes_everything_and_is_told(seed: str, client: Client) -> None:
    assert client.get(REMOVE).status_code == 200
    assert client.post(REMOVE)["Location"] == "/accounts/"
    assert not Authenticator.objects.exists()
    assert len([entry for entry in told(Event.PERSON) if "removed" in facts(entry)]) == 2


def test_the_account_page_says_how_it_stands(seed: str, client: Client) -> None:
    assert "10 recovery codes not used yet" in text(client.get("/accounts/"))


# --- required -----------------------------------------------------------------------------------------------------


def guarded(client: Client) -> list[int]:
    return [client.get(address).status_code for address in ("/register/", "/admin/", "/api/v1/activities/")]


@pytest.fixture
def required(settings: Any, world: World) -> World:
    settings.MFA_REQUIRED = True
    return world


def test_required_by_the_installation_nobody_works_without(required: World, client: Client) -> None:
    signed(client)
    assert client.get("/register/")["Location"] == APP
    assert guarded(client) == [302, 302, 403]
    assert client.get("/").status_code == 200
    assert client.get("/accounts/").status_code == 200


def test_required_holds_for_a_session_that_is_there_already(world: World, client: Client, settings: Any) -> None:
    client.force_login(world.editor_a)
    assert client.get("/register/board-a/activities/").status_code == 200
    settings.MFA_REQUIRED = True
    assert client.get("/register/board-a/activities/")["Location"] == APP


def test_who_sets_one_up_goes_on(required: World, client: Client) -> None:
    signed(client)
    set_up(client)
    assert client.get("/register/board-a/activities/").status_code == 200


def test_required_by_an_organisation_holds_for_its_members_only(world: World) -> None:
    require_second_factor(world.a, True, by=None)
    ours, theirs = Client(), Client()
    signed(ours, "editor_a")
    signed(theirs, "editor_b")
    assert ours.get("/register/")["Location"] == APP
    assert theirs.get("/register/")["Location"] == "/register/board-b/"


def test_not_required_costs_no_query(world: World, client: Client) -> None:
    client.force_login(world.editor_a)
    with CaptureQueriesContext(connection) as asked:
        client.get("/register/board-a/activities/")
    assert not [
        query["sql"] for query in asked if "mfa_" in query["sql"] or "second_factor" in query["sql"].split("WHERE")[-1]
    ]


# --- tokens of the API ----------------------------------------------------------------------------------------------


def basic(name: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()


def test_a_token_needs_a_code_too(seed: str) -> None:
    cache.clear()
    without = Client().post(TOKENS, headers={"Authorization": basic("editor_a")})
    wrong = Client().post(TOKENS, headers={"Authorization": basic("editor_a"), "One-Time-Code": "000000"})
    right = Client().post(TOKENS, headers={"Authorization": basic("editor_a"), "One-Time-Code": code_of(seed)})
    assert [each.status_code for each in (without, wrong, right)] == [401, 401, 201]


def test_who_would_be_stopped_gets_no_token(required: World) -> None:
    assert Client().post(TOKENS, headers={"Authorization": basic("editor_a")}).status_code == 401


# --- taken off by an installation administrator ---------------------------------------------------------------------


def test_an_administrator_takes_it_off_and_that_is_told(seed: str, world: World) -> None:
    client = Client()
    client.force_login(world.root)
    app = Authenticator.objects.get(type="totp")
    page = client.get(f"/admin/mfa/authenticator/{app.pk}/change/").content.decode()
    assert app.data["secret"] not in page
    client.post(f"/admin/mfa/authenticator/{app.pk}/delete/", {"post": "yes"})
    (entry,) = [entry for entry in told(Event.PERSON) if "removed" in facts(entry)]
    assert (entry.actor_id, entry.record) == (world.root.pk, str(world.editor_a.pk))
    assert signed(Client())["Location"] == "/register/"


def test_nobody_else_sees_second_factors(seed: str, world: World) -> None:
    client = Client()
    client.force_login(world.administrator_a)
    assert client.get("/admin/mfa/authenticator/").status_code == 403
    assert client.get("/admin/account/emailaddress/").status_code == 404
