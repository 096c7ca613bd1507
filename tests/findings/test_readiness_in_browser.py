"""The page of readiness in a real browser: accessible, within its window and policy, its drawing read aloud."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from activities.models import Activity, Purpose, Retention
from ropa.findings.kept_readiness import current_readiness
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGE = "/register/board-a/readiness/"


@pytest.fixture
def address(served: Any, context: BrowserContext) -> str:
    """An editor of A is signed in, and A's register became readier over some days; one title is a long word."""
    world, today = worlds.make(), timezone.localdate()
    payroll = worlds.build(Activity, world.a, reference="A-1", title="Payroll", transfers_answer="no")
    worlds.build(Activity, world.a, reference="A-2", title="w" * 200)
    current_readiness(world.a, on=today - timedelta(days=40))
    worlds.build(Purpose, activity=payroll)
    current_readiness(world.a, on=today - timedelta(days=12))
    worlds.build(Retention, activity=payroll, period="P8Y")
    sign_in(context, world.editor_a, served.url)
    return served.url + PAGE


def test_page_is_accessible_and_fits(page: Page, address: str) -> None:
    said = messages_of(page)
    page.goto(address)
    assert (faults(page, *WIDTHS), said) == ([], [])


def test_the_drawing_has_a_name_and_two_lines_that_differ(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("img", name="Share of items answered")).to_have_count(1)
    dashes = page.locator("figure > svg > path").evaluate_all(
        "all => all.map(one => getComputedStyle(one).strokeDasharray)"
    )
    assert len(set(dashes)) == 2


def test_an_open_item_leads_to_the_form(page: Page, address: str) -> None:
    page.goto(address)
    click_through(page.locator("main table a >> text=How it is kept safe >> nth=0"))
    expect(page).to_have_url(re.compile("#id_security_measures$"))
