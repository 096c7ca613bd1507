"""Family NO, what notices say in words of their own and whom they reach: break one thing, and its rule finds it."""

from datetime import date
from time import perf_counter
from typing import Any

import pytest

from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, broken, document, findings
from tests.rules.proving import Before, Broken, Changes, Mild, Sound, finds, found, places, softens, spares, waits

NOTICE = "notices[privacy-notice]"
AT = "notices/privacy-notice"
WORDS = f"{AT}.sections[x].body"
BODY = "organisations[exemplar-icb]."
YOUNG = (f"{NOTICE}.sections[young-people]", GONE)
COVERED = "activities[ex-08]"
"""Checking bills: used beyond people's own care, under section 251."""


def text(body: str, heading: str = "News") -> tuple[str, Any]:
    """One more written section in the notice."""
    return f"{NOTICE}.sections[+]", {"key": "x", "kind": "text", "heading": heading, "body": body}


BROKEN: Broken = [
    ("R-NO-17", [text("We answer subject access requests within 40 calendar days.")], WORDS, "breach"),
    ("R-NO-17", [text("Right of access. A charge will usually be made.")], WORDS, "breach"),
    ("R-NO-17", [text("A copy of your records costs a fee of £10.")], WORDS, "breach"),
    ("R-NO-17", [text("Your request must be in writing.", "How to see your information")], WORDS, "breach"),
    ("R-NO-18", [text("You may object to it under Article 22 of the UK GDPR.")], WORDS, "warning"),
    ("R-NO-18", [text("You have rights under Articles 15 to 22.")], WORDS),
    ("R-NO-18", [text("We compared the purposes (Art. 6 (4)).")], WORDS),
    ("R-NO-18", [text("You may complain (UK GDPR Art 77).")], WORDS),
    ("R-NO-18", [text("Research follows section 19 of the Data Protection Act 2018.")], WORDS),
    ("R-NO-18", [(f"{COVERED}.summary", "Article 22 lets you object.")], "activities/ex-08.summary"),
    ("R-NO-19", [(BODY + "ended_on", "2026-10-31")], AT, "breach"),
    ("R-NO-20", [(f"{COVERED}.publish", False)], "activities/ex-08.notice_exemption", "breach"),
    ("R-NO-20", [(f"{NOTICE}.audiences", ["suppliers"])], "activities/ex-08.audiences", "breach"),
    ("R-NO-21", [text("We only share your information with your consent.")], WORDS, "warning"),
    ("R-NO-21", [text("Your data will never be passed on unless you have given us permission.")], WORDS),
    ("R-NO-21", [text("Information is only shared for the purpose of providing direct healthcare.")], WORDS),
    ("R-NO-21", [(f"{COVERED}.summary", "We share it only if you agree.")], "activities/ex-08.summary"),
    ("R-NO-22", [YOUNG], f"{AT}.sections", "advice"),
    ("R-NO-23", [text("Cookies count visits anonymously. You can opt out. Each cookie has a unique ID.")], WORDS),
    ("R-NO-23", [text("By continuing to use this website you agree to our use of cookies.")], WORDS, "advice"),
    ("R-NO-23", [text("Our partners set advertising cookies.")], WORDS),
    ("R-NO-23", [text("We use a cookie for statistics.")], WORDS),
    ("R-NO-29", [("notices", [])], "register.notices", "warning"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)

SOUND: Sound = [
    ("R-NO-17", [text("Subject access requests are free. We answer within one month.")]),
    ("R-NO-17", [text("Right of access. We may charge a reasonable fee if a request is plainly excessive.")]),
    ("R-NO-17", [text("You need not ask for access to your records in writing; you can also call us.")]),
    ("R-NO-17", [text("Who is in charge of access to your information? Our data protection officer.")]),
    ("R-NO-17", [text("Freedom of information requests for what we hold must be in writing.")]),
    ("R-NO-17", [text("Access to the records of somebody who died: apply in writing; we have 40 days.")]),
    ("R-NO-17", [text("An appeal about funding must be in writing, within 40 days.")]),
    ("R-NO-18", [text("A person can look at it (Articles 22A to 22D), and Article 6(1)(e) allows it.")]),
    ("R-NO-18", [text("Article 22 of the Convention. Until 2026 Article 77 said so.")]),
    ("R-NO-19", [(BODY + "ended_on", "2026-11")]),
    ("R-NO-20", [(f"{COVERED}.publish", False), (f"{COVERED}.notice_exemption", "Article 14(5)(b)")]),
    ("R-NO-20", [(f"{COVERED}.publish", False), (f"{COVERED}.about", "not_personal")]),
    ("R-NO-20", [("notices", [])]),
    ("R-NO-21", [text("We share it only with your consent, or where the law requires it.")]),
    ("R-NO-21", [text("We never pass your details on for marketing without your consent.")]),
    ("R-NO-21", [text("We share it only with people who need it.")]),
    ("R-NO-22", [YOUNG, text("We keep you safe.", "For young people")]),
    ("R-NO-22", [YOUNG, ("notices[+]", {"key": "y", "slug": "y", "title": "Y", "audiences": ["children"]})]),
    (
        "R-NO-22",
        [YOUNG, (f"{COVERED}.documents", [{"key": "y", "title": "Our notice for children", "kind": "notice"}])],
    ),
    ("R-NO-23", [text("We ask for your consent before we set advertising cookies.")]),
    ("R-NO-23", [text("We use a cookie for statistics. You can turn it off.")]),
    ("R-NO-23", [text("This website needs one cookie to keep you signed in.")]),
    ("R-NO-23", [text("We analyse what is advertised. A cookie keeps your place.")]),
    ("R-NO-29", [("notices", []), ("activities", [])]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)

MILD: Mild = [
    ("R-NO-17", [text("To see your information please apply in writing.")], Severity.WARNING),
    ("R-NO-19", [(BODY + "legal_name", "NHS Exemplar Clinical Commissioning Group")], Severity.WARNING),
]

test_is_milder_where_it_only_asks = softens(MILD)

BEFORE: Before = [
    ("R-NO-18", [text("See Article 22.")], date(2026, 2, 4)),
    ("R-NO-18", [text("You may complain (Article 77).")], date(2026, 6, 18)),
    ("R-NO-19", [(BODY + "ended_on", "2026-10-31")], date(2026, 10, 30)),
    ("R-NO-19", [(BODY + "legal_name", "NHS Exemplar CCG")], date(2022, 6, 30)),
    ("R-NO-23", [text("Our partners set advertising cookies.")], date(2011, 5, 25)),
]

test_is_silent_before_it_was_law = waits(BEFORE)


def test_counting_visits_needed_consent_until_february_2026() -> None:
    changes = [text("We use a cookie for statistics. You can turn it off.")]
    assert places("R-NO-23", changes, date(2026, 2, 4)) == {WORDS}
    assert places("R-NO-23", changes, ON) == set()


def test_the_message_names_the_article_that_took_its_place() -> None:
    (told,) = found("R-NO-18", [text("See Article 22, and Article 22(1).")])
    assert told.fix == "Cite UK GDPR Articles 22A to 22D."


def test_the_message_names_who_took_over() -> None:
    changes: Changes = [(BODY + "ended_on", "2026-10-31"), (BODY + "successor", "nhs-england")]
    assert [one.message for one in found("R-NO-19", changes)] == [
        "NHS Exemplar Integrated Care Board ended on 31 October 2026. NHS England took over."
    ]


@pytest.mark.parametrize("number", [17, 18, 19, 20, 21, 22, 23, 29])
def test_nothing_is_found_in_the_flawless_register(number: int) -> None:
    assert f"R-NO-{number}" not in {one.code for one in findings(document())}


@pytest.mark.parametrize("word", ["only with your ", "not share unless ", "in writing must ", "cookie ", "Art. 6, 7, "])
def test_a_long_text_is_read_at_once(word: str) -> None:
    made = broken(text(word * 4000, "Access to your information and cookies"))
    began = perf_counter()
    findings(made)
    assert perf_counter() - began < 3
