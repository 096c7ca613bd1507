"""The past of a notice as people use it: at both widths, with long words, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import world as worlds
from tests.chromium import click_through
from tests.looks import WIDTHS, faults
from tests.notices.history import past_of

pytestmark = pytest.mark.browser
World = worlds.World
PAGES = ("changes/", "editions/", "editions/1/compare/3/", "on/?date=soon")


def test_pages_are_accessible_and_fit(page: Page, served: LiveServer, world: World) -> None:
    past_of(world.a, titles=("w" * 200, "Answering complaints", "Answering " * 20))
    for address in PAGES:
        page.goto(f"{served.url}/board-a/privacy-notice/{address}")
        page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
        assert (address, faults(page, *WIDTHS)) == (address, [])


def test_from_a_day_to_what_has_changed_since_without_javascript(
    chromium: Browser, served: LiveServer, world: World
) -> None:
    past_of(world.a)
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served.url}/board-a/privacy-notice/changes/")
    page.get_by_role("textbox", name="Day").fill("10 June 2025")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("This is what the notice said on 10 June 2025: edition 3")).to_be_visible()
    click_through(page.get_by_role("link", name="what has changed since"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Edition 3 and edition 4 compared")
    page.context.close()
