"""Family CF, what lifts the duty of confidentiality: break one thing, and the rule about it finds it there."""

from datetime import date

from activities.part_views import ConfidentialityUseView, DataUseView, LegalGroundView, PurposeView
from activities.view import ActivityView
from activities.vocabulary import About, Regime
from ropa.register.words import Answer
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Before, Broken, Mild, Sound, finds, places, softens, spares, waits

COMPLAINTS = "activities[ex-01]"
"""Explicit consent."""
SAFETY = "activities[ex-05]"
"""Coded for most staff."""
BILLS = "activities[ex-08]"
"""Section 251, regulation 5, with its approval."""
FIGURES = "activities[ex-09]"
"""Coded; the NHS number is excluded."""
CARE_RECORD = "activities[ex-10]"
"""Implied consent, for direct care."""
CLAIMS = "activities[ex-20]"
"""A law, a court order, consent."""
OUTBREAKS = "activities[ex-21]"
"""Regulation 3."""
NOT_ABOUT_CARE = (f"{CARE_RECORD}.direct_care", "no")
SUPPORT = {"key": "s", "statute": "ST-NHSA2006", "provision": "section 251", "relation": "support"}

BROKEN: Broken = [
    ("R-CF-01", [(f"{COMPLAINTS}.confidentiality", GONE)], "activities/ex-01.confidentiality"),
    (
        "R-CF-01",
        [(f"{COMPLAINTS}.confidentiality[f1].basis", "CLDC-NONE")],
        "activities/ex-01.confidentiality[f1].basis",
    ),
    ("R-CF-02", [(f"{BILLS}.confidentiality[f1].approval", GONE)], "activities/ex-08.confidentiality[f1].approval"),
    ("R-CF-02", [("approvals[invoice-validation].scheme", "ethics")], "activities/ex-08.confidentiality[f1].approval"),
    (
        "R-CF-09",
        [(f"{BILLS}.purposes[p1].grounds", [{"key": "g", "as_stated": "Section 251 of the NHS Act 2006"}])],
        "activities/ex-08.purposes[p1].grounds[g].basis",
    ),
    (
        "R-CF-09",
        [(f"{BILLS}.purposes[p1].grounds[g1].citations", [SUPPORT])],
        "activities/ex-08.purposes[p1].grounds[g1].citations",
    ),
    (
        "R-CF-12",
        [NOT_ABOUT_CARE, (f"{CARE_RECORD}.confidentiality[f1].explanation", "We share it.")],
        "activities/ex-10.confidentiality[f1].basis",
    ),
    (
        "R-CF-13",
        [(f"{CLAIMS}.confidentiality[f2].reasoning", GONE)],
        "activities/ex-20.confidentiality[f2].reasoning",
    ),
    (
        "R-CF-13",
        [("activities[ex-14].confidentiality[f2].reasoning", GONE), ("activities[ex-14].assessments", GONE)],
        "activities/ex-14.confidentiality[f2].reasoning",
    ),
    (
        "R-CF-14",
        [(f"{COMPLAINTS}.data_uses[d2].identifiability", "IDL-ANON")],
        "activities/ex-01.data_uses[d2].identifiability",
    ),
    ("R-CF-15", [(f"{FIGURES}.about", "not_personal")], "activities/ex-09.about"),
    ("R-CF-15", [(f"{SAFETY}.data_uses[d1].label", "Anonymised reports")], "activities/ex-05.data_uses[d1].label"),
    (
        "R-CF-15",
        [(f"{SAFETY}.data_uses[d1].label", "Coded reports"), (f"{SAFETY}.data_uses[d1].identifiability", "IDL-ANON")],
        "activities/ex-05.data_uses[d1].identifiability",
    ),
    ("R-CF-15", [(f"{FIGURES}.purposes[p1].text", "Anonymous figures")], "activities/ex-09.purposes[p1].text"),
    ("R-CF-17", [("contacts[caldicott]", GONE)], "register.contacts"),
    (
        "R-CF-18",
        [(f"{OUTBREAKS}.purposes[p1].grounds[g1].secrecy", GONE)],
        "activities/ex-21.purposes[p1].grounds[g1].secrecy",
    ),
    (
        "R-CF-23",
        [(f"{FIGURES}.confidentiality[f1].citations", GONE)],
        "activities/ex-09.confidentiality[f1].citations",
    ),
    (
        "R-CF-24",
        [(f"{COMPLAINTS}.confidential_patient_information", GONE)],
        "activities/ex-01.confidential_patient_information",
    ),
    (
        "R-CF-24",
        [(f"{BILLS}.confidential_patient_information", "no")],
        "activities/ex-08.confidential_patient_information",
    ),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-CF-01", [(f"{COMPLAINTS}.confidentiality", GONE), (f"{COMPLAINTS}.confidential_patient_information", "no")]),
    ("R-CF-01", [(f"{COMPLAINTS}.confidentiality", GONE), (f"{COMPLAINTS}.role", "processor")]),
    (
        "R-CF-02",
        [(f"{BILLS}.confidentiality[f1].approval", GONE), (f"{BILLS}.confidentiality[f1].basis", "CLDC-S251-R3")],
    ),
    ("R-CF-09", [(f"{BILLS}.purposes[p1].grounds[g1].citations", [{**SUPPORT, "relation": "reference"}])]),
    ("R-CF-09", [(f"{BILLS}.purposes[p1].grounds[g1].citations", [{**SUPPORT, "provision": "section 251A"}])]),
    ("R-CF-13", [(f"{COMPLAINTS}.confidentiality[f1].reasoning", GONE)]),
    ("R-CF-13", [("activities[ex-14].confidentiality[f2].reasoning", GONE)]),
    ("R-CF-14", [(f"{FIGURES}.data_uses[d1].identifiability", "IDL-ANON")]),
    (
        "R-CF-14",
        [
            (f"{COMPLAINTS}.data_uses[d2].identifiability", "IDL-ANON"),
            (f"{COMPLAINTS}.data_uses[d2].seen_by", "Only the supplier"),
        ],
    ),
    ("R-CF-15", [(f"{FIGURES}.purposes[p1].text", "Figures that are not anonymous")]),
    ("R-CF-17", [("contacts[caldicott].person", "A Guardian")]),
    ("R-CF-18", [("activities[ex-07].purposes[p1].grounds[g1].secrecy", GONE)]),
    ("R-CF-23", [(f"{FIGURES}.confidentiality[f1].citations", [{"key": "c", "as_typed": "The 2012 Act"}])]),
    ("R-CF-24", [("activities[ex-15].confidential_patient_information", GONE)]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    (
        "R-CF-01",
        [(f"{COMPLAINTS}.confidentiality[f1].basis", GONE), (f"{COMPLAINTS}.confidentiality[f1].as_stated", "Duty")],
        Severity.WARNING,
    ),
    (
        "R-CF-02",
        [(f"{BILLS}.confidentiality[f1].approval", GONE), (f"{BILLS}.role", "described")],
        Severity.WARNING,
    ),
    ("R-CF-12", [(f"{CARE_RECORD}.direct_care", GONE)], Severity.WARNING),
    (
        "R-CF-12",
        [NOT_ABOUT_CARE, (f"{CARE_RECORD}.purposes[p1].text", "Local clinical audit by the team")],
        Severity.ADVICE,
    ),
    (
        "R-CF-12",
        [NOT_ABOUT_CARE, (f"{CARE_RECORD}.confidentiality[f1].applies_when", "For your own care")],
        Severity.WARNING,
    ),
    ("R-CF-13", [(f"{OUTBREAKS}.confidentiality[f1].reasoning", GONE)], Severity.ADVICE),
    ("R-CF-14", [(f"{COMPLAINTS}.data_uses[d2].identifiability", "IDL-PSEUD")], Severity.WARNING),
]

test_is_milder_where_it_only_asks = softens(MILD)


BEFORE: Before = [
    ("R-CF-17", [("contacts[caldicott]", GONE)], date(2021, 8, 26)),
    ("R-CF-02", [(f"{BILLS}.confidentiality[f1].approval", GONE)], date(2002, 5, 31)),
    ("R-CF-01", [(f"{COMPLAINTS}.confidentiality", GONE)], date(2018, 5, 24)),
]

test_is_silent_before_it_was_law = waits(BEFORE)


def test_confidentiality_outlives_people() -> None:
    changes = [(f"{COMPLAINTS}.confidentiality", GONE), (f"{COMPLAINTS}.about", "deceased")]
    assert places("R-CF-01", changes)


def test_nothing_but_advice_is_found_in_the_flawless_register() -> None:
    found = [one for one in findings(document()) if one.code.startswith("R-CF")]
    assert {one.code for one in found if one.severity is not Severity.ADVICE} == set()
    assert {one.code for one in found} <= {"R-CF-11"}


def test_bare_records_raise_nothing() -> None:
    case = case_of(register_of(document()), (), on=ON)
    use = ConfidentialityUseView(key="c1", as_stated="x" * 100_000)
    purpose = PurposeView(key="p1", text="anonymous " * 10_000, grounds=(LegalGroundView(key="g1"),))
    for about in About:
        for regime in Regime:
            judge(ActivityView(key="a", reference="", title="", about=about, regime=regime), case=case)
    full = ActivityView(
        key="a",
        reference="",
        title="",
        confidential_patient_information=Answer.YES,
        confidentiality=(use,),
        purposes=(purpose,),
        data_uses=(DataUseView(key="d1"),),
    )
    assert [one.field for one in judge(full, case=case) if one.code == "R-CF-01"] == ["confidentiality[c1].basis"]
