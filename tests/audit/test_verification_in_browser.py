"""The verification pages in a real browser: accessible, within their window and policy, usable by keyboard alone."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from activities.models import Activity
from ropa.audit import checkpoint, verification
from ropa.audit.models import INSTALLATION
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.audit import tampering
from tests.browser import messages_of, sign_in
from tests.chromium import click_through
from tests.looks import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGE = "/register/board-a/audit/verification/"
ADMIN = "/admin/audit/entry/verify/"
BUTTON = "main button[type=submit]"


@pytest.fixture
def world(served: Any, context: BrowserContext) -> worlds.World:
    """An auditor of A is signed in, and A's ledger holds a few things."""
    made = worlds.make()
    activity = worlds.build(Activity, made.a, reference="A-1", title="w" * 200)
    activity.title = "Payroll"
    save_signed(activity, by=made.editor_a, reason="Too long")
    sign_in(context, made.auditor_a, served.url)
    return made


@pytest.fixture
def address(served: Any, world: worlds.World) -> str:
    return served.url + PAGE


def tamper(world: worlds.World) -> None:
    """Several things at once, with long words in what differs."""
    last = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(last, "content", last.content.replace("Payroll", "v" * 250))
    tampering.change(tampering.last_of(INSTALLATION, event="signed_in"), "actor", "x" * 200)
    tampering.remove(tampering.last_of(world.a.pk, sequence=1))


def kept(folder: Path, raw: bytes) -> Path:
    file = folder / "checkpoint.json"
    file.write_bytes(raw)
    return file


def test_page_after_a_sound_verification(page: Page, address: str) -> None:
    page.goto(address)
    click_through(page.locator(BUTTON))
    expect(page.locator("#result")).to_have_text("Sound: nothing was altered")
    expect(page).to_have_title(re.compile("^Sound"))


def test_page_with_faults(page: Page, world: worlds.World, address: str) -> None:
    tamper(world)
    page.goto(address)
    click_through(page.locator(BUTTON))
    expect(page).to_have_title(re.compile("^Not sound"))
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    assert faults(page, *WIDTHS) == []
    page.click("text=See what does not match")
    expect(page.locator("#faults")).to_be_focused()


def test_page_with_a_refused_file(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.set_input_files("input[type=file]", kept(tmp_path, b"<b>no</b>"))
    click_through(page.locator(BUTTON))
    expect(page).to_have_title(re.compile("^Error"))
    assert faults(page, *WIDTHS) == []


def test_page_of_a_long_ledger(page: Page, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "LIMIT", 3)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(BUTTON)).to_have_count(0)
    assert faults(page, *WIDTHS) == []


def test_checkpoint_is_downloaded_and_compared_by_keyboard(
    page: Page, world: worlds.World, address: str, tmp_path: Path
) -> None:
    page.goto(address)
    with page.expect_download() as begun:
        page.locator("text=Download a checkpoint").focus()
        page.keyboard.press("Enter")
    file = kept(tmp_path, Path(begun.value.path()).read_bytes())
    page.set_input_files("input[type=file]", file)
    page.locator(BUTTON).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("#result")
    expect(page.locator("main")).to_contain_text("Compared with this one")


def test_everything_is_reached_by_tab(page: Page, address: str) -> None:
    page.goto(address)
    wanted, seen = {"Verify the ledger", "Download a checkpoint", "Download the ledger"}, set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.innerText || ''").strip())
    assert wanted <= seen
    assert any("Choose file" in each for each in seen)


def test_it_works_without_script(chromium: Browser, served: Any, world: worlds.World, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, world.auditor_a, served.url)
    page = context.new_page()
    page.goto(served.url + PAGE)
    page.set_input_files("input[type=file]", kept(tmp_path, checkpoint.make(world.a.pk).to_file()))
    click_through(page.locator(BUTTON))
    expect(page.locator("#result")).to_have_text("Sound: nothing was altered")
    context.close()


def test_page_stays_within_its_policy(page: Page, world: worlds.World, address: str) -> None:
    tamper(world)
    said = messages_of(page)
    page.goto(address)
    click_through(page.locator(BUTTON))
    page.wait_for_selector("#faults")
    assert said == []


def test_the_admin_stays_within_its_policy(
    page: Page, context: BrowserContext, served: Any, world: worlds.World
) -> None:
    sign_in(context, world.root, served.url)
    tamper(world)
    said = messages_of(page)
    page.goto(served.url + "/admin/audit/entry/")
    click_through(page.locator("text=Verify >> nth=0"))
    click_through(page.locator("input[value='Verify every ledger']"))
    click_through(page.locator("text=/, entry \\d+/ >> nth=0"))
    click_through(page.locator("#result_list th a, #result_list td a >> nth=0"))
    page.wait_for_selector("pre")
    assert said == []
