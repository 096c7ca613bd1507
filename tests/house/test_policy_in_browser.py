"""A real browser obeys the content security policy, and no page of ours needs more than it allows."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests import world as worlds
from tests.browser import messages_of, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def administrator(served: Any, context: BrowserContext) -> None:
    """Signed in as somebody who may do everything."""
    sign_in(context, worlds.person("root", is_staff=True, is_superuser=True), served.url)


@pytest.mark.parametrize("path", ["/accounts/login/", "/api/v1/docs/", "/"])
def test_open_page_needs_no_more_than_the_policy(served: Any, page: Page, path: str) -> None:
    found = messages_of(page)
    page.goto(served.url + path)
    page.wait_for_load_state("networkidle")
    assert found == []


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/organisations/organisation/", "/admin/organisations/organisation/add/"]
)
def test_admin_needs_no_more_than_the_policy(served: Any, page: Page, administrator: None, path: str) -> None:
    found = messages_of(page)
    page.goto(served.url + path)
    page.wait_for_load_state("networkidle")
    assert found == []


def test_inline_script_is_blocked(served: Any, page: Page) -> None:
    page.goto(served.url + "/healthz")
    with page.expect_console_message(lambda said: said.type == "error" and "Content Security Policy" in said.text):
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))")
