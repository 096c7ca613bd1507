"""Comparing and putting back in a real browser: accessible, within the window, by keyboard, and without script."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from activities.models import Activity, DataUse, Purpose
from activities.vocabulary import Audience
from ropa.audit.signing import delete_signed, save_signed
from ropa.register.versions import trail_of
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults, resize

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TEXT = "We keep the letters of people who complain for ten years, and the answers that we sent to them, in one place."


@dataclass(frozen=True)
class Place:
    """Where the pages of one record are, and the number of its first whole version."""

    url: str
    first: int

    @property
    def compare(self) -> str:
        return f"{self.url}compare/?from={self.first}&to=now"

    @property
    def revert(self) -> str:
        return f"{self.url}revert/?to={self.first}"


@pytest.fixture
def place(served: Any, context: BrowserContext) -> Place:
    """A record of which everything that can differ does: fields, lists, long text, parts added, removed and moved."""
    world = worlds.make()
    sign_in(context, world.editor_a, served.url)
    activity = worlds.build(Activity, world.a, title="Complaints", summary=TEXT, benefits=["Quick", "Kind"])
    purposes = [
        worlds.build(Purpose, world.a, activity=activity, key=key, text=f"Purpose {key} " + "w" * 90, position=place)
        for place, key in enumerate("abc")
    ]
    first = trail_of(world.a, "activities.activity", str(activity.pk)).newest()
    activity.title, activity.owner, activity.audiences = "w" * 200, "o" * 200, [Audience.STAFF]
    activity.summary, activity.benefits = TEXT.replace("ten", "twelve"), ["Kind", "x" * 300]
    save_signed(activity, by=world.editor_a, reason="y" * 300)
    delete_signed(purposes[0], by=world.editor_a)
    for position, purpose in ((5, purposes[1]), (4, purposes[2])):
        purpose.position = position
        save_signed(purpose, by=world.editor_a)
    worlds.build(DataUse, world.a, activity=activity, label="Letters")
    return Place(f"{served.url}/register/board-a/audit/records/activities.activity/{activity.pk}/", first)


@pytest.mark.parametrize("name", ["everything", "same", "revert"])
def test_page_is_accessible_and_fits(place: Place, page: Page, name: str) -> None:
    said = messages_of(page)
    addresses = {"everything": f"{place.compare}&everything=1", "same": f"{place.url}compare/?to={place.first}"}
    page.goto(addresses.get(name) or getattr(place, name))
    expect(page.locator("main table")).not_to_have_count(0)
    assert (faults(page, *WIDTHS), said) == ([], [])


def test_refused_form_is_accessible(place: Place, page: Page) -> None:
    page.goto(place.revert)
    click_through(page.get_by_role("button", name="Put the record back"))
    page.click(".nhsuk-error-summary a")
    expect(page.locator("#id_reason")).to_be_focused()
    assert faults(page, *WIDTHS) == []


def test_columns_stand_beside_each_other_where_there_is_room(place: Place, page: Page) -> None:
    page.goto(place.compare)
    cells = page.locator("main table").first.locator("tbody tr").first.locator("td")
    for width, beside in zip(WIDTHS, (True, False), strict=True):
        resize(page, width)
        left, right = (cells.nth(n).bounding_box() for n in range(2))
        assert left is not None
        assert right is not None
        assert (left["y"] == right["y"]) is beside


def test_versions_are_chosen_by_keyboard(place: Place, page: Page) -> None:
    page.goto(f"{place.url}compare/?from=0&to={place.first}")
    page.locator("#id_to").focus()
    page.keyboard.press("Home")
    expect(page.locator("#id_to")).to_have_value("now")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**to=now**everything=1")
    expect(page.get_by_label("Show everything")).to_be_checked()


def test_a_record_is_put_back_by_keyboard(place: Place, page: Page) -> None:
    page.goto(place.revert)
    page.locator("#id_reason").focus()
    page.keyboard.type("Entered by mistake")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(place.url)
    assert Activity.objects.get().title == "Complaints"
    assert [purpose.key for purpose in Purpose.objects.all()] == ["a", "b", "c"]


def test_it_works_without_script(chromium: Browser, context: BrowserContext, place: Place) -> None:
    plain = chromium.new_context(java_script_enabled=False)
    plain.add_cookies(context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(place.compare)
    page.get_by_label("Show everything").check()
    click_through(page.get_by_role("button", name="Compare"))
    expect(page.get_by_role("rowheader", name="Our role The same")).to_have_count(1)
    page.goto(place.revert)
    page.fill("#id_reason", "Entered by mistake")
    click_through(page.get_by_role("button", name="Put the record back"))
    expect(page).to_have_url(place.url)
    assert Activity.objects.get().title == "Complaints"
    plain.close()
