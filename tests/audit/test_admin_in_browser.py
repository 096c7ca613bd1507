"""The admin in a real browser, under the strict policy: parts in place, choosing by typing, and the history."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from activities.models import Activity, InformationAsset, Purpose
from tests import world as worlds
from tests.audit.pages import page as address
from tests.browser import messages_of, sign_in
from tests.chromium import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def activity(served: Any, context: BrowserContext, page: Page) -> Activity:
    """An activity with one purpose, open on an editor's change page."""
    world = worlds.make()
    sign_in(context, world.editor_a, served.url)
    worlds.build(InformationAsset, world.a, name="The finance system")
    purpose: Purpose = world.of_a(Purpose)
    page.goto(served.url + address("change", Activity, purpose.activity_id))
    return purpose.activity


def test_part_is_added_in_place(activity: Activity, page: Page) -> None:
    found = messages_of(page)
    page.get_by_text("Purposes", exact=True).click()
    page.get_by_text("Add another Purpose").click()
    page.locator("#id_purposes-1-text").fill("To pay invoices")
    page.get_by_label("Reason for the change").fill("New work")
    click_through(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".messagelist .success")).to_be_visible()
    added = activity.purposes.last()
    assert (added.text, added.history.get().history_change_reason) == ("To pay invoices", "New work")
    assert found == []


def test_link_is_chosen_by_typing(activity: Activity, page: Page) -> None:
    found = messages_of(page)
    page.locator(".field-assets .select2-search__field").fill("finance")
    page.get_by_role("option", name="The finance system").click()
    click_through(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [asset.name for asset in activity.assets.all()] == ["The finance system"]
    assert found == []


def test_history_and_an_old_version_are_read(activity: Activity, page: Page) -> None:
    found = messages_of(page)
    click_through(page.get_by_role("link", name="History"))
    click_through(page.locator("#change-history a").first)
    expect(page).to_have_url(re.compile(r"/history/\d+/$"))
    expect(page.get_by_role("button", name="Revert")).to_have_count(0)
    assert found == []
