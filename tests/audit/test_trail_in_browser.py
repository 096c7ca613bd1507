"""The audit trail in a browser: accessible, within its window and policy, by keyboard and without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from activities.models import Activity, Purpose, Retention
from ropa.audit.acts import act
from ropa.audit.door import Door, entering
from ropa.audit.models import Entry
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed
from tests import world as worlds
from tests.browser import Visit, messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LONG = "We keep the records of patients for six years after the last contact with them, then destroy them safely."


@pytest.fixture
def register() -> worlds.World:
    """A register with every kind of line in its trail: changes of texts, lists and links, redacted, deleted, many."""
    world = worlds.make()
    measures = [worlds.term("security_measure", label=label) for label in ("Locked cabinets", "w" * 200)]
    activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Paying invoices", summary=LONG)
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay")
    for number, owner in enumerate(("Somebody by name", "Finance")):
        with entering(Door.API), act():
            activity.owner, activity.summary = owner, LONG.replace("six", f"{number} or more")
            purpose.text = f"To pay in time {number}"
            save_signed(activity, by=world.editor_a, reason="r" * 250, links={"security_measures": [measures[number]]})
            save_signed(purpose, by=world.editor_a, reason="Review")
    named = Entry.objects.filter(model="activities.activity", event="changed").earliest("sequence")
    redact(named, by=world.administrator_a, reason="A person was named")
    with act():
        for number in range(15):
            save_signed(Retention(activity=activity, covers=f"Papers {number}", period="P8Y"), by=world.dpo_a)
    delete_signed(worlds.build(Activity, world.a, key="gone", title="Entered twice"), by=world.dpo_a)
    return world


def record() -> str:
    return f"audit/records/activities.activity/{Activity.objects.get(key='a-1').pk}/"


def gone() -> str:
    entry = Entry.objects.filter(event="deleted").latest("pk")
    return f"audit/records/activities.activity/{entry.record}/"


def first_act() -> str:
    return f"{record()}?act={Entry.objects.filter(event='changed').latest('pk').sequence}"


# Those where each kind of line makes a difference; every page is looked at in tests/workplace.
ADDRESSES: dict[str, Callable[[], str]] = {
    "trail": lambda: "audit/",
    "deleted record": gone,
    "act": first_act,
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_is_accessible_and_fits(visit: Visit, name: str) -> None:
    said = messages_of(visit.page)
    page = visit.to(ADDRESSES[name]())
    assert faults(page, *WIDTHS) == []
    assert said == []


def test_filters_are_used_by_keyboard(visit: Visit) -> None:
    page = visit.to("audit/")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = false)")
    page.focus("main summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("dpo_a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/audit/?person=dpo_a*")
    expect(page.locator(".app-act__who")).to_have_text(["dpo_a, Command line"] * 2)


def test_a_refusal_leads_to_its_field(visit: Visit) -> None:
    page = visit.to("audit/?from=soon")
    page.click(".nhsuk-error-summary a")
    expect(page.locator("[name=from]")).to_be_focused()


def test_each_link_says_where_it_leads(visit: Visit) -> None:
    """Read out of their place, no two links of the history sound alike."""
    page = visit.to(record())
    spoken = [link.text_content() for link in page.locator(".app-act__links a").all()]
    assert len(spoken) == len(set(spoken)) > 5


def test_it_is_read_and_filtered_without_script(chromium: Browser, register: worlds.World, served: Any) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 375, "height": 760})
    sign_in(context, register.auditor_a, served.url)
    page = context.new_page()
    page.goto(f"{served.url}/register/board-a/audit/")
    page.click("main summary")
    page.fill("#id_field", "Title")
    click_through(page.locator("main button[type=submit]").first)
    expect(page.locator(".app-act")).to_have_count(3)
    context.close()
