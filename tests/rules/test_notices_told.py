"""Family NO, what is told of each activity and of complaints: break one thing, and the rule about it finds it there."""

from datetime import date
from typing import Any

import pytest

from activities.part_views import AutomatedDecisionView, SourceView
from activities.view import ActivityView
from notices.view import NoticeView, SectionView
from ropa.register.words import Answer
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, findings, register_of
from tests.rules.flawless import document as flawless
from tests.rules.proving import Before, Broken, Changes, Mild, Sound, finds, found, places, softens, spares, waits

FINDING = "activities[ex-07]"
"""A risk score from practices and hospitals, with a data set; a person decides."""
SCORE = f"{FINDING}.automated_decisions[m1]"
OF_FINDING, OF_SCORE = "activities/ex-07", "activities/ex-07.automated_decisions[m1]"
NEWS = "activities[ex-11]"
"""From the people themselves; they need not give it."""
PEOPLE = "contacts"
COMPLAINTS = "contacts[data-complaints]"
OFFICER = "contacts[dpo]"
NOWHERE: Changes = [
    (PEOPLE, []),
    ("organisations[exemplar-icb].email", ""),
    ("organisations[exemplar-icb].phone", ""),
    ("organisations[exemplar-icb].address", []),
    ("organisations[exemplar-icb].postcode", ""),
]
FOUR = ["told", "representations", "human", "contest"]
ALONE: Changes = [
    (f"{SCORE}.solely_automated", "yes"),
    (f"{SCORE}.significant", "yes"),
    (f"{SCORE}.safeguards", FOUR),
    (f"{SCORE}.special_data_condition", "Explicit consent"),
    (f"{FINDING}.purposes[p1].grounds[g1].special_condition", "A9-A"),
]
"""The score decides by itself, with all that the law asks for."""
INTEREST = (f"{FINDING}.purposes[p1].grounds[g1].basis", "A6-EA")
SECTION = "notices[privacy-notice].sections[+]"
AT_SECTION = "notices/privacy-notice.sections[x].body"


def _words(body: str, heading: str = "More") -> tuple[str, Any]:
    return SECTION, {"key": "x", "kind": "text", "heading": heading, "body": body}


FROM_THE_WEBSITE = "From our website, when you use it:\n\n* cookies\n* counter fraud investigations\n"

BROKEN: Broken = [
    ("R-NO-01", NOWHERE, "notices/privacy-notice.sections"),
    ("R-NO-02", [_words("The Information Commissioner gives advice on all this.")], AT_SECTION),
    ("R-NO-03", [(f"{COMPLAINTS}.online_form", GONE)], "register.contacts[data-complaints].online_form"),
    ("R-NO-03", [(COMPLAINTS, GONE)], "register.contacts"),
    ("R-NO-07", [(f"{FINDING}.sources", GONE)], f"{OF_FINDING}.sources", "breach"),
    ("R-NO-07", [_words(FROM_THE_WEBSITE, "Where information comes from")], AT_SECTION),
    ("R-NO-08", [(f"{FINDING}.data_uses", GONE)], f"{OF_FINDING}.data_uses"),
    ("R-NO-09", [(f"{NEWS}.must_provide", GONE)], "activities/ex-11.must_provide"),
    ("R-NO-09", [(f"{NEWS}.must_provide", "yes"), (f"{NEWS}.consequence", GONE)], "activities/ex-11.consequence"),
    ("R-NO-10", [*ALONE, (f"{SCORE}.logic", " ")], f"{OF_SCORE}.logic"),
    ("R-NO-10", [*ALONE, (f"{SCORE}.significance", GONE)], f"{OF_SCORE}.significance"),
    ("R-NO-10", [(f"{NEWS}.automated_decisions_answer", GONE)], "activities/ex-11.automated_decisions_answer"),
    ("R-NO-10", [(f"{NEWS}.automated_decisions_answer", "yes")], "activities/ex-11.automated_decisions"),
    ("R-NO-11", [*ALONE, (f"{SCORE}.special_data_condition", GONE)], f"{OF_SCORE}.special_data_condition"),
    ("R-NO-11", [*ALONE, (f"{SCORE}.uses_special_data", GONE)], f"{OF_SCORE}.uses_special_data"),
    ("R-NO-12", [*ALONE, INTEREST], f"{OF_FINDING}.purposes[p1].grounds[g1].basis"),
    ("R-NO-24", [*ALONE, (f"{SCORE}.safeguards", FOUR[:3])], f"{OF_SCORE}.safeguards"),
    ("R-NO-24", [*ALONE, (f"{SCORE}.significant", GONE)], f"{OF_SCORE}.significant"),
    ("R-NO-25", [(f"{SCORE}.human_part", GONE), (f"{SCORE}.significant", "yes")], f"{OF_SCORE}.human_part"),
    ("R-NO-26", NOWHERE, "register.contacts"),
    ("R-NO-30", [_words("You must complain to us before you complain to the ICO.")], AT_SECTION),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-NO-01", [(PEOPLE, [])]),
    ("R-NO-02", [_words("The Information Commissioner gives advice. You can also complain to it.")]),
    ("R-NO-07", [(f"{FINDING}.sources", GONE), (f"{FINDING}.publish", False)]),
    ("R-NO-07", [(f"{FINDING}.sources", GONE), (f"{FINDING}.role", "processor")]),
    ("R-NO-07", [_words("From our website:\n\n* cookies\n* forms", "Where information comes from")]),
    ("R-NO-07", [_words("From our website:\n\n* cookies\n\nFrom others:\n\n* courts", "Where it comes from")]),
    ("R-NO-07", [_words(FROM_THE_WEBSITE, "Whom we tell")]),
    ("R-NO-08", [(f"{FINDING}.data_uses", GONE), (f"{FINDING}.datasets", GONE)]),
    ("R-NO-08", [(f"{NEWS}.data_uses", GONE), (f"{NEWS}.datasets[+]", {"key": "x", "name": "A list"})]),
    ("R-NO-09", [(f"{FINDING}.must_provide", GONE)]),
    ("R-NO-09", [(f"{NEWS}.must_provide", GONE), _words("If you do not tell us, we may be unable to reply.")]),
    ("R-NO-10", ALONE),
    ("R-NO-10", [(f"{SCORE}.logic", GONE)]),
    ("R-NO-11", ALONE),
    ("R-NO-11", [*ALONE, (f"{SCORE}.special_data_condition", GONE), (f"{SCORE}.uses_special_data", "no")]),
    ("R-NO-12", [INTEREST]),
    ("R-NO-24", ALONE),
    ("R-NO-24", [(f"{SCORE}.solely_automated", GONE)]),
    ("R-NO-25", [(f"{SCORE}.human_part", GONE)]),
    ("R-NO-26", [(PEOPLE, [])]),
    ("R-NO-30", [_words("You do not have to complain to us before you complain to the ICO.")]),
    ("R-NO-30", [_words("We must tell the ICO of a serious mistake before three days are over.")]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    ("R-NO-02", [_words("Ask the ICO for guidance.")], Severity.WARNING),
    ("R-NO-07", [(f"{FINDING}.sources", GONE), (f"{FINDING}.datasets", GONE)], Severity.WARNING),
    ("R-NO-10", [(f"{NEWS}.automated_decisions_answer", "not_known")], Severity.ADVICE),
    ("R-NO-10", [(f"{NEWS}.automated_decisions_answer", "yes")], Severity.WARNING),
    ("R-NO-11", [*ALONE, (f"{FINDING}.purposes[p1].grounds[g1].special_condition", "A9-H")], Severity.WARNING),
    (
        "R-NO-12",
        [*ALONE, INTEREST, (f"{FINDING}.purposes[p1].grounds[+]", {"key": "x", "basis": "A6-E"})],
        Severity.WARNING,
    ),
    ("R-NO-24", [*ALONE, (f"{SCORE}.solely_automated", "not_known")], Severity.ADVICE),
]

test_is_milder_where_it_only_asks = softens(MILD)


BEFORE: Before = [
    ("R-NO-01", NOWHERE, date(2026, 6, 18)),
    ("R-NO-03", [(COMPLAINTS, GONE)], date(2026, 6, 18)),
    ("R-NO-26", NOWHERE, date(2026, 6, 18)),
    ("R-NO-12", [*ALONE, INTEREST], date(2026, 2, 4)),
    ("R-NO-24", [*ALONE, (f"{SCORE}.safeguards", [])], date(2026, 2, 4)),
    ("R-NO-25", [(f"{SCORE}.human_part", GONE), (f"{SCORE}.significant", "yes")], date(2026, 2, 4)),
]

test_is_silent_before_it_was_law = waits(BEFORE)


def test_decisions_on_private_information_were_bound_before_2026() -> None:
    assert places("R-NO-11", [*ALONE, (f"{SCORE}.special_data_condition", GONE)], date(2020, 1, 1))


def test_the_safeguards_that_lack_are_named() -> None:
    (told,) = found("R-NO-24", [*ALONE, (f"{SCORE}.safeguards", ["told", "human"])])
    assert "You can give your view; You can challenge it." in told.message


def test_nothing_is_found_in_the_flawless_register() -> None:
    codes = {code for code, *_ in BROKEN}
    assert not [one for one in findings(flawless()) if one.code in codes]


@pytest.mark.parametrize("answer", Answer)
def test_bare_records_raise_nothing(answer: Answer) -> None:
    case = case_of(register_of(flawless()), (), on=ON)
    decision = AutomatedDecisionView(key="m", solely_automated=answer, significant=answer, uses_special_data=answer)
    parts = {"automated_decisions": (decision,), "sources": (SourceView(key="s"),), "must_provide": answer}
    judge(ActivityView(key="a", reference="", title="", **parts), case=case)
    section = SectionView(key="s", heading="Sources", body="Our website:\n* \n" * 9_000)
    judge(NoticeView(key="n", slug="n", title="", sections=(section,)), case=case)
