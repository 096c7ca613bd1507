"""Signing in, one's own account and an invitation in a real browser: accessible, within the window."""

import re
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from ropa.organisations.inviting import add_or_invite
from ropa.organisations.vocabulary import Role
from tests import world as worlds
from tests.accounts.codes import code_of
from tests.browser import messages_of
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
World = worlds.World
STRONG = "a horse that stands corrected"


@pytest.fixture
def world(served: Any) -> World:
    return worlds.make()


def sign_in(page: Page, address: str, name: str, password: str = worlds.PASSWORD) -> None:
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("Username or email address").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    click_through(page.get_by_role("button", name="Sign in", exact=True))


def looked_at(page: Page) -> None:
    assert faults(page, *WIDTHS) == [], page.url


def test_pages_for_who_is_not_signed_in(world: World, served: Any, page: Page) -> None:
    said = messages_of(page)
    page.goto(f"{served.url}/accounts/login/")
    sign_in(page, served.url, "editor_a", "wrong")
    expect(page.get_by_role("alert").get_by_text("do not belong together")).to_be_visible()
    click_through(page.get_by_role("link", name="I forgot my password"))
    page.get_by_label("Email address").fill("nobody@example.org")
    click_through(page.get_by_role("button", name="Send the link"))
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.goto(f"{served.url}/accounts/password/reset/1-abc/")
    looked_at(page)
    for _ in range(6):
        sign_in(page, served.url, "dpo_a", "wrong")
    expect(page.get_by_role("heading", name="Too many attempts")).to_be_visible()
    looked_at(page)
    assert [message for message in said if "429" not in message] == []


def test_a_second_factor_from_setting_up_to_removing(world: World, served: Any, page: Page) -> None:
    said = messages_of(page)
    sign_in(page, served.url, "editor_a")
    click_through(page.get_by_role("link", name="editor_a"))
    page.goto(f"{served.url}/accounts/app/")
    page.get_by_label("Password", exact=True).fill(worlds.PASSWORD)
    click_through(page.get_by_role("button", name="Continue"))
    looked_at(page)
    seed = page.locator(".app-code").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Code").fill(code_of(seed))
    click_through(page.get_by_role("button", name="Set up"))
    expect(page.locator(".app-codes li")).to_have_count(10)
    looked_at(page)
    code = page.locator(".app-codes li").first.inner_text()
    _look_at_the_account_and_leave(page, served.url)
    sign_in(page, served.url, "editor_a")
    looked_at(page)
    page.get_by_role("textbox", name="Code").fill(code)
    click_through(page.get_by_role("button", name="Sign in", exact=True))
    page.goto(f"{served.url}/accounts/app/remove/")
    looked_at(page)
    page.get_by_label("Password", exact=True).fill(worlds.PASSWORD)
    click_through(page.get_by_role("button", name="Continue"))
    looked_at(page)
    click_through(page.get_by_role("button", name="Remove it"))
    expect(page.get_by_role("link", name="Set up an authenticator app")).to_be_visible()
    assert said == []


def _look_at_the_account_and_leave(page: Page, address: str) -> None:
    page.goto(f"{address}/accounts/")
    looked_at(page)
    click_through(page.get_by_role("link", name="Make new recovery codes"))
    looked_at(page)
    click_through(page.get_by_role("button", name="Sign out"))


def test_an_invitation_is_accepted_without_script(world: World, served: Any, chromium: Any) -> None:
    add_or_invite(world.a, "nia@example.org", [Role.DPO], by=world.administrator_a, at=timezone.now())
    (path,) = re.findall(r"(/accounts/invitation/\S+)", mail.outbox[0].body)
    context: BrowserContext = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + path)
    page.get_by_label("First name").fill("Nia")
    page.get_by_label("Last name").fill("Newcomer")
    page.get_by_label("Password", exact=True).fill(STRONG)
    page.get_by_label("Password again").fill(STRONG)
    click_through(page.get_by_role("button", name="Accept"))
    sign_in(page, served.url, "nia@example.org", STRONG)
    expect(page).to_have_url(f"{served.url}/register/board-a/")
    context.close()


def test_the_page_of_an_invitation(world: World, served: Any, page: Page) -> None:
    add_or_invite(world.a, "nia@example.org", [Role.DPO], by=world.administrator_a, at=timezone.now())
    (path,) = re.findall(r"(/accounts/invitation/\S+)", mail.outbox[0].body)
    page.goto(served.url + path)
    click_through(page.get_by_role("button", name="Accept"))
    expect(page.get_by_role("link", name="Give your first name.")).to_be_visible()
    looked_at(page)
