"""Look-ups, kept typing and the notice text in a browser: while somebody types, by keyboard, and without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity, Approval, ConfidentialityUse, Purpose
from notices.models import Notice
from ropa.editing.models import KeptForm
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.editing.pages import at
from tests.looks import WIDTHS, faults
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SECTION = at("activities", "a-1", "what-and-why")
ROUTE = at("activities", "a-1", "confidentiality") + "add/confidentiality/"


def in_the_world(world: World) -> None:
    """An activity in a notice, and thirteen approvals."""
    worlds.shipped("right", "lawful_basis", "notice_item")
    worlds.build(Notice, world.a, title="Privacy notice", slug="privacy-notice")
    activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    worlds.build(Purpose, activity=activity, key="p1", text="To answer letters")
    for number in range(13):
        worlds.build(Approval, world.a, title=f"Support {number}", reference=f"CAG {number}")


@pytest.fixture
def site(world: World, context: BrowserContext, served: LiveServer) -> str:
    """Where an editor is signed in."""
    sign_in(context, world.editor_a, served.url)
    return served.url


@pytest.fixture
def errors(page: Page) -> list[str]:
    return messages_of(page)


@pytest.fixture
def plain(chromium: Browser, world: World, site: str) -> Iterator[Page]:
    """A browser without JavaScript."""
    made = chromium.new_context(java_script_enabled=False)
    sign_in(made, world.editor_a, site)
    yield made.new_page()
    made.close()


def open_route(page: Page, site: str) -> None:
    page.goto(site + ROUTE)
    page.get_by_label("Search by name, code or plain words").first.wait_for()


def approvals(page: Page) -> Any:
    return page.get_by_role("group", name="approval")


def test_hits_follow_what_is_typed(page: Page, site: str, errors: list[str]) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    group.get_by_role("searchbox").press_sequentially("support 7")
    expect(group).to_contain_text("1 found.")
    group.get_by_role("radio", name="Support 7").check()
    expect(group.get_by_role("radio", name="Support 7")).to_be_checked()
    assert errors == []


def test_what_was_chosen_stays_when_something_else_is_searched(page: Page, site: str) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    search = group.get_by_role("searchbox")
    search.press_sequentially("support 7")
    expect(group).to_contain_text("1 found.")
    group.get_by_role("radio", name="Support 7").check()
    search.fill("support 9")
    group.get_by_role("radio", name="Support 9").wait_for()
    expect(group.get_by_role("radio", name="Support 7")).to_be_checked()


def test_the_number_of_hits_is_announced(page: Page, site: str) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    group.get_by_role("searchbox").press_sequentially("support")
    expect(page.locator("body > [role=status]")).to_contain_text("The best 10 are shown. 3 more")


def test_the_focus_stays_in_the_search_while_hits_come(page: Page, site: str) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    group.get_by_role("searchbox").press_sequentially("support 7")
    expect(group).to_contain_text("1 found.")
    expect(group.get_by_role("searchbox")).to_be_focused()


def test_enter_in_a_search_searches_and_sends_nothing(page: Page, site: str) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    group.get_by_role("searchbox").fill("support 7")
    group.get_by_role("searchbox").press("Enter")
    group.get_by_role("radio", name="Support 7").wait_for()
    expect(page).to_have_url(site + ROUTE)
    assert not ConfidentialityUse.objects.exists()


def test_a_choice_is_made_by_keyboard_alone(page: Page, site: str) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    group.get_by_role("searchbox").focus()
    page.keyboard.type("support 7")
    expect(group).to_contain_text("1 found.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "add/" not in address)
    assert str(ConfidentialityUse.objects.get().approval) == "CAG 7"


def test_a_form_with_a_look_up_is_usable_at_every_width(page: Page, site: str) -> None:
    open_route(page, site)
    group = page.locator("fieldset", has=page.locator("[name=approval-q]"))
    group.get_by_role("searchbox").fill("support")
    group.get_by_role("radio", name="Support 1", exact=True).wait_for()
    assert faults(page, *WIDTHS) == []


def test_without_javascript_the_button_searches(plain: Page, site: str) -> None:
    plain.goto(site + ROUTE)
    plain.locator("[name=reasoning]").fill("Because it fits")
    plain.locator("[name=approval-q]").fill("support 7")
    click_through(plain.locator("button[name=again][value=approval]"))
    plain.get_by_role("radio", name="Support 7").check()
    expect(plain.locator("[name=reasoning]")).to_have_value("Because it fits")


def test_without_javascript_enter_in_a_text_saves(plain: Page, site: str) -> None:
    plain.goto(site + SECTION)
    plain.locator("[name=title]").fill("Writing back")
    with plain.expect_navigation():
        plain.locator("[name=title]").press("Enter")
    assert Activity.objects.get(key="a-1").title == "Writing back"


def test_typing_is_kept_and_comes_back(page: Page, site: str, errors: list[str]) -> None:
    page.goto(site + SECTION)
    page.locator("[name=title]").fill("Writing back")
    page.get_by_text("Kept for you at").wait_for()
    page.goto(site + SECTION)
    page.get_by_text("and did not save it").wait_for()
    expect(page.locator("[name=title]")).to_have_value("Writing back")
    assert Activity.objects.get(key="a-1").title == "Answering complaints"
    assert errors == []


def test_discarding_shows_what_the_register_says(page: Page, site: str) -> None:
    page.goto(site + SECTION)
    page.locator("[name=title]").fill("Writing back")
    page.get_by_text("Kept for you at").wait_for()
    page.goto(site + SECTION)
    click_through(page.get_by_role("button", name="Discard what I typed"))
    page.get_by_text("What you had typed was discarded.").wait_for()
    expect(page.locator("[name=title]")).to_have_value("Answering complaints")


def test_leaving_with_changes_asks_first(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(site + SECTION)
    page.locator("[name=title]").press_sequentially("!")
    page.get_by_role("link", name="Back without saving").click()
    page.wait_for_url(lambda address: "change/" not in address)
    assert asked == ["beforeunload"]


def test_leaving_without_changes_does_not_ask(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(site + SECTION)
    page.get_by_role("link", name="Back without saving").click()
    page.wait_for_url(lambda address: "change/" not in address)
    assert asked == []


def test_saving_does_not_ask_and_nothing_stays_kept(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(site + SECTION)
    page.locator("[name=title]").fill("Writing back")
    page.get_by_text("Kept for you at").wait_for()
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(lambda address: "what-and-why" not in address)
    assert (asked, KeptForm.objects.count()) == ([], 0)


def test_whoever_is_signed_out_meanwhile_is_told(page: Page, context: BrowserContext, site: str) -> None:
    page.goto(site + SECTION)
    context.clear_cookies(name="sessionid")
    page.locator("[name=title]").fill("Writing back")
    expect(page.locator("[data-kept-state]")).to_contain_text("You are not signed in any more")


def test_what_is_sent_signed_out_comes_back_after_the_sign_in(
    page: Page, context: BrowserContext, site: str, world: World
) -> None:
    page.goto(site + SECTION)
    context.clear_cookies(name="sessionid")
    page.locator("[name=title]").fill("Writing back")
    click_through(page.get_by_role("button", name="Save and continue"))
    page.get_by_label("Password", exact=True).fill(worlds.PASSWORD)
    page.locator("[name=login], [name=username]").fill(world.editor_a.username)
    click_through(page.get_by_role("button", name="Sign in"))
    page.get_by_text("and did not save it").wait_for()
    expect(page.locator("[name=title]")).to_have_value("Writing back")


def test_the_notice_text_follows_what_is_typed(page: Page, site: str, errors: list[str]) -> None:
    page.goto(site + SECTION)
    text = page.locator("#notice-text")
    expect(text).to_contain_text("Answering complaints (A-1)")
    page.locator("[name=title]").fill("Writing back")
    expect(text).to_contain_text("Writing back (A-1)")
    assert errors == []


def test_without_javascript_a_button_shows_the_notice_text_and_leads_back(plain: Page, site: str) -> None:
    plain.goto(site + SECTION)
    plain.locator("[name=title]").fill("Writing back")
    click_through(plain.get_by_role("button", name="Show the notice text"))
    expect(plain.locator("main")).to_contain_text("Writing back (A-1)")
    click_through(plain.get_by_role("button", name="Back to the form"))
    expect(plain.locator("[name=title]")).to_have_value("Writing back")


def test_the_notice_text_is_usable_at_every_width(page: Page, site: str) -> None:
    page.goto(site + SECTION)
    expect(page.locator("#notice-text")).to_contain_text("Answering complaints (A-1)")
    assert faults(page, *WIDTHS) == []


def test_public_pages_load_none_of_this(page: Page, site: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}/")
    assert not [address for address in loaded if "htmx" in address or "kept.js" in address]
