"""The interactive documentation works in a real browser, under the strict policy and without the outside world."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import messages_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_public_notice_is_asked_from_the_documentation(served: Any, page: Page) -> None:
    found = messages_of(page)
    page.goto(f"{served.url}/api/v1/docs/#/notices/notice")
    operation = page.locator("#operations-notices-notice")
    operation.get_by_role("button", name="Try it out").click()
    for name in ("notice", "organisation"):
        operation.get_by_placeholder(name, exact=True).fill("nowhere")
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text("No organisation called")
    assert [message for message in found if "404" not in message] == []
