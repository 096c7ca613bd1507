"""Notices in the workplace: preview of live records, and publication."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.models import Activity
from activities.operations import approve
from notices.models import Notice
from notices.vocabulary import PublishingPolicy
from tests import world as worlds
from tests.published import draft_notice, published

World = worlds.World
NOTICE = "/register/board-a/notices/privacy-notice"


@pytest.fixture
def notice(world: World) -> Notice:
    """Never published; its one approved activity leaves most questions open."""
    made = draft_notice(world.a)
    activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    approve(activity, by=None)
    return made


@pytest.fixture
def as_dpo(client: Client, world: World) -> Client:
    client.force_login(world.dpo_a)
    return client


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_preview_shows_drafts_and_says_so(as_dpo: Client, world: World, notice: Notice) -> None:
    worlds.build(Activity, world.a, reference="A-2", title="Not approved yet")
    said = text(as_dpo.get(f"{NOTICE}/preview/"))
    assert "This is a preview of the records as they are now, drafts included." in said
    assert "Not approved yet" in said


def test_unknown_notice_is_named(as_dpo: Client, notice: Notice) -> None:
    answer = as_dpo.get("/register/board-a/notices/nothing/preview/")
    assert answer.status_code == 404
    assert "There is no notice “nothing” in this register." in text(answer)


def test_what_is_missing_is_shown_with_its_activity(as_dpo: Client, notice: Notice) -> None:
    page = as_dpo.get(f"{NOTICE}/").content.decode()
    assert '<a href="/register/board-a/activities/a-1/">A-1 Answering complaints</a>' in page


def test_publication_is_held_while_something_is_missing(as_dpo: Client, notice: Notice) -> None:
    answer = as_dpo.post(f"{NOTICE}/publish/", {"reason": ""})
    assert (answer.status_code, notice.editions.count()) == (422, 0)
    assert re.search(r"There is a problem \d+ items are missing", text(answer))


def test_reason_publishes_all_the_same(as_dpo: Client, world: World, notice: Notice) -> None:
    answer = as_dpo.post(f"{NOTICE}/publish/", {"reason": "The answers follow in May"})
    edition = notice.editions.get()
    assert (answer.status_code, edition.published_by, edition.reason) == (302, world.dpo_a, "The answers follow in May")


def test_list_leads_to_the_public_page(as_dpo: Client, world: World) -> None:
    published(world.a)
    assert 'href="/board-a/privacy-notice/"' in as_dpo.get("/register/board-a/notices/").content.decode()


def test_list_says_what_was_never_published(as_dpo: Client, notice: Notice) -> None:
    assert "Never published" in text(as_dpo.get("/register/board-a/notices/"))


@pytest.mark.parametrize("who", ["editor_a", "approver_a", "administrator_a"])
def test_only_the_officer_publishes(client: Client, world: World, notice: Notice, who: str) -> None:
    client.force_login(getattr(world, who))
    answer = client.post(f"{NOTICE}/publish/", {"reason": "x"})
    assert (answer.status_code, notice.editions.count()) == (403, 0)
    assert "Publish" not in text(client.get("/register/board-a/notices/")).split("What you can do")[-1].split()


@pytest.mark.parametrize("page", ["preview", "publish"])
def test_without_the_terms_of_law_the_pages_say_what_to_do(as_dpo: Client, world: World, page: str) -> None:
    worlds.build(Notice, world.a, slug="privacy-notice", policy=PublishingPolicy.BY_HAND)
    approve(worlds.build(Activity, world.a), by=None)
    answer = as_dpo.get(f"{NOTICE}/{page}/", follow=True)
    assert "Load the reference data, then make the notice again." in text(answer)
