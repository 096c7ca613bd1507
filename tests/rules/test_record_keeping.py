"""Article 30: each rule finds the one thing that was broken, where it stands, and nothing in the flawless register."""

from datetime import date
from typing import Any

import pytest

from activities.rules.record_keeping import is_too_wide
from tests.rules.flawless import GONE, ON, broken, codes, document, findings

EX = "activities[ex-01]."
JOINT = "activities[ex-10]."
BODY = "organisations[exemplar-icb]."
ACTS_FOR = {"key": "y1", "role": "our_controller", "organisation": "nhs-england"}
PROCESSOR = ((EX + "role", "processor"), (EX + "parties", [ACTS_FOR]))
LISTED = {"key": "x", "name": "Business associates"}
PERIODS = "approvals[invoice-validation].periods"
STATED = [
    {"key": "s1", "kind": "stated", "ends_on": "2022-09", "source": "A table"},
    {"key": "s2", "kind": "stated", "ends_on": "2020-09", "source": "A section"},
]
IN_TURN = [{**STATED[0], "starts_on": "2020-10-01"}, {**STATED[1], "starts_on": "2018-10-01"}]


def text(body: str, heading: str = "News") -> tuple[str, Any]:
    """One more written section in the notice."""
    return "notices[privacy-notice].sections[+]", {"key": "x", "kind": "text", "heading": heading, "body": body}


def approval_again(**changes: Any) -> tuple[str, Any]:
    """The approval for invoices, recorded once more."""
    first = next(one for one in document()["approvals"] if one["key"] == "invoice-validation")
    return "approvals[+]", {**first, "key": "again", **changes}


BREAKS = [
    ("R-A30-01", "breach", "organisation.legal_name", [(BODY + "legal_name", " ")]),
    ("R-A30-01", "warning", "organisation.legal_name", [(BODY + "legal_name", "NHS Exemplar")]),
    (
        "R-A30-01",
        "breach",
        "contacts",
        [("contacts", []), *((BODY + name, GONE) for name in ("email", "phone", "address"))],
    ),
    ("R-A30-02", "breach", "contacts", [("contacts[dpo]", GONE)]),
    (
        "R-A30-02",
        "breach",
        "contacts[dpo].email",
        [(f"contacts[dpo].{one}", GONE) for one in ("email", "phone", "post")],
    ),
    ("R-A30-02", "breach", "contacts[dpo].public", [("contacts[dpo].public", False)]),
    ("R-A30-03", "breach", "parties", [(EX + "role", "joint")]),
    ("R-A30-03", "warning", "parties[y2].arrangement", [(JOINT + "parties[y2].arrangement", GONE)]),
    ("R-A30-04", "breach", "purposes", [(EX + "purposes", [])]),
    ("R-A30-04", "breach", "purposes[p2].text", [(EX + "purposes[p2]", {"key": "p2", "text": " "})]),
    ("R-A30-05", "warning", "purposes[p1].text", [(EX + "purposes[p1]", {"key": "p1", "text": "Assessing risks"})]),
    ("R-A30-06", "breach", "purposes", [(EX + "purposes", []), (EX + "data_uses", [])]),
    (
        "R-A30-06",
        "breach",
        "purposes[p1].subjects",
        [(EX + "purposes", [{"key": "p1", "text": "To pay"}]), (EX + "data_uses", [])],
    ),
    ("R-A30-07", "breach", "data_uses", [(EX + "data_uses", [])]),
    ("R-A30-07", "breach", "data_uses", [(EX + "data_uses", [{"key": "d1", "subjects": ["DS-PATIENT"]}])]),
    ("R-A30-07", "warning", "data_uses", [(EX + "data_uses", []), (EX + "datasets", [{"key": "d1", "name": "SUS"}])]),
    (
        "R-A30-08",
        "breach",
        "recipients_answer",
        [(EX + n, GONE) for n in ("recipients", "engagements", "recipients_answer")],
    ),
    ("R-A30-08", "breach", "recipients", [(EX + "recipients", []), (EX + "engagements", [])]),
    (
        "R-A30-08",
        "warning",
        "recipients",
        [("activities[ex-03].recipients", []), ("activities[ex-03].engagements", [])],
    ),
    ("R-A30-08", "warning", "recipients_answer", [(EX + "recipients_answer", "no")]),
    ("R-A30-09", "warning", "security_measures", [(EX + "security_measures", []), (BODY + "security_statement", GONE)]),
    ("R-A30-10", "breach", "parties", [*PROCESSOR, (EX + "parties", [])]),
    ("R-A30-10", "breach", "purposes", [*PROCESSOR, (EX + "purposes", []), (EX + "summary", "")]),
    ("R-A30-10", "warning", "transfers_answer", [*PROCESSOR, (EX + "transfers_answer", "not_known")]),
    (
        "R-A30-10",
        "warning",
        "security_measures",
        [*PROCESSOR, (EX + "security_measures", []), (BODY + "security_statement", GONE)],
    ),
    ("R-A30-11", "warning", "review_due_on", [(EX + "review_due_on", "2026-11-21")]),
    ("R-A30-11", "advice", "review_due_on", [(EX + "review_due_on", GONE)]),
    ("R-A30-12", "warning", "owner", [(EX + "owner", "")]),
    ("R-A30-13", "advice", "assets", [(EX + name, GONE) for name in ("location", "systems", "assets")]),
    ("R-A30-14", "warning", "approvals[invoice-validation].periods[s2].ends_on", [(PERIODS, STATED)]),
    ("R-A30-14", "warning", "approvals[invoice-validation].periods[s1].ends_on", [(PERIODS + "[+]", STATED[0])]),
    ("R-A30-14", "warning", "approvals[again].reference", [approval_again(opt_out="applied")]),
    ("R-A30-14", "advice", "approvals[again].reference", [approval_again(reference="(CAG 7-07)(a-c)/2013)")]),
    (
        "R-A30-14",
        "warning",
        "contracts[again].ends_on",
        [
            (
                "contracts[+]",
                {"key": "again", "processor": "example-casework", "reference": "ex-con 0110", "ends_on": "2031"},
            )
        ],
    ),
    (
        "R-A30-14",
        "warning",
        "notices[privacy-notice].sections[x].body",
        [
            ("notices[privacy-notice].sections[about].body", "Last updated in May 2026."),
            text("The page is dated 5 Oct 2025."),
        ],
    ),
    ("R-A30-15", "warning", "recipients[x].why", [(EX + "recipients[+]", LISTED)]),
    ("R-A30-15", "warning", "recipients[x].why", [(EX + "recipients[+]", {**LISTED, "category": "RC-BUSINESS"})]),
    ("R-A30-16", "breach", "parties[y1].essence", [(f"{JOINT}parties[y{n}].essence", GONE) for n in (1, 2, 3, 4)]),
    ("R-A30-17", "warning", "role", [(EX + "role", "not_stated")]),
    ("R-A30-17", "warning", "role", [(JOINT + "role", "controller")]),
    ("R-A30-18", "warning", "sections[x].body", [text("* Banks\n* Police", "Who we share with")]),
    ("R-A30-19", "warning", "sections[x].body", [text("We promote\nour services.")]),
]


@pytest.mark.parametrize(("code", "severity", "place", "changes"), BREAKS)
def test_what_is_broken_is_found(code: str, severity: str, place: str, changes: list[tuple[str, Any]]) -> None:
    found = [(one.severity.value, one.field) for one in findings(broken(*changes)) if one.code == code]

    assert (severity, place) in found


@pytest.mark.parametrize("code", sorted({one[0] for one in BREAKS}))
def test_nothing_is_found_in_the_flawless_register(code: str) -> None:
    assert code not in codes(document())


FINE = [
    ("R-A30-01", [(BODY + "kind", "company"), (BODY + "legal_name", "Example Ltd")]),
    ("R-A30-02", [(BODY + "public_authority", "not_asked"), ("contacts[dpo]", GONE)]),
    ("R-A30-03", [(JOINT + "parties[y1].organisation", GONE), (JOINT + "parties[y1].name", "A trust")]),
    ("R-A30-05", [(EX + "purposes[p1].text", "Investigating complaints")]),
    (
        "R-A30-05",
        [(EX + "purposes[p1].text", "Assessing risks of emergency admission so that practices can offer help")],
    ),
    ("R-A30-05", [(EX + "purposes[p1].text", "Paying staff")]),
    ("R-A30-08", [(EX + "recipients", []), (EX + "engagements", []), (EX + "recipients_answer", "no")]),
    ("R-A30-08", [(EX + "recipients", [{"key": "r", "category": "RC-NONE"}]), (EX + "engagements", [])]),
    ("R-A30-09", [(EX + "security_measures", [])]),
    ("R-A30-10", [(EX + "transfers_answer", "not_known"), (EX + "parties", [])]),
    ("R-A30-10", list(PROCESSOR)),
    ("R-A30-04", [*PROCESSOR, (EX + "purposes", [])]),
    ("R-A30-11", [(EX + "review_due_on", ON.isoformat())]),
    ("R-A30-13", [(EX + "assets", []), (EX + "location", "")]),
    ("R-A30-14", [(PERIODS, IN_TURN)]),
    ("R-A30-14", [text("Last updated in May 2026. Next review: May 2027.")]),
    ("R-A30-15", [(EX + "recipients[+]", {**LISTED, "why": "To reply"})]),
    ("R-A30-15", [("activities[ex-02].recipients[+]", LISTED)]),
    ("R-A30-16", [(JOINT + "parties[y1].essence", GONE)]),
    ("R-A30-18", [text("* Police\n* Local councils", "Who we share with")]),
    ("R-A30-18", [text("* Banks", "Sorts of buildings")]),
    ("R-A30-12", [(EX + "status", "retired"), (EX + "owner", "")]),
    ("R-A30-07", [(EX + "about", "not_personal"), (EX + "data_uses", [])]),
]


@pytest.mark.parametrize(("code", "changes"), FINE)
def test_what_the_law_allows_is_not_found(code: str, changes: list[tuple[str, Any]]) -> None:
    assert code not in codes(broken(*changes))


def test_no_rule_of_the_gdpr_judges_the_day_before_it_began() -> None:
    assert "R-A30-04" not in codes(broken((EX + "purposes", [])), on=date(2018, 5, 24))


def test_huge_and_odd_purposes_are_read() -> None:
    assert not is_too_wide("business analysis " * 100_000)
    assert not is_too_wide("")
