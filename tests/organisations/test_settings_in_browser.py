"""The pages of settings in a real browser: organisation, people and roles, reference data."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from activities.models import Activity, LegalGround, Purpose
from ropa.organisations.inviting import add_or_invite
from ropa.organisations.models import Contact
from ropa.organisations.operations import change_member
from ropa.organisations.vocabulary import Role
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
World = worlds.World


@pytest.fixture
def world(served: Any, context: BrowserContext) -> World:
    """The installation administrator is signed in: everything is shown to them."""
    made = worlds.make()
    sign_in(context, made.root, served.url)
    return made


def test_people_are_added_changed_and_told(world: World, served: Any, page: Page) -> None:
    add_or_invite(world.a, "first@example.org", [Role.EDITOR], by=world.administrator_a, at=timezone.now())
    change_member(world.a, world.owner_a, roles=[Role.OWNER], stands_for=["Head of Complaints"], by=None)
    said = messages_of(page)
    page.goto(f"{served.url}/register/board-a/people/")
    click_through(page.get_by_role("button", name="Add somebody"))
    click_through(page.get_by_role("button", name="Add or invite"))
    expect(page.get_by_role("link", name="Give an email address.")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    page.get_by_label("Email address").fill("new@example.org")
    page.get_by_label("Auditor").check()
    click_through(page.get_by_role("button", name="Add or invite"))
    expect(page.get_by_text("An invitation is on its way to new@example.org.")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    click_through(page.get_by_role("button", name="Withdraw the invitation of first@example.org"))
    click_through(page.get_by_role("link", name="owner_a"))
    page.get_by_label("Approver").check()
    click_through(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("owner_a has new roles or names.")).to_be_visible()
    assert [message for message in said if "422" not in message] == []


def test_details_and_contacts(world: World, served: Any, page: Page) -> None:
    worlds.build(Contact, world.a, key="ig", title="IG team", email="ig@example.org", role="ig")
    said = messages_of(page)
    page.goto(f"{served.url}/register/board-a/organisation/")
    click_through(page.get_by_role("link", name="Change “How people reach it”"))
    assert faults(page, *WIDTHS) == []
    page.goto(f"{served.url}/register/board-a/organisation/")
    click_through(page.get_by_role("link", name="Delete IG team"))
    click_through(page.get_by_role("button", name="Delete this contact"))
    expect(page.get_by_text("The contact “IG team” is deleted.")).to_be_visible()
    click_through(page.get_by_role("button", name="Add a contact"))
    assert faults(page, *WIDTHS) == []
    assert said == []


def test_reference_data_is_searched_and_confirmed(world: World, served: Any, page: Page) -> None:
    one = worlds.term("lawful_basis", label="Public task", confidence="memory", url="https://example.org/a6")
    purpose = worlds.build(Purpose, world.a, activity=worlds.build(Activity, world.a))
    worlds.build(LegalGround, world.a, purpose=purpose, basis_id=one.pk)
    said = messages_of(page)
    page.goto(f"{served.url}/register/board-a/reference/")
    click_through(page.get_by_role("link", name="Lawful bases", exact=True))
    expect(page.get_by_role("link", name=f"1 activity that use {one.code}")).to_be_visible()
    click_through(page.get_by_role("link", name=one.code, exact=True))
    click_through(page.get_by_role("button", name="Confirm"))
    expect(page.get_by_role("link", name="Write a note.")).to_be_visible()
    page.get_by_label("Note").fill("Read on legislation.gov.uk")
    click_through(page.get_by_role("button", name="Confirm"))
    expect(page.get_by_text(f"{one.code} is confirmed.")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    assert [message for message in said if "422" not in message] == []
