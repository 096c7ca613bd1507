"""The record and help as people use them: by keyboard, and on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity, Approval, ConfidentialityUse, LegalGround, Purpose
from activities.operations import approve
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.browser import sign_in
from tests.chromium import click_through

pytestmark = pytest.mark.browser
World = worlds.World
Go = Callable[[str], None]
RECORD = "board-a/activities/a-1/"


@pytest.fixture
def go(page: Page, context: BrowserContext, served: LiveServer, world: World) -> Go:
    """To an address below /register/, signed in as somebody who may do nearly everything."""
    activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="w" * 200, tags=["t" * 60, "winter"])
    worlds.build(LegalGround, world.a, purpose=worlds.build(Purpose, world.a, activity=activity))
    worlds.build(ConfidentialityUse, world.a, activity=activity, approval=worlds.build(Approval, world.a))
    approve(activity, by=None)
    activity.summary = "Other words. " * 30
    save_signed(activity, by=None, reason="Plain words")
    person = worlds.person("both", world.a, worlds.Role.DPO, worlds.Role.APPROVER)
    sign_in(context, person, served.url)

    def to(address: str) -> None:
        page.goto(f"{served.url}/register/{address}")

    return to


def test_a_word_is_opened_by_keyboard_where_it_stands(page: Page, go: Go) -> None:
    go("board-a/change/activities/a-1/processors/")
    page.focus("summary:has-text('“processor”')")
    page.keyboard.press("Enter")
    expect(page.locator(".app-words dd").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#processor")
    expect(page.locator("#processor")).to_be_in_viewport()


def test_a_section_is_reached_by_keyboard_from_the_record(page: Page, go: Go) -> None:
    go(RECORD)
    page.focus("a:text-is('Retention')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/activities/a-1/retention/")


def test_a_finding_leads_to_the_question_that_mends_it(page: Page, go: Go) -> None:
    go(RECORD)
    click_through(page.locator("a:text('The record does not say how long the information is kept.')").first)
    expect(page).to_have_url(re.compile(r"/change/activities/a-1/retention/#.+"))
    expect(page.locator(f"#{page.url.split('#')[1]}")).to_be_in_viewport(ratio=0.99)


def test_the_guide_is_one_page_of_paper(page: Page, go: Go) -> None:
    go("guide/")
    printed = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm", "left": "12mm", "right": "12mm"})
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
