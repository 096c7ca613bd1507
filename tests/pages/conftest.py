"""The site with the demonstration registers in it, set up once for all tests that look at its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity
from notices.demonstration import bundles, demonstration_user, load, publish_all
from ropa.organisations.models import Organisation, User
from ropa.reference.load import load_reference

SHOWN = "nhs-dorset"


@dataclass(frozen=True)
class Site:
    """Where the site is, and the session of somebody with every role."""

    url: str
    session: dict[str, Any]
    record: str


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """All demonstration notices, gaps included, served as they are; removed at the end."""
    with django_db_blocker.unblock():
        cache.clear()
        load_reference()
        for bundle in bundles():
            list(publish_all(load(bundle)))
        organisation = Organisation.objects.get(slug=SHOWN)
        server = LiveServer("localhost")
        try:
            yield Site(server.url, _session(server.url), _record(organisation.pk))
        finally:
            connection.inc_thread_sharing()  # the browser may let go of its last connection after the server stopped
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
            cache.clear()


def _session(url: str) -> dict[str, Any]:
    name, _ = demonstration_user()
    client = Client()
    client.force_login(User.objects.get(username=name))
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": url}


def _record(organisation_id: int) -> str:
    """The record with most to read."""
    return max(Activity.objects.of(organisation_id), key=lambda activity: activity.recipients.count()).key


@pytest.fixture
def context(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    """Somebody who is signed in, on a wide screen."""
    made = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    made.add_cookies([site.session])  # type: ignore[list-item]
    yield made
    made.close()
