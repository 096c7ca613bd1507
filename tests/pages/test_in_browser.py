"""Public pages in a browser: accessible, within policy and window, by keyboard, without script; and long words.

The pages of the workplace are looked at in tests/workplace/test_workplace_in_browser.py.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, Response, expect

from activities.models import Activity
from notices.editions.withdrawing import withdraw
from notices.models import Notice
from ropa.audit.signing import save_signed
from tests.browser import messages_of
from tests.chromium import click_through
from tests.looks import WIDTHS, faults, is_too_wide, resize
from tests.pages.conftest import SHOWN, Site

# Each test sees the register as it was loaded: what it changes is rolled back.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

NOTICE = f"/{SHOWN}/privacy-notice/"
SUBMIT = "main button.nhsuk-button[type=submit]"
REGISTER = f"/register/{SHOWN}"
PUBLIC = {
    "start": "/",
    "organisation": f"/{SHOWN}/",
    "notice": NOTICE,
    "notice of a closed body": "/nhs-portsmouth-ccg/privacy-notice/",
    "exemplary notice": "/exemplar-icb/privacy-notice/",
    "unknown notice": f"/{SHOWN}/nothing/",
    "search": "/search/?q=opt+out+of+care",
    "vocabulary": "/vocabulary/",
    "who are you": "/exemplar-icb/privacy-notice/for-you/",
    "nobody chosen": "/exemplar-icb/privacy-notice/for-you/?topic=health",
    "what concerns you": "/exemplar-icb/privacy-notice/for-you/patient+carer/choices/",
    "unknown edition": f"{NOTICE}editions/99/",
    "unknown format": f"/{SHOWN}/privacy-notice.docx",
    "no format that is taken": NOTICE,
    "withdrawn notice": NOTICE,
    "PDF that is not printed": f"/{SHOWN}/privacy-notice.pdf",
}
ANSWERS = {
    "unknown notice": 404,
    "nobody chosen": 404,
    "unknown edition": 404,
    "unknown format": 404,
    "no format that is taken": 406,
    "withdrawn notice": 410,
    "PDF that is not printed": 503,
}
"""Of the pages that say why there is nothing else to read."""
PAGES = PUBLIC | {
    "list": f"{REGISTER}/activities/",
    "record": f"{REGISTER}/activities/RECORD/",
    "history": f"{REGISTER}/activities/RECORD/history/",
    "as at": f"{REGISTER}/as-at/",
    "as at today": f"{REGISTER}/as-at/?moment=TODAY",
    "record as at today": f"{REGISTER}/as-at/activities/RECORD/?moment=TODAY",
    "decision": f"{REGISTER}/activities/RECORD/retire/",
}


def go(page: Page, site: Site, address: str) -> Response | None:
    answer = page.goto(address.replace("RECORD", site.record).replace("TODAY", timezone.localdate().isoformat()))
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    return answer


def refuse(page: Page, name: str) -> None:
    """What leads to a page that is not there otherwise."""
    if name == "no format that is taken":
        taken = {"accept": "image/png"}
        page.route(f"**{NOTICE}", lambda asked: asked.continue_(headers={**asked.request.headers, **taken}))
    if name == "withdrawn notice":
        withdraw(Notice.objects.get(organisation__slug=SHOWN), by=None, reason="It was wrong")


@pytest.mark.parametrize("name", PUBLIC)
def test_page_is_accessible_and_fits(page: Page, site: Site, name: str) -> None:
    refuse(page, name)
    answer = go(page, site, PAGES[name])
    assert answer is not None
    assert (answer.status, faults(page, *WIDTHS)) == (ANSWERS.get(name, 200), [])


@pytest.mark.parametrize("name", ["list", "record", "history", "decision", "as at today", "record as at today"])
def test_long_words_do_not_widen_the_page(page: Page, site: Site, name: str) -> None:
    record = Activity.objects.get(key=site.record)
    record.title = record.summary = record.systems = "w" * 250
    record.reference, record.owner = "r" * 60, "o" * 200
    save_signed(record, by=None, reason="y" * 250)
    for width in WIDTHS:
        resize(page, width)
        go(page, site, PAGES[name])
        assert not is_too_wide(page)


def test_errors_of_signing_in_are_where_the_keyboard_is(chromium: Browser, site: Site) -> None:
    page = chromium.new_page(base_url=site.url)
    page.goto("/accounts/login/")
    click_through(page.locator(SUBMIT))
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()


def test_refused_decision_leads_to_its_field(page: Page, site: Site) -> None:
    go(page, site, PAGES["decision"])
    click_through(page.locator(SUBMIT))
    page.click("text=Say why. >> nth=0")
    expect(page.locator("#id_reason")).to_be_focused()


@pytest.mark.parametrize("name", ["notice", "record", "list", "decision", "as at today"])
def test_pages_stay_within_their_policy(page: Page, site: Site, name: str) -> None:
    said, asked = messages_of(page), []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    go(page, site, PAGES[name])
    assert (said, set(asked)) == ([], {urlsplit(site.url).netloc})


def test_keyboard_skips_to_the_notice(page: Page, site: Site) -> None:
    page.goto(NOTICE)
    page.keyboard.press("Tab")
    skip = page.locator(".nhsuk-skip-link[href='#maincontent']")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["height"] > 10
    page.keyboard.press("Enter")
    expect(page.locator("#maincontent")).to_be_focused()


@pytest.mark.parametrize("selector", ["main a", "main summary", ".app-header__name"])
def test_focus_is_seen(page: Page, site: Site, selector: str) -> None:
    page.goto(NOTICE)
    page.keyboard.press("Tab")
    look = "element => getComputedStyle(element).backgroundColor + getComputedStyle(element).boxShadow"
    before = page.locator(selector).first.evaluate(look)
    page.locator(selector).first.focus()
    assert page.locator(selector).first.evaluate(look) != before


def test_finder_is_walked_through_by_keyboard_without_script(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto("/exemplar-icb/privacy-notice/")
    follow(page, "Find what concerns you")
    follow(page, "A carer, relative or next of kin")
    tab_to(page, page.locator("summary", has_text="Choose a topic"))
    page.keyboard.press("Enter")
    follow(page, "My health and care")
    expect(page).to_have_url(re.compile("/for-you/carer/health/$"))
    expect(page.locator("main dl").first).to_contain_text("My health and care")
    follow(page, "Change who you are")
    tab_to(page, page.locator("summary", has_text="More than one of these?"))
    page.keyboard.press("Enter")
    for label in ("A carer", "A member of staff"):
        tab_to(page, page.get_by_label(label))
        page.keyboard.press("Space")
    follow(page, "Show what concerns me")
    expect(page).to_have_url(re.compile(r"/for-you/carer\+staff/$"))


def follow(page: Page, words: str) -> None:
    """Go on with Tab to the link or button that says this, and press Enter there."""
    tab_to(page, page.locator("main").locator("a, button").filter(has_text=words))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: Page, wanted: Locator) -> None:
    """Go on with Tab until that has the focus. Nothing that is looked for is further away than 80 presses."""
    focused = page.locator(":focus").and_(wanted)
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused.count():
            return
    raise AssertionError(f"The keyboard does not reach {wanted}.")


def test_contents_lead_to_their_section(page: Page, site: Site) -> None:
    page.goto(NOTICE)
    click_through(page.locator("nav[aria-label='Contents of this notice'] a >> nth=2"))
    place = urlsplit(page.url).fragment
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    assert -1 <= page.locator(f"#{place}").bounding_box()["y"] < 100


def test_notice_is_read_without_script(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto(NOTICE)
    page.click("main summary >> nth=0")
    expect(page.locator("main details").first.locator("h4").first).to_be_visible()


def test_paper_shows_what_is_folded_away(page: Page, site: Site) -> None:
    page.goto(NOTICE)
    folded = page.locator("main details h4").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.locator("footer")).to_be_hidden()


def test_the_past_is_found_without_script(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    context.add_cookies([site.session])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(PAGES["as at"])
    page.fill("#id_moment", f"{timezone.localdate():%d/%m/%Y}")
    click_through(page.locator(SUBMIT))
    click_through(page.locator("main table a >> nth=0"))
    expect(page.locator(".nhsuk-warning-callout__label")).to_contain_text("As it stood on")
    click_through(page.locator("main >> text=Go to today"))
    expect(page).not_to_have_url(re.compile("/as-at/"))


def test_record_is_approved_by_hand(page: Page, site: Site) -> None:
    page.goto(f"{REGISTER}/activities/{site.record}/")
    click_through(page.locator("main >> text=Retire >> nth=0"))
    page.fill("#id_reason", "It has ended")
    click_through(page.locator(SUBMIT))
    expect(page.locator(".nhsuk-notification-banner--success")).to_have_text(re.compile(r"is retired\.\s*$"))
