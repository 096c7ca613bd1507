"""Risk checks, sharing agreements and the fee: one thing is broken at a time."""

from typing import Any

import pytest

from activities.rules.accountability import DENIED
from tests.rules.flawless import GONE, broken, codes, document, findings

EX = "activities[ex-01]."
DPIA = EX + "assessments[a2]."
BODY = "organisations[exemplar-icb]."
DECISION = {"key": "m1", "profiling": "yes", "significant": "yes"}
ONLY_SCREENED = [{"key": "a1", "kind": "screening"}]
NOTHING_SHARED = "Personal information is not shared with them."
BLIND = {"key": "e9", "processor": "example-casework", "access": "none"}
FEE = BODY + "ico_registration_expires_on"


def text(body: str) -> tuple[str, Any]:
    """One more written section in the notice."""
    return "notices[privacy-notice].sections[+]", {"key": "x", "kind": "text", "heading": "News", "body": body}


BREAKS = [
    ("R-DP-01", "warning", "assessments", [(EX + "assessments", [])]),
    ("R-DP-01", "breach", "assessments", [(EX + "assessments", []), (EX + "automated_decisions", [DECISION])]),
    ("R-DP-01", "warning", "assessments[a2].status", [(DPIA + "status", "draft")]),
    ("R-DP-01", "breach", "assessments", [(DPIA + "status", "rejected")]),
    ("R-DP-01", "advice", "assessments", [(EX + "assessments", []), (EX + "started_on", "2018-05-24")]),
    ("R-DP-02", "advice", "assessments", [(EX + "assessments", [])]),
    (
        "R-DP-02",
        "advice",
        "assessments[a2].why_not",
        [("activities[ex-16].assessments[a2].why_not", GONE), ("activities[ex-16].assessments[a2].conclusion", GONE)],
    ),
    ("R-DP-03", "advice", "assessments[a2].next_review_on", [(DPIA + "next_review_on", "2026-11-21")]),
    ("R-DP-03", "advice", "engagements[e1].starts_on", [(EX + "engagements[e1].starts_on", "2026-05")]),
    ("R-DP-04", "advice", "agreements", [("activities[ex-03].agreements", [])]),
    ("R-DP-05", "breach", "organisation.ico_registration", [(BODY + "ico_registration", "")]),
    ("R-DP-05", "breach", "organisation.ico_registration_expires_on", [(FEE, "2026-11-21")]),
    ("R-DP-05", "advice", "organisation.ico_registration_expires_on", [(FEE, GONE)]),
    (
        "R-DP-06",
        "advice",
        "engagements[e9].access",
        [("activities[ex-16].summary", NOTHING_SHARED), ("activities[ex-16].engagements[+]", BLIND)],
    ),
    ("R-DP-07", "breach", "assessments[a2].regulator_consulted_on", [(DPIA + "high_risk_remains", "yes")]),
    ("R-DP-08", "warning", "assessments[a2].officer_advice", [(DPIA + "officer_advice", "")]),
    ("R-DP-09", "warning", "sections[x].body", [text("We never share with Example Casework Systems Ltd.")]),
]


@pytest.mark.parametrize(("code", "severity", "place", "changes"), BREAKS)
def test_what_is_broken_is_found(code: str, severity: str, place: str, changes: list[tuple[str, Any]]) -> None:
    found = [(one.severity.value, one.field) for one in findings(broken(*changes)) if one.code == code]

    assert (severity, place) in found


@pytest.mark.parametrize("code", sorted({one[0] for one in BREAKS}))
def test_nothing_is_found_in_the_flawless_register(code: str) -> None:
    assert code not in codes(document())


FINE = [
    ("R-DP-01", [(EX + "assessments", [{"key": "a", "kind": "dpia", "needed": "no", "why_not": "Small"}])]),
    ("R-DP-01", [(DPIA + "needed", "not_asked"), (DPIA + "status", "not_stated")]),
    ("R-DP-01", [("activities[ex-16].assessments", [])]),
    ("R-DP-02", [(EX + "assessments", ONLY_SCREENED)]),
    ("R-DP-03", [(EX + "engagements[e1].starts_on", "2026-03")]),
    ("R-DP-03", [(DPIA + "next_review_on", GONE)]),
    ("R-DP-04", [(EX + "agreements", [])]),
    ("R-DP-04", [("activities[ex-20].agreements", []), ("activities[ex-20].recipients[r1]", GONE)]),
    ("R-DP-05", [(BODY + "ended_on", "2026-07"), (FEE, GONE)]),
    ("R-DP-06", [("activities[ex-16].engagements[+]", BLIND)]),
    ("R-DP-06", [("activities[ex-16].summary", NOTHING_SHARED)]),
    ("R-DP-07", [(DPIA + "high_risk_remains", "yes"), (DPIA + "regulator_consulted_on", "2026-02-01")]),
    ("R-DP-07", [(DPIA + "high_risk_remains", "not_known")]),
    ("R-DP-08", [("activities[ex-16].assessments[a2].officer_advice", "")]),
    ("R-DP-09", [text("We share some facts with Example Casework Systems Ltd.")]),
]


@pytest.mark.parametrize(("code", "changes"), FINE)
def test_what_the_law_allows_is_not_found(code: str, changes: list[tuple[str, Any]]) -> None:
    assert code not in codes(broken(*changes))


@pytest.mark.parametrize("words", ["Nothing is passed on", "We don't share it", "without giving names"])
def test_a_denial_is_known_in_its_usual_forms(words: str) -> None:
    assert DENIED.search(words)
