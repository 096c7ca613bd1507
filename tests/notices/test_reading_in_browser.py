"""How easy it is to read follows what somebody types, in a window above a section as well, and at every width."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from notices.models import Notice, Section
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.editing.pages import at
from tests.looks import WIDTHS, faults
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_hardest_sentence_follows_what_is_typed(
    world: World, context: BrowserContext, page: Page, served: LiveServer
) -> None:
    notice = worlds.build(Notice, world.a, key="n-1", title="Privacy notice", slug="privacy-notice")
    worlds.build(Section, notice=notice, key="s1", kind="text", heading="Your records", body="We keep them.")
    sign_in(context, world.editor_a, served.url)
    errors, told = messages_of(page), page.locator("#notice-text")
    page.goto(served.url + at("notices", "n-1", "sections"))
    expect(told).to_contain_text("too short to tell its reading age")
    page.get_by_role("link", name="Change").or_(page.get_by_role("button", name="Change")).first.click()
    page.locator("#entry-window [name=body]").fill(
        "Prior to consideration we necessitate documentation. " + "and " * 30
    )
    expect(told).to_contain_text("Long words: consideration, necessitate, documentation.")
    expect(told).to_contain_text("“Prior to”: before")
    assert faults(page, *WIDTHS) == []
    assert errors == []


def test_by_keyboard_alone(world: World, context: BrowserContext, page: Page, served: LiveServer) -> None:
    """Fold the panel and unfold it, say of which notice this one is a translation and who checked it, and save."""
    original = worlds.build(Notice, world.a, key="n-1", title="Privacy notice", slug="privacy-notice")
    worlds.build(Notice, world.a, key="n-2", title="Hysbysiad", slug="hysbysiad", language="cy")
    sign_in(context, world.editor_a, served.url)
    page.goto(served.url + at("notices", "n-2", "translation"))
    fold = page.locator("details", has=page.locator("#notice-text"))
    walk_to(page, "summary", "How easy it is to read")
    expect(fold).to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(fold).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("open", "")
    page.reload()
    walk_to(page, "input[type=radio]", "")
    chosen = page.get_by_role("radio", name="Privacy notice")
    for _ in range(3):
        if not chosen.is_checked():  # an arrow moves the choice at once
            page.keyboard.press("ArrowUp")
    expect(chosen).to_be_checked()
    walk_to(page, "[name=translation_checked_by]", "")
    page.keyboard.type("A. Example, translator")
    walk_to(page, "button", "Save and come back")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert", name="Done")).to_be_visible()
    saved = Notice.objects.get(key="n-2")
    assert (saved.translation_of, saved.translation_checked_by) == (original, "A. Example, translator")


def walk_to(page: Page, selector: str, words: str) -> None:
    """Press Tab until that is what has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        there = page.locator(f":focus:is({selector})")
        if there.count() and words in there.inner_text():  # nothing loads meanwhile: the focus is where it is
            return
    raise AssertionError(f"The keyboard does not lead to {selector} {words}")
