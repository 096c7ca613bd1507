"""The list in a browser: usable by everybody with every panel open, and by keyboard alone from ticking to done."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = pytest.mark.browser

World = worlds.World
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
ALL = "status,role,function,owner,due,approved,findings,bases,special,people,processors,approvals,countries,tags"


@pytest.fixture
def listed(served: LiveServer, world: World, context: BrowserContext, page: Page) -> Page:
    """The list of three activities, for an editor."""
    for number in (1, 2, 3):
        worlds.build(Activity, world.a, key=f"a-{number}", reference=f"A-{number}", owner="Head of pay", tags=["Board"])
    sign_in(context, world.editor_a, served.url)
    page.goto(f"{served.url}/register/board-a/activities/")
    return page


def test_everybody_can_use_the_list(listed: Page) -> None:
    said = messages_of(listed)
    start = listed.url
    found = {}
    for query in ("", f"?columns={ALL}", "?status=draft&tag=board&nonsense=1&sort=-title", "?q=zebra"):
        listed.goto(start + query)
        listed.evaluate(OPEN)
        found[query] = faults(listed, *WIDTHS)
    assert [fault for each in found.values() for fault in each] == []
    assert said == []


def test_everybody_can_use_the_steps_of_a_change(listed: Page) -> None:
    listed.check("#tick-1", force=True)
    click_through(listed.locator("button[value=ticked]"))
    found = faults(listed, *WIDTHS)
    listed.check("input[value=owner]", force=True)
    listed.fill("#id_value-owner", "Head of payroll")
    click_through(listed.locator("button[value=preview]"))
    found += faults(listed, *WIDTHS)
    click_through(listed.locator("button[value=do]"))
    expect(listed).to_have_title(re.compile("^Error: "))
    assert found + faults(listed, *WIDTHS) == []


def test_owners_are_changed_by_keyboard_alone(listed: Page) -> None:
    listed.focus("#tick-all")
    listed.keyboard.press("Space")
    expect(listed.locator("tbody input:checked")).to_have_count(3)
    expect(listed.locator("button[value=ticked]")).to_contain_text("(3)")
    listed.focus("button[value=ticked]")
    with listed.expect_navigation():
        listed.keyboard.press("Enter")
    listed.focus("input[value=owner]")
    listed.keyboard.press("Space")
    listed.keyboard.press("Tab")
    listed.keyboard.type("Head of payroll")
    with listed.expect_navigation():
        listed.keyboard.press("Enter")
    listed.focus("#id_reason")
    listed.keyboard.type("New structure")
    listed.keyboard.press("Tab")
    listed.keyboard.press("Enter")
    listed.wait_for_selector(".nhsuk-notification-banner--success")
    assert set(Activity.objects.values_list("owner", flat=True)) == {"Head of payroll"}


def test_a_range_is_ticked_with_the_shift_key(listed: Page) -> None:
    listed.click("#tick-1", force=True)
    listed.click("#tick-3", modifiers=["Shift"], force=True)
    expect(listed.locator("tbody input:checked")).to_have_count(3)


def test_list_works_without_scripts(served: LiveServer, world: World, chromium: object) -> None:
    worlds.build(Activity, world.a, key="a-1", reference="A-1")
    bare = chromium.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    sign_in(bare, world.editor_a, served.url)
    page = bare.new_page()
    page.goto(f"{served.url}/register/board-a/activities/?status=draft")
    page.check("#tick-1", force=True)
    click_through(page.locator("button[value=ticked]"))
    page.check("input[value=add-tag]", force=True)
    page.fill("#id_value-add-tag", "Board")
    click_through(page.locator("button[value=preview]"))
    page.fill("#id_reason", "Board paper")
    click_through(page.locator("button[value=do]"))
    expect(page.locator(".nhsuk-notification-banner--success")).to_be_visible()
    assert Activity.objects.get().tags == ["Board"]
    bare.close()
