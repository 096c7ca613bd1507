"""Findings in a browser: accessible, within the window and policy, by keyboard, and to the field that they concern."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from activities.models import Activity, Approval, ConfidentialityUse, LegalGround, Purpose, Transfer
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.browser import Visit, messages_of, sign_in
from tests.chromium import click_through
from tests.findings.waived import accepted, explained
from tests.looks import WIDTHS, faults
from tests.published import draft_notice

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Those where long words and each kind of finding make a difference; every page is looked at in tests/workplace.
PAGES = {
    "all": "findings/?state=all",
    "whole record": "activities/a-1/whole/",
    "preview": "notices/privacy-notice/preview/",
}


@pytest.fixture
def register() -> worlds.World:
    """A register in which something is found about each kind of thing, with long words; one accepted, one explained."""
    world = worlds.make()
    activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="w" * 200, owner="o" * 200)
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay")
    worlds.build(LegalGround, world.a, purpose=purpose)
    worlds.build(Transfer, world.a, activity=activity, country=worlds.term("country", label="R" * 90))
    approval = worlds.build(Approval, world.a, reference="r" * 60)
    worlds.build(ConfidentialityUse, world.a, activity=activity, approval=approval)
    draft_notice(world.a)
    for waiver in (accepted(world, by=world.dpo_a), explained(world, by=world.dpo_a)):
        waiver.reason = "y" * 250
        save_signed(waiver, by=world.dpo_a)
    return world


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_fits(visit: Visit, name: str) -> None:
    said = messages_of(visit.page)
    page = visit.to(PAGES[name])
    assert faults(page, *WIDTHS) == []
    assert said == []


def test_a_finding_is_put_right_from_where_it_stands(visit: Visit) -> None:
    """From the summary at the top, down to the place, on to the form, and there the question is in sight."""
    page = visit.to(PAGES["whole record"])
    click_through(page.locator("a:text('The record does not say how long the information is kept.')").first)
    expect(page).to_have_url(re.compile("/whole/#.+$"))
    place = page.locator(f"#{page.url.split('#')[1]}")
    expect(place).to_be_in_viewport()
    click_through(place.get_by_role("link", name=re.compile("Open the form")))
    expect(page).to_have_url(re.compile(r"/register/board-a/change/activities/a-1/retention/#.+$"))
    expect(page.locator(f"#{page.url.split('#')[1]}")).to_be_in_viewport(ratio=0.99)


def test_the_list_is_filtered_by_keyboard(visit: Visit) -> None:
    page = visit.to("findings/")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = false)")
    page.focus("main summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("R-RE-01")
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/?q=R-RE-01*")
    expect(page.locator(".app-finding")).to_have_count(1)


def test_each_link_says_where_it_leads(visit: Visit) -> None:
    """Read out of their place, no two links to forms and decisions sound alike."""
    page = visit.to("findings/?kind=activities")
    spoken = [link.text_content() for link in page.locator(".app-finding .app-act__links a").all()]
    assert len(spoken) == len({*spoken}) > 5


def test_severity_is_told_by_more_than_colour(visit: Visit) -> None:
    page = visit.to("findings/")
    for name in ("breach", "warning", "advice"):
        heads = page.locator(f".app-finding--{name} .app-finding__head").all_inner_texts()
        assert heads
        assert {head.split()[0].lower() for head in heads} == {name}


def test_it_is_read_and_filtered_without_script(chromium: Browser, register: worlds.World, served: Any) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 375, "height": 760})
    sign_in(context, register.auditor_a, served.url)
    page = context.new_page()
    page.goto(f"{served.url}/register/board-a/findings/")
    page.click("main summary")
    page.select_option("#id_severity", "breach")
    click_through(page.locator("main button[type=submit]").first)
    expect(page.locator(".app-finding .nhsuk-tag >> nth=0")).to_have_text("Breach")
    context.close()
