"""The browser of tests marked `browser`: one process for a run, one clean context for each test."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from ropa.organisations.models import User
from tests.chromium import launch


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser's process."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor without cookies."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab."""
    return context.new_page()


@pytest.fixture
def served(db: None) -> Iterator[LiveServer]:
    """The product at `served.url`, on the test's own connection: what a test writes is taken back as in any other."""
    server = LiveServer("localhost")
    yield server
    connection.inc_thread_sharing()  # the browser may let go of its last connection after the server stopped
    server.stop()


def messages_of(page: Page) -> list[str]:
    """A list that fills with the page's errors: blocked by policy, failed to load, thrown."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    """The session of that person, without the form."""
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])
