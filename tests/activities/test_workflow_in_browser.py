"""The pages of the workflow, as everybody uses them: errors lead to their field, by keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity, Remark
from activities.operations import approve, send_for_review
from activities.remarks import advise, ask_for_review, comment
from activities.vocabulary import Advice, Status
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.browser import sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = pytest.mark.browser
ROOT = "/register/board-a/"
RECORD = f"{ROOT}activities/a-1/"
TODAY = timezone.localdate()
OPEN = "document.querySelectorAll('main details').forEach(d => d.open = true)"


@pytest.fixture
def world(db: None) -> worlds.World:
    """A-1 is in review beside its approved version, with advice and a comment; A-2 is approved, and asked about."""
    made = worlds.make()
    first = worlds.build(Activity, made.a, key="a-1", reference="A-1", title="Complaints", owner="Complaints")
    second = worlds.build(Activity, made.a, key="a-2", reference="A-2", title="Care", owner="Care")
    for activity in (first, second):
        approve(activity, by=None)
    first.title = "Complaints and praise"
    save_signed(first, by=made.editor_a, reason="It grew")
    send_for_review(first, by=made.editor_a, reason="Please", to="approver_a")
    advise(first, by=made.dpo_a, reason="Name the law", advice=Advice.AGAINST)
    comment(made.a, record="activities/a-1", text="Which law?", by=made.owner_a, on=TODAY, section="retention")
    ask_for_review([second], by=made.dpo_a, reason="Yearly", due_on=TODAY + timedelta(days=9), on=TODAY)
    return made


def test_a_refused_decision_leads_to_its_field(
    served: LiveServer, context: BrowserContext, page: Page, world: worlds.World
) -> None:
    sign_in(context, world.approver_a, served.url)
    page.goto(f"{served.url}{RECORD}approve/")
    click_through(page.get_by_role("button", name="Approve"))
    page.get_by_role("link", name="The data protection officer advised against approval.").click()
    expect(page.locator("#id_reason")).to_be_focused()
    page.evaluate(OPEN)
    assert faults(page, *WIDTHS) == []


def test_sent_back_by_keyboard_alone(
    served: LiveServer, context: BrowserContext, page: Page, world: worlds.World
) -> None:
    sign_in(context, world.approver_a, served.url)
    page.goto(f"{served.url}{RECORD}send-back/")
    page.locator("summary", has_text="Legal grounds").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Name the law")
    page.get_by_role("button", name="Send back").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{RECORD}")
    assert Activity.objects.get(key="a-1").status == Status.DRAFT
    assert Remark.objects.open().filter(kind="sent_back", text="Name the law").count() == 1
