"""Every page of the workplace and of signing in, as one list: pictures are taken of them, and tests look at them.

An address has marks such as ACTIVITY in it, for which `tests.stage` says what stands. Where a page is seen only after
something was done, STEPS says what.
"""

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import Page

from tests.chromium import click_through

Step = Callable[[Page], None]

WHY = "HOME/change/activities/ACTIVITY/what-and-why/"
GROUNDS = "HOME/change/activities/ACTIVITY/legal-grounds/"
LIST = "HOME/activities/"
FILTERED = f"{LIST}?status=approved&status=in_review&q=a&sort=-title&columns=status&columns=owner&columns=tags"
EDITED = "HOME/audit/records/activities.activity/RECORD/"

SECTIONS = (
    "what-and-why",
    "legal-grounds",
    "confidentiality",
    "people-and-information",
    "sources",
    "sharing",
    "processors",
    "retention",
    "rights",
    "transfers",
    "security",
    "assessments",
    "public",
    "about-this-record",
)
DECISIONS = ("approve", "send-back", "advise", "discard", "retire")

REGISTER = {
    "registers": "/register/",
    "today": "HOME/",
    "menu": "HOME/as-at/",
    "search": "HOME/search/?q=care",
    "search-nothing": "HOME/search/?q=zebra",
    "guide": "/register/guide/",
    "glossary": "HOME/glossary/",
    "not-found": "HOME/nothing/",
}
ACTIVITIES = {
    "list": LIST,
    "list-filtered": FILTERED,
    "list-nothing": f"{LIST}?q=zebra",
    "list-view": "HOME/list/views/VIEW/",
    "list-new-view": "HOME/list/views/?status=draft",
    "bulk-choose": LIST,
    "bulk-preview": LIST,
    "new": f"{LIST}new/",
    "new-guided": f"{LIST}new/guided/",
    "new-typical": f"{LIST}new/typical/",
    "new-from-typical": f"{LIST}new/typical/TYPICAL/",
    "new-copy": f"{LIST}new/copy/",
    "new-from-record": f"{LIST}new/copy/ORGANISATION/ACTIVITY/",
    "new-blank": f"{LIST}new/blank/",
    "record": f"{LIST}ACTIVITY/",
    "record-long": f"{LIST}OTHER/",
    "record-whole": f"{LIST}ACTIVITY/whole/",
    "history": f"{LIST}ACTIVITY/history/",
    **{f"decide-{word}": f"{LIST}ACTIVITY/{word}/" for word in DECISIONS},
    "decide-reviewed": f"{LIST}OTHER/reviewed/",
    "decide-send": f"{LIST}DRAFT/send-for-review/",
    "decide-refused": f"{LIST}ACTIVITY/retire/",
    "comments": "HOME/comments/",
    "comments-record": "HOME/comments/activities/ACTIVITY/",
    "comment-settle": "HOME/comments/REMARK/settle/",
    "reviews": "HOME/reviews/",
    "reviews-ask": "HOME/reviews/ask/?key=OTHER",
    "as-at": "HOME/as-at/?moment=TODAY",
    "as-at-refused": "HOME/as-at/?moment=2199-01-01",
    "as-at-record": "HOME/as-at/activities/ACTIVITY/?moment=TODAY",
}
CHANGING = {
    **{f"section-{slug}": f"HOME/change/activities/ACTIVITY/{slug}/" for slug in SECTIONS},
    "section-error": WHY,
    "entry-window": WHY,
    "entry-add": f"{GROUNDS}add/purposes/PURPOSE/grounds/",
    "entry-change": f"{WHY}entry/purposes/PURPOSE/",
    "entry-remove": f"{WHY}remove/purposes/PURPOSE/",
    "look-up": f"{LIST}new/guided/",
    "clash": WHY,
    "typing-kept": WHY,
}
SHARED = {
    kind: f"HOME/{kind}/" for kind in ("approvals", "processors", "agreements", "policies", "assets")
} | {
    "approval": "HOME/approvals/APPROVAL/",
    "processor": "HOME/processors/PROCESSOR/",
    "contract": "HOME/contracts/CONTRACT/",
    "agreement": "HOME/agreements/AGREEMENT/",
    "policy": "HOME/policies/POLICY/",
    "asset": "HOME/assets/ASSET/",
    "assurance": "HOME/assurances/ASSURANCE/",
    "processor-transfer": "HOME/processor-transfers/ABROAD/",
    "approval-change": "HOME/change/approvals/APPROVAL/",
    "approval-section": "HOME/change/approvals/APPROVAL/approval/",
    "approval-new": "HOME/new/approvals/",
    "approval-delete": "HOME/delete/approvals/APPROVAL/",
    "processor-change": "HOME/change/processors/PROCESSOR/",
    "contract-change": "HOME/change/contracts/CONTRACT/",
    "contract-section": "HOME/change/contracts/CONTRACT/contract/",
    "contract-new": "HOME/new/contracts/",
}  # fmt: skip
JUDGED = {
    "findings": "HOME/findings/",
    "findings-filtered": "HOME/findings/?severity=breach&family=PR&state=all",
    "findings-refused": "HOME/findings/?severity=grave&age=old",
    "findings-nothing": "HOME/findings/?q=zebra",
    "waive": "HOME/findings/FINDING/accept/",
    "waivers": "HOME/findings/waivers/",
    "waiver-end": "HOME/findings/waivers/WAIVER/end/",
    "readiness": "HOME/readiness/",
    "rules": "HOME/rules/",
    "rule": "HOME/rules/R-TR-01/",
}
NOTICES = {
    "notices": "HOME/notices/",
    "notice-preview": "HOME/notices/NOTICE/preview/",
    "notice": "HOME/notices/NOTICE/",
    "notice-editions": "HOME/notices/NOTICE/editions/",
    "notice-withdraw": "HOME/notices/NOTICE/withdraw/",
    "notice-record": "HOME/notices/record/WORDING/",
    "notice-text": "HOME/notice-text/ACTIVITY/",
    "notice-reading": "HOME/notice-reading/WORDING/",
    "notice-change": "HOME/change/notices/WORDING/",
}
AUDIT = {
    "audit": "HOME/audit/",
    "audit-refused": "HOME/audit/?from=soon",
    "audit-record": EDITED,
    "audit-redact": "HOME/audit/entries/ENTRY/redact/",
    "compare": f"{EDITED}compare/?from=FIRST&to=now",
    "compare-everything": f"{EDITED}compare/?from=FIRST&to=now&everything=1",
    "revert": f"{EDITED}revert/?to=FIRST",
    "verification": "HOME/audit/verification/",
    "verified": "HOME/audit/verification/",
}
SETTINGS = {
    "organisation": "HOME/organisation/",
    "organisation-section": "HOME/change/organisations/ORGANISATION/organisation/",
    "contact-change": "HOME/change/contacts/CONTACT/contact/",
    "contact-remove": "HOME/delete/contacts/CONTACT/",
    "people": "HOME/people/",
    "people-add": "HOME/people/add/",
    "person": "HOME/people/MEMBER/",
    "reference": "HOME/reference/",
    "reference-kind": "HOME/reference/lawful_basis/",
    "reference-term": "HOME/reference/term/TERM/",
    "account": "/accounts/",
    "account-password": "/accounts/password/",
    "account-app": "/accounts/app/",
}
WORKPLACE = REGISTER | ACTIVITIES | CHANGING | SHARED | JUDGED | NOTICES | AUDIT | SETTINGS
"""Of somebody who is signed in."""
SIGNED_OUT = {
    "sign-in": "/accounts/login/",
    "sign-in-refused": "/accounts/login/",
    "password-reset": "/accounts/password/reset/",
    "password-reset-sent": "/accounts/password/reset/sent/",
    "invitation": "/accounts/invitation/TOKEN/",
}
"""Of who is not."""


def at(address: str, places: Mapping[str, str]) -> str:
    """The address with what stands for its marks."""
    return re.sub("|".join(sorted(places, key=len, reverse=True)), lambda mark: places[mark[0]], address)


def unfold(page: Page) -> None:
    """Open every panel of the page itself; the menu above would cover it."""
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")


def _press(page: Page) -> None:
    click_through(page.locator("main button[type=submit]").last)


def _tick(page: Page) -> None:
    for box in page.locator("main tbody input[type=checkbox]").all()[:3]:
        box.check(force=True)
    click_through(page.get_by_role("button", name="Change those that are ticked"))
    page.get_by_role("heading", level=1, name="Change").wait_for()


def _preview(page: Page) -> None:
    _tick(page)
    page.get_by_label("Change the owner").check()
    page.locator("[name=value-owner]").fill("Head of Information Governance")
    click_through(page.get_by_role("button", name="Check what will change"))
    page.locator("[name=reason]").wait_for()


def _open_window(page: Page) -> None:
    page.get_by_role("button", name="Add another purpose").click()
    page.get_by_role("heading", name="Add a purpose").wait_for()


def _search(page: Page) -> None:
    page.get_by_label("Search by name, code or plain words").first.fill("people")
    page.locator(".app-lookup__said").first.wait_for(state="attached")


def _empty_title(page: Page) -> None:
    page.locator("[name=title]").fill("")
    click_through(page.get_by_role("button", name="Save and come back"))
    page.locator(".nhsuk-error-summary").wait_for()


def _save_elsewhere(page: Page) -> None:
    """Another window saves another title first."""
    title = page.locator("[name=title]").input_value().split(", as ")[0]
    other = page.context.new_page()
    other.goto(page.url)
    width = (page.viewport_size or {}).get("width")
    _save_title(other, f"{title}, as somebody else says at {width}")
    other.close()
    _save_title(page, f"{title}, as I say")
    page.get_by_text("Somebody changed this").first.wait_for()


def _save_title(page: Page, title: str) -> None:
    page.locator("[name=title]").fill(title)
    page.locator("[name=change_reason]").fill("A better name")
    click_through(page.get_by_role("button", name="Save and come back"))


def _type_and_return(page: Page) -> None:
    page.locator("[name=title]").fill(f"Typed at a width of {(page.viewport_size or {}).get('width')}, and not saved")
    page.get_by_text("Kept for you at").wait_for()
    page.goto(page.url)
    page.get_by_text("and did not save it").wait_for()


def _open_menu(page: Page) -> None:
    page.locator("header summary", has_text="More").click()


REFUSED = ("as-at-refused", "findings-refused", "audit-refused")
"""Pages whose address itself is wrong."""
STEPS: Mapping[str, Step] = {
    "menu": _open_menu,
    "bulk-choose": _tick,
    "bulk-preview": _preview,
    "section-error": _empty_title,
    "entry-window": _open_window,
    "look-up": _search,
    "clash": _save_elsewhere,
    "typing-kept": _type_and_return,
    "decide-refused": _press,
    "verified": _press,
    "sign-in-refused": _press,
}
"""What is done on a page before it is looked at."""


def show(page: Page, name: str, address: str, places: Mapping[str, str]) -> int:
    """Open a page, do what belongs to it, and open all its panels. The status of the address."""
    answer = page.goto(at(address, places))
    if name in STEPS:
        STEPS[name](page)
    unfold(page)
    return answer.status if answer else 0
