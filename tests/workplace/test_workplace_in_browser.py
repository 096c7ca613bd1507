"""Every page of the workplace and of signing in, with every panel opened: accessible, within its window and policy.

The pages are those of `tests.shown`, of which pictures are taken, too. A page that is in no list there fails here.
"""

from typing import Any

import pytest
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver
from playwright.sync_api import BrowserContext, Page

from tests import shown, stage, staged
from tests import world as worlds
from tests.browser import messages_of, sign_in
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

AREAS = {
    "register": shown.REGISTER,
    "activities": shown.ACTIVITIES,
    "changing": shown.CHANGING,
    "shared": shown.SHARED,
    "judged": shown.JUDGED,
    "notices": shown.NOTICES,
    "audit": shown.AUDIT,
    "settings": shown.SETTINGS,
    "signed out": shown.SIGNED_OUT,
}
NO_PAGE = {
    "audit-checkpoint", "audit-export", "audit-ledger", "change-move", "discard-typing", "finding-form",
    "findings-csv", "keep-typing", "list-change", "list-columns", "list-export", "lookup", "notice-publish",
    "people-invitation", "people-second-factor", "reference-all", "register-export",
}  # fmt: skip
"""Files, fragments, and addresses that only take a form or lead on: what they answer is shown by STEPS."""
REFUSED = ("400", "404", "422", "429")
"""How a browser reports the answer to a page that is there to refuse something."""


@pytest.fixture
def places(db: None) -> dict[str, str]:
    return staged.places()


@pytest.mark.parametrize("area", AREAS)
def test_each_page_is_accessible_and_stays_within_its_window_and_policy(
    served: Any, context: BrowserContext, places: dict[str, str], area: str
) -> None:
    if area != "signed out":
        sign_in(context, worlds.User.objects.get(username="boss"), served.url)
    page, wrong = context.new_page(), {}
    page.on("dialog", lambda asked: asked.accept())
    said = messages_of(page)
    for name, address in AREAS[area].items():
        found = look_at(page, name, f"{served.url}{address}", places)
        found += [message for message in said if not any(f"status of {code}" in message for code in REFUSED)]
        wrong |= {name: found} if found else {}
        said.clear()
    assert wrong == {}


def look_at(page: Page, name: str, address: str, places: dict[str, str]) -> list[str]:
    """What is wrong with one page; a page that is not there is wrong, unless it is to be."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    status = shown.show(page, name, address, places)
    expected = {"not-found": {404}}.get(name, {400, 422} if name in shown.REFUSED else {200})
    return ([] if status in expected else [f"status {status}"]) + faults(page, *WIDTHS)


def test_no_page_is_forgotten() -> None:
    """Every address of the workplace is shown, or said to be no page."""
    marks = dict.fromkeys((*stage.OWN, *stage.OTHERS), "1") | {"HOME": "/register/board-a"}
    there = (address for name, address in shown.WORKPLACE.items() if name != "not-found")
    seen = {resolve(shown.at(address, marks).split("?")[0]).url_name for address in there}
    assert names_below("register/") - seen == NO_PAGE


def names_below(start: str) -> set[str]:
    """The names of all addresses that begin so."""
    return {name for address, name in _addresses(get_resolver(), "") if address.startswith(start)}


def _addresses(level: URLResolver, above: str) -> list[tuple[str, str]]:
    found = []
    for one in level.url_patterns:
        address = above + str(one.pattern)
        found += _addresses(one, address) if isinstance(one, URLResolver) else [(address, str(one.name))]
    return found
