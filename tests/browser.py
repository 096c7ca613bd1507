"""The browser of tests marked `browser`: one process for a run, one clean context for each test."""

import time
from collections.abc import Iterator
from threading import Lock
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from ropa.organisations.models import User
from tests.chromium import launch

LAST_WORDS = 0.1
"""Seconds in which a page that is closed may send something more."""
PATIENCE = 10
"""Seconds that anything may take on a machine that runs other tests, too."""
expect.set_options(timeout=PATIENCE * 1000)

GIVEN_UP = ("htmx:afterRequest", "htmx:sendAbort")
"""How htmx says that it gave up a request, for a newer one or because somebody went on. One that fails says more."""


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


class InHand:
    """Counts the requests that are being answered."""

    def __init__(self) -> None:
        self.number = 0
        self._turn = Lock()
        request_started.connect(self._one_more)
        request_finished.connect(self._one_less)

    def _one_more(self, **_: Any) -> None:
        with self._turn:
            self.number += 1

    def _one_less(self, **_: Any) -> None:
        with self._turn:
            self.number -= 1

    def wait_for_none(self) -> None:
        """A page that is closed may still send what was typed in it."""
        until = time.monotonic() + PATIENCE
        time.sleep(LAST_WORDS)
        while self.number and time.monotonic() < until:
            time.sleep(0.02)
        request_started.disconnect(self._one_more)
        request_finished.disconnect(self._one_less)


@pytest.fixture
def served(db: None, context: BrowserContext) -> Iterator[LiveServer]:
    """The product at `served.url`, on the test's own connection: what a test writes is taken back as in any other.

    Nothing is taken back while a request is still being answered: it would write outside the test.
    """
    server, in_hand = LiveServer("localhost"), InHand()
    yield server
    for page in context.pages:
        page.close()
    in_hand.wait_for_none()
    connection.inc_thread_sharing()  # the browser may let go of its last connection after the server stopped
    server.stop()


def messages_of(page: Page) -> list[str]:
    """A list that fills with the page's errors: blocked by policy, failed to load, thrown."""
    found: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith(GIVEN_UP):
            found.append(said.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


class Visit:
    """Somebody who is signed in, in one register: `visit.to("findings/")` opens a page of it, everything unfolded."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def to(self, address: str) -> Page:
        """The page that is there, with all its panels open."""
        self.page.goto(f"{self.address}{address}")
        self.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        return self.page


@pytest.fixture
def visit(register: Any, served: LiveServer, context: BrowserContext, page: Page) -> Visit:
    """The data protection officer of A, in A's register as the fixture `register` of the module made it."""
    sign_in(context, register.dpo_a, served.url)
    return Visit(page, f"{served.url}/register/board-a/")


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    """The session of that person, without the form."""
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])
