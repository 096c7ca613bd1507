"""Choosing the language of the workplace in a real browser, by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from ropa.languages.catalogues import DOMAINS
from tests import pseudo
from tests import world as worlds
from tests.browser import sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def spoken(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    pseudo.install(tmp_path_factory.mktemp("locale"), monkeypatch, DOMAINS)


def test_a_language_is_chosen_by_keyboard(spoken: None, served: Any, context: BrowserContext) -> None:
    world = worlds.make()
    sign_in(context, worlds.person("reader", world.a, worlds.Role.DPO), served.url)
    page = context.new_page()
    page.goto(f"{served.url}/accounts/")
    click_through(page.get_by_role("link", name="Choose your language"))
    assert faults(page, *WIDTHS) == []
    page.get_by_role("radio", name="The first that your browser asks for").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("⟦Your account⟧")
    expect(page.locator("html")).to_have_attribute("lang", pseudo.LANGUAGE)
    assert faults(page, *WIDTHS) == []
