"""Article 30: each rule finds the one thing that was broken, where it stands, and nothing in the flawless register."""

from datetime import date
from typing import Any

import pytest

from activities.rules.record_keeping import is_too_wide
from tests.rules.flawless import GONE, ON, broken, codes, document
from tests.rules.proving import Broken, Sound, finds, spares

EX, AT = "activities[ex-01].", "activities/ex-01."
WORDS = "notices/privacy-notice.sections[x].body"
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


BROKEN: Broken = [
    ("R-A30-01", [(BODY + "legal_name", " ")], "register.organisation.legal_name", "breach"),
    ("R-A30-01", [(BODY + "legal_name", "NHS Exemplar")], "register.organisation.legal_name", "warning"),
    (
        "R-A30-01",
        [("contacts", []), *((BODY + name, GONE) for name in ("email", "phone", "address"))],
        "register.contacts",
        "breach",
    ),
    ("R-A30-02", [("contacts[dpo]", GONE)], "register.contacts", "breach"),
    (
        "R-A30-02",
        [(f"contacts[dpo].{one}", GONE) for one in ("email", "phone", "post")],
        "register.contacts[dpo].email",
        "breach",
    ),
    ("R-A30-02", [("contacts[dpo].public", False)], "register.contacts[dpo].public", "breach"),
    ("R-A30-03", [(EX + "role", "joint")], AT + "parties", "breach"),
    ("R-A30-03", [(JOINT + "parties[y2].arrangement", GONE)], "activities/ex-10.parties[y2].arrangement", "warning"),
    ("R-A30-04", [(EX + "purposes", [])], AT + "purposes", "breach"),
    ("R-A30-04", [(EX + "purposes[p2]", {"key": "p2", "text": " "})], AT + "purposes[p2].text", "breach"),
    (
        "R-A30-05",
        [(EX + "purposes[p1]", {"key": "p1", "text": "Assessing risks"})],
        AT + "purposes[p1].text",
        "warning",
    ),
    ("R-A30-06", [(EX + "purposes", []), (EX + "data_uses", [])], AT + "purposes", "breach"),
    (
        "R-A30-06",
        [(EX + "purposes", [{"key": "p1", "text": "To pay"}]), (EX + "data_uses", [])],
        AT + "purposes[p1].subjects",
        "breach",
    ),
    ("R-A30-07", [(EX + "data_uses", [])], AT + "data_uses", "breach"),
    ("R-A30-07", [(EX + "data_uses", [{"key": "d1", "subjects": ["DS-PATIENT"]}])], AT + "data_uses", "breach"),
    (
        "R-A30-07",
        [(EX + "data_uses", []), (EX + "datasets", [{"key": "d1", "name": "SUS"}])],
        AT + "data_uses",
        "warning",
    ),
    (
        "R-A30-08",
        [(EX + n, GONE) for n in ("recipients", "engagements", "recipients_answer")],
        AT + "recipients_answer",
        "breach",
    ),
    ("R-A30-08", [(EX + "recipients", []), (EX + "engagements", [])], AT + "recipients", "breach"),
    (
        "R-A30-08",
        [("activities[ex-03].recipients", []), ("activities[ex-03].engagements", [])],
        "activities/ex-03.recipients",
        "warning",
    ),
    ("R-A30-08", [(EX + "recipients_answer", "no")], AT + "recipients_answer", "warning"),
    (
        "R-A30-09",
        [(EX + "security_measures", []), (BODY + "security_statement", GONE)],
        AT + "security_measures",
        "warning",
    ),
    ("R-A30-10", [*PROCESSOR, (EX + "parties", [])], AT + "parties", "breach"),
    ("R-A30-10", [*PROCESSOR, (EX + "purposes", []), (EX + "summary", "")], AT + "purposes", "breach"),
    ("R-A30-10", [*PROCESSOR, (EX + "transfers_answer", "not_known")], AT + "transfers_answer", "warning"),
    (
        "R-A30-10",
        [*PROCESSOR, (EX + "security_measures", []), (BODY + "security_statement", GONE)],
        AT + "security_measures",
        "warning",
    ),
    ("R-A30-11", [(EX + "review_due_on", "2026-11-21")], AT + "review_due_on", "warning"),
    ("R-A30-11", [(EX + "review_due_on", GONE)], AT + "review_due_on", "advice"),
    ("R-A30-12", [(EX + "owner", "")], AT + "owner", "warning"),
    ("R-A30-13", [(EX + name, GONE) for name in ("location", "systems", "assets")], AT + "assets", "advice"),
    ("R-A30-14", [(PERIODS, STATED)], "register.approvals[invoice-validation].periods[s2].ends_on", "warning"),
    (
        "R-A30-14",
        [(PERIODS + "[+]", STATED[0])],
        "register.approvals[invoice-validation].periods[s1].ends_on",
        "warning",
    ),
    ("R-A30-14", [approval_again(opt_out="applied")], "register.approvals[again].reference", "warning"),
    ("R-A30-14", [approval_again(reference="(CAG 7-07)(a-c)/2013)")], "register.approvals[again].reference", "advice"),
    (
        "R-A30-14",
        [
            (
                "contracts[+]",
                {"key": "again", "processor": "example-casework", "reference": "ex-con 0110", "ends_on": "2031"},
            )
        ],
        "register.contracts[again].ends_on",
        "warning",
    ),
    (
        "R-A30-14",
        [
            ("notices[privacy-notice].sections[about].body", "Last updated in May 2026."),
            text("The page is dated 5 Oct 2025."),
        ],
        "register.notices[privacy-notice].sections[x].body",
        "warning",
    ),
    ("R-A30-15", [(EX + "recipients[+]", LISTED)], AT + "recipients[x].why", "warning"),
    ("R-A30-15", [(EX + "recipients[+]", {**LISTED, "category": "RC-BUSINESS"})], AT + "recipients[x].why", "warning"),
    (
        "R-A30-16",
        [(f"{JOINT}parties[y{n}].essence", GONE) for n in (1, 2, 3, 4)],
        "activities/ex-10.parties[y1].essence",
        "breach",
    ),
    ("R-A30-17", [(EX + "role", "not_stated")], AT + "role", "warning"),
    ("R-A30-17", [(JOINT + "role", "controller")], "activities/ex-10.role", "warning"),
    ("R-A30-18", [text("* Banks\n* Police", "Who we share with")], WORDS, "warning"),
    ("R-A30-19", [text("We promote\nour services.")], WORDS, "warning"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


@pytest.mark.parametrize("code", sorted({one[0] for one in BROKEN}))
def test_nothing_is_found_in_the_flawless_register(code: str) -> None:
    assert code not in codes(document())


SOUND: Sound = [
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

test_is_silent_where_the_law_is_kept = spares(SOUND)


def test_no_rule_of_the_gdpr_judges_the_day_before_it_began() -> None:
    assert "R-A30-04" not in codes(broken((EX + "purposes", [])), on=date(2018, 5, 24))


def test_huge_and_odd_purposes_are_read() -> None:
    assert not is_too_wide("business analysis " * 100_000)
    assert not is_too_wide("")
