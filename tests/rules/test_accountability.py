"""Risk checks, sharing agreements and the fee: one thing is broken at a time."""

from typing import Any

import pytest

from activities.rules.accountability import DENIED
from tests.rules.flawless import GONE, codes, document
from tests.rules.proving import Broken, Sound, finds, spares

EX, AT = "activities[ex-01].", "activities/ex-01."
WORDS = "notices/privacy-notice.sections[x].body"
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


BROKEN: Broken = [
    ("R-DP-01", [(EX + "assessments", [])], AT + "assessments", "warning"),
    ("R-DP-01", [(EX + "assessments", []), (EX + "automated_decisions", [DECISION])], AT + "assessments", "breach"),
    ("R-DP-01", [(DPIA + "status", "draft")], AT + "assessments[a2].status", "warning"),
    ("R-DP-01", [(DPIA + "status", "rejected")], AT + "assessments", "breach"),
    ("R-DP-01", [(EX + "assessments", []), (EX + "started_on", "2018-05-24")], AT + "assessments", "advice"),
    ("R-DP-02", [(EX + "assessments", [])], AT + "assessments", "advice"),
    (
        "R-DP-02",
        [("activities[ex-16].assessments[a2].why_not", GONE), ("activities[ex-16].assessments[a2].conclusion", GONE)],
        "activities/ex-16.assessments[a2].why_not",
        "advice",
    ),
    ("R-DP-03", [(DPIA + "next_review_on", "2026-11-21")], AT + "assessments[a2].next_review_on", "advice"),
    ("R-DP-03", [(EX + "engagements[e1].starts_on", "2026-05")], AT + "engagements[e1].starts_on", "advice"),
    ("R-DP-04", [("activities[ex-03].agreements", [])], "activities/ex-03.agreements", "advice"),
    ("R-DP-05", [(BODY + "ico_registration", "")], "register.organisation.ico_registration", "breach"),
    ("R-DP-05", [(FEE, "2026-11-21")], "register.organisation.ico_registration_expires_on", "breach"),
    ("R-DP-05", [(FEE, GONE)], "register.organisation.ico_registration_expires_on", "advice"),
    (
        "R-DP-06",
        [("activities[ex-16].summary", NOTHING_SHARED), ("activities[ex-16].engagements[+]", BLIND)],
        "activities/ex-16.engagements[e9].access",
        "advice",
    ),
    ("R-DP-07", [(DPIA + "high_risk_remains", "yes")], AT + "assessments[a2].regulator_consulted_on", "breach"),
    ("R-DP-08", [(DPIA + "officer_advice", "")], AT + "assessments[a2].officer_advice", "warning"),
    ("R-DP-09", [text("We never share with Example Casework Systems Ltd.")], WORDS, "warning"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


@pytest.mark.parametrize("code", sorted({one[0] for one in BROKEN}))
def test_nothing_is_found_in_the_flawless_register(code: str) -> None:
    assert code not in codes(document())


SOUND: Sound = [
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

test_is_silent_where_the_law_is_kept = spares(SOUND)


@pytest.mark.parametrize("words", ["Nothing is passed on", "We don't share it", "without giving names"])
def test_a_denial_is_known_in_its_usual_forms(words: str) -> None:
    assert DENIED.search(words)
