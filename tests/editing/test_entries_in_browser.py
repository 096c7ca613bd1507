"""Entries in a browser: in a window above their section, where what was typed stays; and without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity, Purpose
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.editing.pages import at
from tests.looks import WIDTHS, faults
from tests.world import World

pytestmark = pytest.mark.browser

WHY = at("activities", "a-1", "what-and-why")
GROUNDS = at("activities", "a-1", "legal-grounds")


@pytest.fixture
def section(
    context: BrowserContext, page: Page, served: LiveServer, world: World, activity: Activity, purposes: list[Purpose]
) -> Page:
    sign_in(context, world.editor_a, served.url)
    page.goto(served.url + WHY)
    return page


def test_an_entry_is_added_without_losing_what_was_typed(section: Page, activity: Activity) -> None:
    faulty = messages_of(section)
    section.get_by_label("What is this activity called?").fill("Typed and not saved")
    section.get_by_role("button", name="Add another purpose").click()
    window = section.get_by_role("dialog")
    expect(window.get_by_role("heading", name="Add a purpose")).to_be_focused()
    window.get_by_label("What is the information used for?").fill("Third purpose")
    window.get_by_role("button", name="Save purpose").click()
    expect(window).to_be_hidden()
    expect(section.get_by_text("Third purpose")).to_be_visible()
    expect(section.get_by_label("What is this activity called?")).to_have_value("Typed and not saved")
    made = activity.purposes.get(text="Third purpose")
    expect(section.locator(f"[id='at-purposes/{made.key}']")).to_be_focused()
    assert (activity.purposes.count(), faulty) == (3, [])


def test_several_are_added_in_a_row(section: Page, activity: Activity) -> None:
    section.get_by_role("button", name="Add another purpose").click()
    window = section.get_by_role("dialog")
    for number in (3, 4):
        window.get_by_label("What is the information used for?").fill(f"Purpose number {number}")
        window.get_by_role("button", name="Save and add another").click()
        expect(section.get_by_text(f"Purpose number {number}")).to_be_attached()
        expect(window.get_by_label("What is the information used for?")).to_have_value("")
    window.get_by_role("link", name="Cancel").click()
    expect(window).to_be_hidden()
    assert activity.purposes.count() == 4


def test_an_error_stays_in_the_window_and_is_announced(section: Page, activity: Activity) -> None:
    section.get_by_role("button", name="Add another purpose").click()
    window = section.get_by_role("dialog")
    window.get_by_label("How should the public read it?").fill("Kept")
    window.get_by_role("button", name="Save purpose").click()
    expect(window.locator(".nhsuk-error-summary")).to_be_focused()
    expect(window.get_by_label("How should the public read it?")).to_have_value("Kept")
    assert faults(section, *WIDTHS) == []


def test_an_entry_is_changed_moved_and_removed(section: Page, activity: Activity) -> None:
    section.get_by_role("button", name="Change purpose 2").click()
    window = section.get_by_role("dialog")
    window.get_by_label("What is the information used for?").fill("Second, better")
    window.get_by_role("button", name="Save purpose").click()
    expect(window).to_be_hidden()
    expect(section.get_by_text("Second, better")).to_be_visible()
    section.get_by_label("What is this activity called?").fill("Typed and not saved")
    section.get_by_role("button", name="Move up purpose 2").click()
    expect(section.locator(".app-entry").first).to_contain_text("Second, better")
    section.get_by_role("button", name="Remove purpose 2").click()
    window.get_by_role("button", name="Remove this purpose").click()
    expect(window).to_be_hidden()
    expect(section.locator(".app-entry")).to_have_count(1)
    expect(section.get_by_label("What is this activity called?")).to_have_value("Typed and not saved")
    assert Activity.objects.get().title == "Answering complaints"
    assert [one.text for one in activity.purposes.all()] == ["Second, better"]


def test_by_keyboard_alone(section: Page, activity: Activity) -> None:
    section.get_by_role("button", name="Add another purpose").focus()
    section.keyboard.press("Enter")
    expect(section.get_by_role("heading", name="Add a purpose")).to_be_focused()
    section.keyboard.press("Tab")
    section.keyboard.type("By keyboard")
    section.keyboard.press("Enter") if section.evaluate("document.activeElement.tagName") == "INPUT" else None
    section.get_by_role("dialog").get_by_role("button", name="Save purpose").press("Enter")
    expect(section.locator(".app-entry", has_text="By keyboard")).to_be_focused()
    section.get_by_role("button", name="Add another purpose").focus()
    section.keyboard.press("Enter")
    expect(section.get_by_role("heading", name="Add a purpose")).to_be_focused()
    section.keyboard.press("Escape")
    expect(section.get_by_role("button", name="Add another purpose")).to_be_focused()
    assert activity.purposes.count() == 3


@pytest.mark.parametrize(
    "tail", ["", "add/purposes/", "entry/purposes/p1/", "remove/purposes/p1/", "move/purposes/p1/"]
)
def test_everybody_can_use_the_pages(section: Page, served: LiveServer, tail: str) -> None:
    section.goto(served.url + WHY + tail)
    assert faults(section, *WIDTHS) == []


@pytest.fixture
def plain(chromium: Browser, served: LiveServer, world: World, activity: Activity) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, world.editor_a, served.url)
    yield context.new_page()
    context.close()


def test_without_javascript_the_answers_are_saved_on_the_way(
    plain: Page, served: LiveServer, activity: Activity, purposes: list[Purpose]
) -> None:
    plain.goto(served.url + WHY)
    plain.get_by_label("What is this activity called?").fill("Typed first")
    click_through(plain.get_by_role("button", name="Add another purpose"))
    plain.get_by_label("What is the information used for?").fill("Third purpose")
    click_through(plain.get_by_role("button", name="Save purpose"))
    expect(plain.get_by_text("Third purpose")).to_be_visible()
    expect(plain.get_by_label("What is this activity called?")).to_have_value("Typed first")
    click_through(plain.get_by_role("button", name="Move up purpose 3"))
    expect(plain.locator(".app-entry").nth(1)).to_contain_text("Third purpose")
    assert [one.text for one in activity.purposes.all()] == ["Purpose p1", "Third purpose", "Purpose p2"]


@pytest.mark.parametrize("button", ["Change purpose 2", "Move up purpose 2", "Remove purpose 2"])
def test_without_javascript_no_button_loses_what_was_typed(
    plain: Page, served: LiveServer, purposes: list[Purpose], button: str
) -> None:
    plain.goto(served.url + WHY)
    plain.get_by_label("What is this activity called?").fill("Typed first")
    click_through(plain.get_by_role("button", name=button))
    plain.goto(served.url + WHY)
    expect(plain.get_by_label("What is this activity called?")).to_have_value("Typed first")


def test_enter_in_a_question_saves_and_does_not_add(
    plain: Page, served: LiveServer, activity: Activity, purposes: list[Purpose]
) -> None:
    plain.goto(served.url + WHY)
    plain.get_by_label("What is this activity called?").fill("By Enter")
    plain.get_by_label("What is this activity called?").press("Enter")
    expect(plain).to_have_url(served.url + GROUNDS)
    assert Activity.objects.get().title == "By Enter"
