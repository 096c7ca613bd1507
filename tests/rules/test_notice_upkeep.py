"""Family NO, rights in written words, upkeep, gaps and hard words: break one thing, and its rule finds it there."""

from typing import Any

import pytest

from notices.view import NoticeView, SectionView
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Broken, Mild, Sound, finds, softens, spares

NOTICE = "notices[privacy-notice]"
OFFICER = "contacts[dpo]"
WORDS = "notices/privacy-notice.sections[x].body"
AT_OFFICER = "register.contacts[dpo]"
HARD = (
    "Notwithstanding the aforementioned considerations, organisational responsibility for the administration of "
    "confidential information is discharged in accordance with the applicable statutory obligations, whose "
    "interpretation necessitates consideration of supplementary regulatory documentation. "
) * 4
HELP = "You can ask us to erase your information."
SOMETIMES = "You may ask for a copy, and you can have it erased or made portable where that applies."


def text(body: str) -> tuple[str, Any]:
    """One more written section in the notice."""
    return f"{NOTICE}.sections[+]", {"key": "x", "kind": "text", "heading": "More", "body": body}


BROKEN: Broken = [
    ("R-NO-04", [text("You can ask us to stop or limit the processing.")], WORDS, "warning"),
    ("R-NO-04", [text("Your rights are described on a page of their own.")], WORDS, "warning"),
    ("R-NO-05", [text(HELP)], WORDS, "warning"),
    ("R-NO-05", [text("You have the right to object. You have the right to data portability.")], WORDS),
    ("R-NO-05", [text(SOMETIMES)], WORDS, "advice"),
    ("R-NO-14", [(f"{NOTICE}.review_due_on", "2026-11-21")], "notices/privacy-notice.review_due_on", "warning"),
    ("R-NO-14", [(f"{NOTICE}.review_due_on", GONE)], "notices/privacy-notice.review_due_on", "advice"),
    ("R-NO-15", [text(HARD), text("Short."), (f"{NOTICE}.sections[young-people]", GONE)], WORDS),
    ("R-NO-15", [(f"{NOTICE}.sections", []), (f"{NOTICE}.summary", HARD)], "notices/privacy-notice.summary"),
    ("R-NO-16", [(f"{OFFICER}.phone", "023 928 9500")], f"{AT_OFFICER}.phone"),
    ("R-NO-16", [(f"{OFFICER}.phone", "To follow")], f"{AT_OFFICER}.phone"),
    ("R-NO-16", [(f"{OFFICER}.email", "dpo at example")], f"{AT_OFFICER}.email"),
    ("R-NO-16", [(f"{OFFICER}.{field}", GONE) for field in ("email", "phone", "post")], f"{AT_OFFICER}.email"),
    ("R-NO-16", [("organisations[exemplar-icb].phone", "1234")], "register.organisation.phone"),
    ("R-NO-16", [text("You can contact our officer at.")], WORDS),
    ("R-NO-16", [text("It can be found via\n\nThe next part.")], WORDS),
    ("R-NO-16", [text("Email:\n\nPhone:\n03069 990 110")], WORDS),
    ("R-NO-16", [text("See [our policy]() for more.")], WORDS),
    ("R-NO-16", [text("Go to http:/example.org for more.")], WORDS),
    ("R-NO-16", [text("Write to [insert name of officer].")], WORDS),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-NO-04", [text("You can ask us to stop. We may limit how long that takes.")]),
    ("R-NO-04", [text("Your rights are described below.")]),
    ("R-NO-05", [text("You can have it erased if you gave consent and take it back.")]),
    ("R-NO-05", [text("You cannot have it erased.")]),
    ("R-NO-05", [text("We erase it after 8 years. You can ask us to put it right.")]),
    ("R-NO-14", [(f"{NOTICE}.review_due_on", "2026-11-22")]),
    ("R-NO-15", [text("We use it to plan care. " * 40)]),
    ("R-NO-15", [(f"{NOTICE}.sections", []), (f"{NOTICE}.summary", HARD[:200])]),
    *(
        ("R-NO-16", [(f"{OFFICER}.phone", phone)])
        for phone in (
            "(023) 9289 9500",
            "0303 123 1113 or 01625 545 745",
            "+44 (0)20 7946 0000 ext. 12",
            "111",
            "18001 0300 311 22 33",
            "+353 1 234 5678",
            "016977 2345",
            "0800 1111",
        )
    ),
    ("R-NO-16", [(f"{OFFICER}.public", False), (f"{OFFICER}.phone", "none")]),
    ("R-NO-16", [text("This is what we look at. Write to us by email.\n\nEmail: dpo@exemplar-icb.example")]),
    ("R-NO-16", [text("Post:\nExemplar House\n\nSee [our policy](https://www.exemplar-icb.example/policy).")]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    ("R-NO-05", [text("You can ask us to delete it in some cases.")], Severity.ADVICE),
]

test_is_milder_where_it_only_asks = softens(MILD)


def test_nothing_is_found_in_the_flawless_register() -> None:
    codes = {code for code, *_ in BROKEN}
    assert not [one for one in findings(document()) if one.code in codes]


@pytest.mark.parametrize(
    "body", ["contact " * 20_000, "(" * 20_000, "you can " * 20_000, "a" * 100_000, "**Email:" * 9]
)
def test_long_texts_raise_nothing(body: str) -> None:
    notice = NoticeView(key="n", slug="n", title="", sections=(SectionView(key="s", body=body),))
    judge(notice, case=case_of(register_of(document()), (), on=ON))
