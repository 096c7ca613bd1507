"""The header of every page of the workplace: another organisation, the search, the menu; and where a page stands."""

import re
from itertools import pairwise

import pytest
from django.test import Client
from django.utils.html import escape

from activities.models import Activity
from ropa.workplace.navigation import MAIN
from ropa.workplace.switching import same_kind_of_page
from tests import world as worlds

World = worlds.World
RECORD = "/register/board-a/activities/a-1/"


@pytest.fixture
def member(client: Client, world: World) -> Client:
    """Somebody with both registers, in which stands one activity."""
    worlds.build(Activity, world.a, key="a-1", reference="A-1")
    both = worlds.person("both", world.a, worlds.Role.DPO)
    worlds.build(worlds.Membership, world.b, user=both)
    client.force_login(both)
    return client


@pytest.mark.parametrize(
    ("page", "alike"),
    [
        ("/register/board-a/", "/register/board-b/"),
        ("/register/board-a/findings/", "/register/board-b/findings/"),
        (RECORD, "/register/board-b/activities/"),
        (f"{RECORD}history/", "/register/board-b/activities/"),
        ("/register/board-a/audit/verification/", "/register/board-b/audit/verification/"),
        ("/register/", "/register/board-b/"),
        ("/register/board-a/nothing/here/", "/register/board-b/"),
        ("/board-a/privacy-notice/", "/register/board-b/"),
        ("https://elsewhere.example/register/board-a/", "/register/board-b/"),
        ("//elsewhere.example/", "/register/board-b/"),
        ("", "/register/board-b/"),
        ("/register/" + "x/" * 5_000, "/register/board-b/"),
    ],
)
def test_another_organisation_opens_at_the_same_kind_of_page(page: str, alike: str) -> None:
    assert same_kind_of_page(page, "board-b") == alike


def test_the_list_in_the_header_leads_there_without_script(member: Client) -> None:
    page = member.get(RECORD).content.decode()
    assert re.findall(r'<option value="([^"]+)"( selected)?>', page) == [("board-a", " selected"), ("board-b", "")]
    answer = member.get("/register/", {"to": "board-b", "from": RECORD})
    assert answer["Location"] == "/register/board-b/activities/"


@pytest.mark.parametrize("slug", ["board-b", "nowhere", "<b>odd"])
def test_nobody_switches_to_a_register_of_others(client: Client, world: World, slug: str) -> None:
    client.force_login(world.editor_a)
    answer = client.get("/register/", {"to": slug, "from": RECORD})
    assert answer.status_code == 404
    assert b"<b>odd" not in answer.content


def test_who_keeps_too_many_for_a_list_has_a_link(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.workplace.switching.MOST", 1)
    monkeypatch.setattr("ropa.workplace.frame.MOST", 1)
    client.force_login(world.root)
    page = client.get("/register/board-b/").content.decode()
    assert "Change organisation" in page
    assert "<option" not in page


def test_every_page_has_the_search(member: Client) -> None:
    for address in ("/register/board-a/", RECORD, "/register/board-a/findings/", "/register/board-a/audit/"):
        assert 'action="/register/board-a/search/"' in member.get(address).content.decode()


def test_the_menu_keeps_few_entries_and_folds_the_rest(member: Client) -> None:
    page = member.get("/register/board-a/").content.decode()
    menu = page.split('class="app-menu__list"')[1].split("</nav>")[0]
    shown, folded = menu.split("<details", 1)
    assert shown.count("<li") - 1 == MAIN
    assert '<summary class="nhsuk-header__navigation-link">' in folded
    assert "/register/board-a/audit/" in folded


def trail_of(page: str) -> list[str]:
    told = page.split('aria-label="Breadcrumb"')[1].split("</ol>")[0]
    return re.findall(r'href="([^"]+)"', told)


@pytest.mark.parametrize(
    "address",
    [
        "activities/",
        "activities/a-1/",
        "activities/a-1/history/",
        "audit/",
        "audit/verification/",
        "findings/",
        "rules/",
        "rules/R-A30-01/",
        "search/?q=a",
        "readiness/",
        "as-at/",
    ],
)
def test_every_page_below_the_start_says_where_it_stands(member: Client, address: str) -> None:
    trail = trail_of(member.get(f"/register/board-a/{address}").content.decode())
    assert trail[0] == "/register/board-a/"
    assert all(above != below for above, below in pairwise(trail))


def test_the_start_stands_at_the_top(member: Client) -> None:
    assert 'aria-label="Breadcrumb"' not in member.get("/register/board-a/").content.decode()


def test_names_of_organisations_are_words(client: Client, world: World) -> None:
    name = "<script>alert(1)</script>"
    worlds.build(worlds.Membership, worlds.organisation(name, slug="odd"), user=world.editor_a)
    client.force_login(world.editor_a)
    for address in ("/register/", "/register/board-a/", "/register/odd/"):
        page = client.get(address).content.decode()
        assert escape(name) in page
        assert "<script>alert" not in page
