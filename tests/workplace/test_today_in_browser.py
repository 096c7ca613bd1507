"""Today, the table of registers and the search in a browser: axe, both widths, with and without script."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity
from ropa.findings.models import FindingsDay
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.looks import WIDTHS, faults

pytestmark = pytest.mark.browser

World = worlds.World
TODAY = timezone.localdate()
START = "/register/board-a/"


@pytest.fixture
def filled(world: World) -> World:
    """Something of each kind, and a person with two registers."""
    for number in range(7):
        due = TODAY - timedelta(days=number)
        worlds.build(Activity, world.a, reference=f"A-{number}", title="Answering complaints", review_due_on=due)
    FindingsDay.objects.create(organisation=world.a, severity="breach", on=TODAY - timedelta(days=9), open=9)
    world.people["both"] = worlds.person("both", world.a, worlds.Role.DPO)
    worlds.build(worlds.Membership, world.b, user=world.both)
    return world


def test_everybody_can_use_it_at_each_width(served: LiveServer, page: Page, filled: World) -> None:
    said = messages_of(page)
    sign_in(page.context, filled.both, served.url)
    page.goto(f"{served.url}{START}")
    for fold in page.locator("details > summary").all():
        fold.click()
    assert faults(page, *WIDTHS) == []
    assert said == []


def test_without_script_menu_search_and_another_organisation_work(
    served: LiveServer, chromium: Browser, filled: World
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    sign_in(context, filled.both, served.url)
    page = context.new_page()
    page.goto(f"{served.url}{START}findings/")
    page.locator("summary", has_text="More").click()
    page.get_by_role("navigation", name="Register").get_by_role("link", name="Audit trail").click()
    page.wait_for_url("**/board-a/audit/")
    page.get_by_label("Search this register").fill("a-3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board-a/activities/*/")
    page.get_by_label("Change organisation").select_option("board-b")
    page.get_by_role("button", name="Go to that organisation").click()
    page.wait_for_url("**/register/board-b/activities/")
    context.close()


def test_what_is_overdue_is_three_steps_from_anywhere_by_keyboard(
    served: LiveServer, page: Page, filled: World
) -> None:
    sign_in(page.context, filled.both, served.url)
    page.goto(f"{served.url}{START}")
    page.get_by_role("link", name="All 6").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities/?review=overdue")
