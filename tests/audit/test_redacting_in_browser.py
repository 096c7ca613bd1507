"""Redaction and the reason for a change in a real browser: usable, accessible, within the window."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from activities.models import Activity, Purpose
from activities.operations import approve
from ropa.audit.models import Entry, Redaction
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.audit.pages import page as address
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
World = worlds.World


@pytest.fixture
def world(served: Any, context: BrowserContext) -> World:
    """An administrator of A is signed in."""
    made = worlds.make()
    sign_in(context, made.administrator_a, served.url)
    return made


def test_an_entry_is_redacted_step_by_step(world: World, served: Any, page: Page) -> None:
    activity = worlds.build(Activity, world.a, summary="Mrs Zebedee " + "w" * 300)
    activity.summary = ""
    save_signed(activity, by=world.editor_a, reason="No names here")
    number = Entry.objects.get(model="activities.activity", event="added").sequence
    found = messages_of(page)
    page.goto(f"{served.url}/register/{world.a.slug}/audit/entries/{number}/redact/")
    click_through(page.get_by_role("button", name="Remove the content"))
    expect(page.get_by_role("link", name="Say why it is removed.")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    page.get_by_label("Reason").fill("Names a patient")
    click_through(page.get_by_role("button", name="Remove the content"))
    expect(page.get_by_text("Its content was removed")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    assert Redaction.objects.get().reason == "Names a patient"
    assert [message for message in found if "422" not in message] == []


def test_the_admin_asks_for_the_reason_at_its_field(world: World, served: Any, page: Page) -> None:
    activity = world.of_a(Purpose).activity
    approve(activity, by=None)
    page.goto(served.url + address("change", Activity, activity.pk))
    page.get_by_label("Title").first.fill("Another title")
    click_through(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".field-change_reason .errorlist")).to_have_text(re.compile(r"^\s*Say why you change it"))
    expect(page.get_by_label("Title").first).to_have_value("Another title")
    page.get_by_label("Reason for the change").fill("Better name")
    click_through(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Activity.objects.get().title == "Another title"


def test_the_admin_asks_why_a_part_is_deleted(world: World, served: Any, page: Page) -> None:
    purpose, found = world.of_a(Purpose), messages_of(page)
    page.goto(served.url + address("delete", Purpose, purpose.pk))
    page.get_by_label("Reason for the deletion").fill("Entered twice")
    click_through(page.get_by_role("button", name="Delete"))
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Purpose.history.get(history_type="-").history_change_reason == "Entered twice"
    assert found == []
