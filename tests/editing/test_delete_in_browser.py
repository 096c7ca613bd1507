"""The page that deletes a record, and the checklist of a contract, in a browser: for everybody, at any width."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity, Approval, ConfidentialityUse
from processors.models import Contract
from ropa.organisations.models import Contact
from tests.browser import messages_of, sign_in
from tests.editing.pages import HOME
from tests.looks import WIDTHS, faults
from tests.world import World, build

pytestmark = pytest.mark.browser


@pytest.fixture
def records(world: World, activity: Activity) -> None:
    build(Contact, world.a, key="ig", title="IG team")
    used = build(Approval, world.a, key="used", reference="22/CAG/0001")
    build(ConfidentialityUse, world.a, activity=activity, approval=used)
    build(Contract, world.a, key="c-1", title="Cloud", terms=["audit"])


@pytest.mark.parametrize("tail", ["delete/contacts/ig/", "delete/approvals/used/", "contracts/c-1/"])
def test_everybody_can_use_the_pages(
    context: BrowserContext, page: Page, served: LiveServer, world: World, records: None, tail: str
) -> None:
    faulty = messages_of(page)
    sign_in(context, world.editor_a, served.url)
    page.goto(f"{served.url}{HOME}{tail}")
    assert (faults(page, *WIDTHS), faulty) == ([], [])


def test_a_record_is_deleted_by_keyboard(
    context: BrowserContext, page: Page, served: LiveServer, world: World, records: None
) -> None:
    sign_in(context, world.editor_a, served.url)
    page.goto(f"{served.url}{HOME}delete/contacts/ig/")
    page.get_by_label("Why do you delete it?").fill("Team closed")
    page.get_by_role("button", name="Delete this contact").press("Enter")
    expect(page.get_by_text("The contact “IG team” is deleted.")).to_be_visible()
    assert not Contact.objects.exists()
