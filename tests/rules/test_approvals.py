"""Family CF, approvals under section 251: break one thing, and the rule about it finds it there."""

from datetime import date

import pytest

from activities.rules.approval_dates import over_a_year
from activities.rules.approvals import usual_form
from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.vocabulary import Scheme
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, broken, document, findings, register_of
from tests.rules.proving import Broken, Changes, Mild, Sound, finds, places, softens, spares

NATIONAL = "approvals[invoice-validation]"
"""Used by ex-08 alone; the processor listed is exemplar-csu; ends on 30 September 2027."""
OWN = "approvals[case-finding]"
"""Used by ex-07 alone; the processor listed is example-population-health; ends on 31 May 2028."""
BILLS = "activities[ex-08]"
FINDING = "activities[ex-07]"
OF_NATIONAL = "approvals/invoice-validation"
OF_OWN = "approvals/case-finding"
USE_OF_OWN = "activities/ex-07.confidentiality[f1].approval"
CONSENT_TOO = (f"{FINDING}.confidentiality[+]", {"key": "x", "basis": "CLDC-EXPL"})


def _period(**words: str) -> dict[str, str]:
    return {"key": "x", **words}


BROKEN: Broken = [
    ("R-CF-03", [(f"{OWN}.reference", GONE)], f"{OF_OWN}.reference"),
    ("R-CF-03", [(f"{OWN}.reference", "CAG/25/99")], f"{OF_OWN}.reference"),
    ("R-CF-03", [(f"{NATIONAL}.as_printed", "(CAG 7-07)(a-c)/2013)")], f"{OF_NATIONAL}.as_printed"),
    ("R-CF-04", [(f"{OWN}.periods[d1].ends_on", "2026-10")], USE_OF_OWN),
    ("R-CF-04", [(f"{OWN}.closed_on", "2026-11-21")], USE_OF_OWN),
    ("R-CF-05", [(f"{OWN}.periods[d1].ends_on", "2027-04-30")], f"{OF_OWN}.periods[d1].ends_on"),
    ("R-CF-06", [(f"{OWN}.last_review_on", "2025-11-21")], f"{OF_OWN}.last_review_on"),
    ("R-CF-07", [(f"{OWN}.conditions[c2].met", "no")], f"{OF_OWN}.conditions[c2].met"),
    ("R-CF-07", [(f"{OWN}.conditions", GONE)], f"{OF_OWN}.conditions"),
    (
        "R-CF-08",
        [(f"{OWN}.controllers", ["nhs-england"]), (f"{OWN}.holder", GONE)],
        USE_OF_OWN,
    ),
    ("R-CF-08", [(f"{OWN}.processors", ["exemplar-csu"])], "activities/ex-07.engagements[e1].processor"),
    ("R-CF-08", [(f"{OWN}.identifiers", ["Postcode"])], "activities/ex-07.data_uses[d1].category"),
    ("R-CF-10", [(f"{NATIONAL}.regulation", "COPI-R7-1D")], f"{OF_NATIONAL}.regulation"),
    (
        "R-CF-10",
        [(f"{NATIONAL}.regulation", GONE), (f"{NATIONAL}.regulation_as_printed", "Regulation 7")],
        f"{OF_NATIONAL}.regulation",
    ),
    ("R-CF-11", [(f"{OWN}.regulation_as_printed", "Regulation 5")], f"{OF_OWN}.regulation_as_printed"),
    ("R-CF-16", [(f"{OWN}.reference", "CAG 7-04(a)/2013")], USE_OF_OWN),
    ("R-CF-16", [(f"{OWN}.reference", "(CAG 7-04) (a)/2013")], USE_OF_OWN),
    ("R-CF-19", [(f"{OWN}.register_checked_on", GONE)], f"{OF_OWN}.register_checked_on"),
    ("R-CF-19", [(f"{OWN}.register_checked_on", "2025-11-21")], f"{OF_OWN}.register_checked_on"),
    ("R-CF-20", [(f"{OWN}.periods[+]", _period(kind="stated", ends_on="2027-05"))], f"{OF_OWN}.periods[x].ends_on"),
    ("R-CF-20", [(f"{NATIONAL}.periods[d1].ends_on", "2028-09-30")], f"{OF_NATIONAL}.periods[d1].ends_on"),
    ("R-CF-21", [(f"{OWN}.periods[d1].starts_on", "2026-11-23")], USE_OF_OWN),
    (
        "R-CF-22",
        [(f"{FINDING}.confidentiality[f1].basis", "CLDC-S251-R2")],
        "activities/ex-07.confidentiality[f1].basis",
    ),
    ("R-CF-22", [(f"{FINDING}.confidentiality[f1].basis", "CLDC-EXPL")], "activities/ex-07.confidentiality[f1].basis"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-CF-03", [(f"{NATIONAL}.as_printed", "CAG 7-07 (a-c)/2013")]),
    ("R-CF-04", [(f"{OWN}.periods[d1].ends_on", "2026-11")]),
    ("R-CF-04", [(f"{OWN}.closed_on", "2026-11")]),
    ("R-CF-04", [(f"{OWN}.closed_on", "2026-10"), (f"{FINDING}.status", "retired")]),
    ("R-CF-04", [(f"{OWN}.closed_on", "2026-10"), (f"{OWN}.scheme", "pbpp")]),
    ("R-CF-04", [(f"{OWN}.periods[+]", _period(kind="decision", ends_on="2024-05-31"))]),
    ("R-CF-05", [(f"{OWN}.periods[d1].ends_on", "2027-05-22")]),
    (
        "R-CF-05",
        [
            (f"{OWN}.periods[d1].ends_on", "2027-01-31"),
            (f"{OWN}.periods[+]", _period(kind="extension", starts_on="2027-02-01")),
        ],
    ),
    ("R-CF-06", [(f"{OWN}.last_review_on", "2025-11-22")]),
    ("R-CF-06", [(f"{OWN}.last_review_on", GONE), (f"{OWN}.periods[d1].decided_on", "2026-01")]),
    ("R-CF-07", [(f"{OWN}.conditions", GONE), (f"{FINDING}.status", "retired")]),
    ("R-CF-08", [(f"{OWN}.processors", ["exemplar-csu"]), (f"{FINDING}.engagements[e1].access", "coded")]),
    ("R-CF-08", [(f"{OWN}.processors", ["exemplar-csu"]), (f"{FINDING}.engagements[e1].ends_on", "2026-10")]),
    ("R-CF-08", [(f"{OWN}.identifiers", ["Postcode"]), CONSENT_TOO]),
    ("R-CF-08", [(f"{OWN}.controllers", GONE)]),
    ("R-CF-10", [(f"{NATIONAL}.regulation", "COPI-R4"), (f"{NATIONAL}.regulation_as_printed", "Regulations 4 and 5")]),
    ("R-CF-10", [(f"{NATIONAL}.regulation", "COPI-S5")]),
    ("R-CF-19", [(f"{OWN}.register_checked_on", "2025-11-22")]),
    ("R-CF-20", [(f"{OWN}.periods[+]", _period(kind="stated", ends_on="2028-05"))]),
    (
        "R-CF-20",
        [
            (f"{OWN}.periods[+]", _period(kind="decision", ends_on="2025-05-31")),
            (f"{OWN}.periods[+]", _period(kind="stated", ends_on="2025-05") | {"key": "y"}),
        ],
    ),
    ("R-CF-21", [(f"{OWN}.periods[d1].starts_on", "2026-11")]),
    ("R-CF-21", [(f"{OWN}.periods[d1].starts_on", "2026-12"), (f"{FINDING}.started_on", "2026-12-01")]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    ("R-CF-04", [(f"{OWN}.closed_on", "2026-10"), CONSENT_TOO], Severity.WARNING),
    ("R-CF-06", [(f"{OWN}.last_review_on", GONE), (f"{OWN}.periods[d1].kind", "stated")], Severity.WARNING),
    ("R-CF-06", [(f"{OWN}.next_review_on", "2026-11-21")], Severity.WARNING),
    ("R-CF-07", [(f"{OWN}.conditions[c2].met", GONE)], Severity.ADVICE),
    (
        "R-CF-08",
        [(f"{OWN}.controllers", GONE), (f"{OWN}.holder", GONE), (f"{OWN}.processors", GONE)],
        Severity.ADVICE,
    ),
    (
        "R-CF-08",
        [(f"{OWN}.processors", ["exemplar-csu"]), (f"{FINDING}.engagements[e1].access", "not_stated")],
        Severity.WARNING,
    ),
    (
        "R-CF-08",
        [
            (f"{OWN}.controllers", ["nhs-england"]),
            (f"{OWN}.holder", GONE),
            ("organisations[nhs-england].successor", "exemplar-icb"),
        ],
        Severity.WARNING,
    ),
    (
        "R-CF-08",
        [(f"{OWN}.controllers", ["nhs-england"]), (f"{OWN}.holder", GONE), (f"{OWN}.controllers_text", "All boards")],
        Severity.WARNING,
    ),
    ("R-CF-10", [(f"{NATIONAL}.regulation", GONE)], Severity.ADVICE),
    ("R-CF-21", [(f"{OWN}.periods[d1].starts_on", "2026-12"), CONSENT_TOO], Severity.WARNING),
]

test_is_milder_where_it_only_asks = softens(MILD)


def test_boards_needed_their_own_approval_from_october_2022() -> None:
    changes: Changes = [(f"{OWN}.reference", "CAG 7-04(a)/2013")]
    assert not places("R-CF-16", changes, on=date(2022, 9, 30))
    assert places("R-CF-16", changes, on=date(2022, 10, 1))


def test_an_end_that_has_been_published_since_is_told() -> None:
    made = broken((f"{NATIONAL}.periods[d1].ends_on", "2025-09-30"), (f"{NATIONAL}.periods[d1].starts_on", GONE))
    assert ["30 September 2027" in one.fix for one in findings(made) if one.code == "R-CF-04"] == [True]


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("(CAG 7-07)(a-c)/2013)", "CAG 7-07(a-c)/2013"),
        ("cag 7-04 (a) / 2013", "CAG 7-04(a)/2013"),
        ("PIAG 03(a)/2001", "PIAG 03(a)/2001"),
        ("Ref: 18/CAG/0038", "Ref: 18/CAG/0038"),
        ("(18 / CAG / 0038)", "18/CAG/0038"),
        ("", ""),
        ("(" * 50_000, "(" * 50_000),
    ],
)
def test_references_are_read_in_their_usual_form(printed: str, usual: str) -> None:
    assert usual_form(printed) == usual


def test_twelve_months_end_with_the_same_day() -> None:
    assert not over_a_year(date(2024, 2, 29), date(2025, 2, 28))
    assert over_a_year(date(2024, 2, 29), date(2025, 3, 1))
    assert not over_a_year(date(9999, 12, 31), date(2026, 1, 1))


@pytest.mark.parametrize("scheme", Scheme)
def test_an_approval_that_nothing_uses_is_not_judged(scheme: Scheme) -> None:
    periods = (ApprovalPeriodView(key="p1"),)
    case = case_of(register_of(document()), (), on=ON)
    assert judge(ApprovalView(key="a", scheme=scheme, periods=periods), case=case) == []


def test_a_bare_approval_that_is_used_raises_nothing() -> None:
    bare = {"key": "case-finding", "periods": [{"key": "p1"}, {"key": "p2", "as_printed": "for ever"}]}
    found = {one.code for one in findings(broken(("approvals[case-finding]", bare)))}
    assert {"R-CF-03", "R-CF-06", "R-CF-07", "R-CF-10", "R-CF-19"} <= found
