"""Accepting a finding in a real browser: step by step, accessible, within the window, also without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ropa.findings.models import Waiver
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.findings.waived import WHY, explained, one
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
World = worlds.World


@pytest.fixture
def world(served: Any, context: BrowserContext) -> World:
    """The data protection officer of A is signed in."""
    made = worlds.make()
    sign_in(context, made.dpo_a, served.url)
    return made


def test_a_warning_is_accepted_and_that_is_ended(world: World, served: Any, page: Page) -> None:
    explained(world)
    said = messages_of(page)
    page.goto(f"{served.url}/register/board-a/findings/{one(world, 'warning').pk}/accept/")
    click_through(page.get_by_role("button", name="Save this decision"))
    expect(page.get_by_role("link", name="Choose one.")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    page.get_by_label("Accept: ").check()
    page.get_by_label("Reason", exact=True).fill(WHY)
    page.get_by_label("Until the end of").fill("31 March 2027")
    click_through(page.get_by_role("button", name="Save this decision"))
    click_through(page.get_by_role("link", name="Accepted and explained findings"))
    expect(page.get_by_role("heading", name="In force")).to_be_visible()
    click_through(page.get_by_role("link", name=f"End of {Waiver.objects.get(decision='accepted')}"))
    page.get_by_label("Reason", exact=True).fill("Put right")
    click_through(page.get_by_role("button", name="End this decision"))
    expect(page.get_by_role("heading", name="Ended", exact=True)).to_be_visible()
    assert [message for message in said if "422" not in message] == []


def test_a_breach_is_explained_without_javascript(world: World, served: Any, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, world.approver_a, served.url)
    page = context.new_page()
    page.goto(f"{served.url}/register/board-a/findings/{one(world, 'breach').pk}/accept/")
    page.get_by_label("Reason", exact=True).fill(WHY)
    page.get_by_label("Until the end of").fill("2027-03-31")
    click_through(page.get_by_role("button", name="Explain"))
    expect(page.get_by_text(WHY).first).to_be_visible()
    context.close()
