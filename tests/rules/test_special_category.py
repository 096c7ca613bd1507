"""Family SC: break one thing in the flawless register, and the rule about it finds it there."""

from datetime import date
from typing import Any

from activities.part_views import ConsentView, DataUseView, LegalGroundView, PurposeView
from activities.shared_views import PolicyDocumentView
from activities.view import ActivityView
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Broken, Mild, Sound, finds, places, softens, spares

FUNDING = "activities[ex-02].purposes[p1].grounds[g1]"
"""Article 9(2)(h) with paragraph 2."""
SICKNESS = "activities[ex-15].purposes[p4].grounds[g1]"
"""Article 9(2)(b) with paragraph 1 and its policy."""
SAFEGUARDING = "activities[ex-04].purposes[p1].grounds[g1]"
"""Article 9(2)(g) with paragraph 18, its policy and reasons."""
FRAUD = "activities[ex-14].purposes[p1].grounds[g1]"
"""Article 9(2)(g) with paragraph 10."""
CRIME_FILM = "activities[ex-22].purposes[p2].grounds[g1]"
"""Paragraph 36 alone."""
STAFF_POLICY = "policies[policy-staff]"
OF_FUNDING = "activities/ex-02.purposes[p1].grounds[g1]"
OF_SICKNESS = "activities/ex-15.purposes[p4].grounds[g1]"


def _asked(**words: str) -> list[dict[str, str]]:
    return [{"key": "k1", "withdraw_how": "Tell us.", "recorded_where": "In the file", **words}]


def _section(*items: str, lead: str = "The special category information that we use:") -> tuple[str, Any]:
    body = "\n".join([lead, "", *(f"* {item}" for item in items)])
    section = {"key": "kinds", "kind": "text", "heading": "Sensitive facts", "body": body}
    return "notices[privacy-notice].sections[+]", section


BROKEN: Broken = [
    (
        "R-SC-01",
        [(f"{FUNDING}.special_condition", GONE), (f"{FUNDING}.schedule1", GONE)],
        f"{OF_FUNDING}.special_condition",
    ),
    (
        "R-SC-01",
        [("activities[ex-15].data_uses[d6].subjects", ["DS-PATIENT"])],
        "activities/ex-15.data_uses[d6].subjects",
    ),
    ("R-SC-02", [(f"{FUNDING}.schedule1", GONE)], f"{OF_FUNDING}.schedule1"),
    ("R-SC-03", [(f"{FUNDING}.schedule1", "SCH1-P03")], f"{OF_FUNDING}.schedule1"),
    ("R-SC-03", [(f"{FUNDING}.schedule1", "SCH1-P36")], f"{OF_FUNDING}.schedule1"),
    ("R-SC-04", [(f"{SICKNESS}.policy", GONE), (f"{STAFF_POLICY}.conditions", [])], f"{OF_SICKNESS}.policy"),
    ("R-SC-04", [(f"{SICKNESS}.policy", GONE), (f"{SICKNESS}.schedule1", GONE)], f"{OF_SICKNESS}.policy"),
    ("R-SC-04", [(f"{STAFF_POLICY}.ends_on", "2026-11-21")], f"{OF_SICKNESS}.policy"),
    ("R-SC-05", [(f"{STAFF_POLICY}.has_retention", "no")], "policies/policy-staff.has_retention"),
    ("R-SC-06", [(f"{SICKNESS}.policy_basis_met", GONE)], f"{OF_SICKNESS}.policy_basis_met"),
    ("R-SC-06", [(f"{SICKNESS}.policy_retention_followed", GONE)], f"{OF_SICKNESS}.policy_retention_followed"),
    ("R-SC-06", [(f"{SICKNESS}.policy_retention_followed", "no")], f"{OF_SICKNESS}.policy_retention_because"),
    ("R-SC-07", [(f"{FUNDING}.secrecy", GONE)], f"{OF_FUNDING}.secrecy"),
    (
        "R-SC-07",
        [("activities[ex-21].purposes[p1].grounds[g1].secrecy", GONE)],
        "activities/ex-21.purposes[p1].grounds[g1].secrecy",
    ),
    ("R-SC-08", [(f"{FUNDING}.special_condition", "A9-B")], f"{OF_FUNDING}.special_condition"),
    ("R-SC-09", [(f"{FUNDING}.special_condition", "A9-D")], f"{OF_FUNDING}.special_condition"),
    ("R-SC-10", [_section("Trade union membership")], "notices/privacy-notice.sections[kinds].body"),
    ("R-SC-11", [(f"{FUNDING}.special_condition", "A9-A")], f"{OF_FUNDING}.special_condition"),
    ("R-SC-12", [(f"{FRAUD}.public_interest", GONE)], "activities/ex-14.purposes[p1].grounds[g1].public_interest"),
    (
        "R-SC-13",
        [(f"{SAFEGUARDING}.public_interest", GONE)],
        "activities/ex-04.purposes[p1].grounds[g1].public_interest",
    ),
    ("R-SC-14", [(f"{FUNDING}.special_condition", "A9-J")], f"{OF_FUNDING}.public_interest"),
    (
        "R-SC-15",
        [(f"{FUNDING}.special_condition", "A9-A"), (f"{FUNDING}.consents", _asked(explicit="no"))],
        f"{OF_FUNDING}.consents[k1].explicit",
    ),
    (
        "R-SC-15",
        [(f"{FUNDING}.special_condition", "A9-A"), (f"{FUNDING}.consents", _asked(method="taking_part"))],
        f"{OF_FUNDING}.consents[k1].method",
    ),
    ("R-SC-16", [(f"{SICKNESS}.policy", "policy-public")], f"{OF_SICKNESS}.policy"),
    ("R-SC-17", [("activities[ex-12].data_uses[d1].category", "DC-UNION")], "activities/ex-12.data_uses[d1].category"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-SC-01", [("activities[ex-02].data_uses", GONE), (f"{FUNDING}.special_condition", GONE)]),
    ("R-SC-02", [(f"{FUNDING}.special_condition", "A9-C"), (f"{FUNDING}.schedule1", GONE)]),
    ("R-SC-04", [(f"{FRAUD}.policy", GONE), (f"{FRAUD}.public_interest", "A disclosure to police: paragraph 10(2).")]),
    ("R-SC-06", [(f"{SICKNESS}.policy_retention_followed", "no"), (f"{SICKNESS}.policy_retention_because", "A claim")]),
    ("R-SC-08", [("activities[ex-04].purposes[p1].grounds[g1].special_condition", "A9-B")]),
    ("R-SC-08", [(f"{FUNDING}.special_condition", "A9-B"), (f"{FUNDING}.subjects", ["DS-STAFF"])]),
    ("R-SC-09", [("organisations[exemplar-icb].public_authority", "no"), (f"{FUNDING}.special_condition", "A9-D")]),
    ("R-SC-10", [_section("Health", "Racial or ethnic origin")]),
    ("R-SC-10", [_section("Genetic data", lead="Special category information that we do not use:")]),
    ("R-SC-14", [(f"{FUNDING}.special_condition", "A9-J"), (f"{FUNDING}.public_interest", "Coded; harms nobody.")]),
    (
        "R-SC-15",
        [(f"{FUNDING}.special_condition", "A9-A"), (f"{FUNDING}.consents", _asked(explicit="yes", method="written"))],
    ),
    ("R-SC-16", [(f"{SICKNESS}.policy", "policy-public"), ("policies[policy-public].conditions", [])]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    ("R-SC-03", [("activities[ex-20].purposes[p1].grounds[g1].schedule1", "SCH1-P06")], Severity.WARNING),
    ("R-SC-04", [(f"{SICKNESS}.policy", GONE)], Severity.WARNING),
    ("R-SC-04", [(f"{CRIME_FILM}.policy", GONE)], Severity.WARNING),
    ("R-SC-05", [(f"{STAFF_POLICY}.has_retention", GONE)], Severity.WARNING),
    ("R-SC-05", [(f"{STAFF_POLICY}.next_review_on", "2026-11-21")], Severity.ADVICE),
    ("R-SC-05", [(f"{STAFF_POLICY}.last_review_on", GONE)], Severity.ADVICE),
    ("R-SC-13", [(f"{SAFEGUARDING}.public_interest", "To keep a child safe.")], Severity.WARNING),
]

test_is_milder_where_it_only_asks = softens(MILD)


def test_research_safeguards_are_older_than_article_84b() -> None:
    assert places("R-SC-14", [(f"{FUNDING}.special_condition", "A9-J")], on=date(2025, 1, 1))


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-SC")]


def test_bare_records_raise_nothing() -> None:
    case = case_of(register_of(document()), (), on=ON)
    ground = LegalGroundView(key="g1", consents=(ConsentView(key="k1"),))
    purpose = PurposeView(key="p1", text="", grounds=(ground,))
    judge(ActivityView(key="a", reference="", title="", data_uses=(DataUseView(key="d1"),)), case=case)
    judge(ActivityView(key="a", reference="", title="", purposes=(purpose,)), case=case)
    assert judge(PolicyDocumentView(key="p", title=""), case=case)
