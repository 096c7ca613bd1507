"""The frame of /register/: who gets in, where they land, what stands around each page."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from activities.models import Activity
from notices.models import Notice
from tests import world as worlds
from tests.published import draft_notice

World = worlds.World
PAGES = [
    "/register/board-a/",
    "/register/board-a/activities/",
    "/register/board-a/activities/a-1/",
    "/register/board-a/activities/a-1/history/",
    "/register/board-a/activities/a-1/whole/",
    "/register/board-a/glossary/",
    "/register/board-a/audit/",
    "/register/board-a/audit/export/",
    "/register/board-a/findings/",
    "/register/board-a/search/",
    "/register/board-a/findings.csv",
    "/register/board-a/rules/",
    "/register/board-a/rules/R-A30-01/",
    "/register/board-a/organisation/",
    "/register/board-a/reference/",
    "/register/board-a/reference/all/",
    "/register/board-a/processors/",
    "/register/board-a/approvals/",
    "/register/board-a/notices/",
    "/register/board-a/notices/privacy-notice/preview/",
    "/register/board-a/export/csv",
    "/register/board-a/export/json",
    "/register/board-a/audit/checkpoint/",
    "/register/board-a/audit/ledger/",
]
FORMS = [
    *[f"/register/board-a/activities/a-1/{name}/" for name in ("approve", "send-for-review", "send-back", "retire")],
    "/register/board-a/notices/privacy-notice/publish/",
]


ASKING = ["/register/board-a/audit/verification/"]
"""Pages that take a form and change nothing: for everybody who may read."""


@pytest.fixture
def register(world: World) -> tuple[Activity, Notice]:
    """What stands at the addresses above."""
    return worlds.build(Activity, world.a, key="a-1", reference="A-1"), draft_notice(world.a)


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_strangers_are_asked_to_sign_in(client: Client, register: object) -> None:
    for address in ("/register/", "/register/nowhere/", *PAGES, *FORMS, *ASKING):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={address}")


@pytest.mark.parametrize("who", ["outsider", "editor_b", "administrator_b"])
def test_other_registers_do_not_exist(client: Client, world: World, register: object, who: str) -> None:
    client.force_login(getattr(world, who))
    for address in (*PAGES, *FORMS, *ASKING):
        assert (address, client.get(address).status_code, client.post(address).status_code) == (address, 404, 404)


def test_auditors_see_everything(client: Client, world: World, register: object) -> None:
    client.force_login(world.auditor_a)
    for address in (*PAGES, *ASKING):
        assert (address, client.get(address).status_code) == (address, 200)


def test_auditors_change_nothing(client: Client, world: World, register: object) -> None:
    client.force_login(world.auditor_a)
    for address in (*PAGES, *FORMS):
        assert (address, client.post(address, {"reason": "Because"}).status_code) == (address, 403)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_pages_take_no_other_method(client: Client, world: World, register: object, method: str) -> None:
    client.force_login(world.root)
    assert getattr(client, method)(FORMS[0]).status_code == 403


@pytest.mark.parametrize("address", [PAGES[0], PAGES[2]])
def test_pages_are_private(client: Client, world: World, register: object, address: str) -> None:
    client.force_login(world.editor_a)
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_member_of_one_register_goes_straight_there(client: Client, world: World) -> None:
    client.force_login(world.editor_a)
    assert client.get("/register/")["Location"] == "/register/board-a/"


def test_member_of_two_registers_chooses(client: Client, world: World) -> None:
    both = worlds.person("both", world.a, worlds.Role.EDITOR)
    worlds.build(worlds.Membership, world.b, user=both)
    client.force_login(both)
    said = text(client.get("/register/"))
    assert "Board A" in said
    assert "Board B" in said


def test_choice_shows_only_own_registers(client: Client, world: World) -> None:
    client.force_login(world.outsider)
    answer = client.get("/register/")
    assert "No register yet" in text(answer)
    assert b"Board A" not in answer.content


def test_installation_administrator_sees_every_register(client: Client, world: World) -> None:
    client.force_login(world.root)
    assert "Board A" in text(client.get("/register/"))


def test_change_of_organisation_is_offered_to_who_has_another(client: Client, world: World) -> None:
    client.force_login(world.root)
    assert "Change organisation" in text(client.get("/register/board-a/"))
    client.force_login(world.editor_a)
    assert "Change organisation" not in text(client.get("/register/board-a/"))


def test_menu_marks_where_we_are(client: Client, world: World, register: object) -> None:
    client.force_login(world.editor_a)
    page = client.get("/register/board-a/activities/a-1/").content.decode()
    assert set(re.findall(r'href="([^"]+)" aria-current="true"', page)) == {"/register/board-a/activities/"}


def test_today_says_in_which_role(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    assert "You work here as: Auditor." in text(client.get("/register/board-a/"))


# --- signing in and out -----------------------------------------------------------------------------------


def test_signing_in_leads_to_the_register(client: Client, world: World) -> None:
    given = {"username": "editor_a", "password": worlds.PASSWORD}
    assert client.post("/accounts/login/", given)["Location"] == "/register/"


def test_signing_in_leads_back_to_where_one_was(client: Client, world: World) -> None:
    given = {"username": "editor_a", "password": worlds.PASSWORD, "next": PAGES[1]}
    assert client.post("/accounts/login/", given)["Location"] == PAGES[1]


def test_signing_in_never_leads_elsewhere(client: Client, world: World) -> None:
    given = {"username": "editor_a", "password": worlds.PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post("/accounts/login/", given)["Location"] == "/register/"


def test_wrong_password_is_told_at_the_top(client: Client, world: World) -> None:
    answer = client.post("/accounts/login/", {"username": "editor_a", "password": "wrong"})
    assert "There is a problem" in text(answer)
    assert b"wrong" not in answer.content


def test_forms_need_their_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.approver_a)
    assert client.post(FORMS[0], {"reason": "x"}).status_code == 403


def test_signing_out_is_a_form(client: Client, world: World) -> None:
    client.force_login(world.editor_a)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout"))["Location"] == "/"
