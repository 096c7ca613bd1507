"""A notice and its translation as people use them: at both widths, for readers and for those who keep them."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notices.models import Section
from notices.operations import publish
from notices.vocabulary import Origin
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.browser import sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults
from tests.published import REASON, draft_notice, published

pytestmark = pytest.mark.browser
World = worlds.World


def test_readers_change_language_and_keepers_see_what_is_left_out(page: Page, served: LiveServer, world: World) -> None:
    english = published(world.a, easy_read_url="https://example.org/easy.pdf").notice
    welsh = draft_notice(
        world.a, "hysbysiad", title="Hysbysiad", language="cy", translation_of=english, translation_checked_by="A. B."
    )
    worlds.build(Section, notice=welsh, heading="Polityka", body="Tekst", language="pl", origin=Origin.MACHINE)
    worlds.build(Section, notice=welsh, heading="گوپنیی", body="یہ ہے", language="ur")
    publish(welsh, by=None, reason=REASON)
    page.goto(f"{served.url}/board-a/privacy-notice/")
    expect(page.get_by_role("link", name="Read this in Easy Read")).to_be_visible()
    assert faults(page, *WIDTHS) == []
    click_through(page.get_by_role("link", name="Cymraeg"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hysbysiad")
    assert faults(page, *WIDTHS) == []
    welsh.translation_checked_by = ""
    save_signed(welsh, by=None, reason=REASON)
    sign_in(page.context, world.dpo_a, served.url)
    for place in ("", "preview/"):
        page.goto(f"{served.url}/register/board-a/notices/hysbysiad/{place}")
        expect(page.get_by_role("heading", level=2, name="left out")).to_be_visible()
        assert (place, faults(page, *WIDTHS)) == (place, [])
