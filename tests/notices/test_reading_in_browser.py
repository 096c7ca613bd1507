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
