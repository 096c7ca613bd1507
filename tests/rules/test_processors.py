"""Family PR: break one thing in the flawless register, and the rule about it finds it there."""

from dataclasses import replace
from typing import Any

import pytest

from activities.part_views import EngagementView
from activities.view import ActivityView
from processors.view import ContractView, ProcessorView, SubProcessorView
from ropa.organisations.view import OrganisationView
from ropa.register.words import Answer
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, broken, document, findings, register_of
from tests.rules.proving import Broken, Changes, Mild, finds, places, softens

WORK = "activities[ex-22].engagements[e1]"
"""Guarding: the only work of its supplier, under its only contract."""
FUNDING = "activities[ex-02].engagements[e1]"
"""Confidential patient information, seen by the supplier of the case files."""
PAPER = "contracts[guarding]"
NO_LINK = (f"{WORK}.contract", GONE)
ENDED = (f"{PAPER}.ends_on", "2026-03")
OVER = (f"{WORK}.ends_on", "2026-03")
BACK = (f"{WORK}.note", "All film was deleted on 2 April 2026.")
UNKNOWN = (f"{WORK}.note", "We do not know whether the film was deleted.")
NEXT = {"key": "guarding-2", "processor": "example-guarding", "starts_on": "2026-12-01"}
HERE = "activities/ex-22.engagements[e1]"
SUB = {"key": "s1", "name": "Night Watch Ltd"}


def _second_supplier(name: str) -> Changes:
    body = {"slug": "second", "legal_name": name}
    return [("organisations[+]", body), ("processors[+]", {"key": "second", "organisation": "second"})]


BROKEN: Broken = [
    ("R-PR-01", [NO_LINK, (PAPER, GONE)], f"{HERE}.contract"),
    ("R-PR-01", [(f"{PAPER}.starts_on", "2027-01-01")], f"{HERE}.contract"),
    ("R-PR-02", [ENDED], f"{HERE}.contract"),
    ("R-PR-02", [NO_LINK, ENDED], f"{HERE}.contract"),
    ("R-PR-02", [ENDED, OVER], f"{HERE}.ends_on"),
    ("R-PR-02", [ENDED, OVER, UNKNOWN], f"{HERE}.ends_on"),
    ("R-PR-03", [(f"{PAPER}.ends_on", "2027-02-20")], "contracts/guarding.ends_on"),
    ("R-PR-04", [(f"{PAPER}.sub_processors_answer", GONE)], "contracts/guarding.sub_processors_answer"),
    ("R-PR-04", [(f"{PAPER}.sub_processors_answer", "yes")], "contracts/guarding.sub_processors"),
    ("R-PR-04", [(f"{PAPER}.sub_processors", [SUB])], "contracts/guarding.sub_processors_answer"),
    ("R-PR-05", [("assurances[guarding-dspt]", GONE)], "contracts/guarding.processor"),
    ("R-PR-05", [("assurances[guarding-dspt].expires_on", "2026-11-21")], "contracts/guarding.processor"),
    ("R-PR-06", [(f"{WORK}.functions", ["Legal services"])], f"{HERE}.processor"),
    ("R-PR-06", [("organisations[example-guarding].kind", "regulator")], f"{HERE}.processor"),
    ("R-PR-07", [(f"{WORK}.functions", GONE)], f"{HERE}.functions"),
    ("R-PR-07", [("activities[ex-22].engagements", GONE)], "activities/ex-22.engagements"),
    ("R-PR-07", [("activities[ex-22].processors_answer", "no")], "activities/ex-22.processors_answer"),
    ("R-PR-08", [("activities[ex-22].engagements", GONE)], "contracts/guarding.processor"),
    ("R-PR-08", [("activities[ex-22].status", "retired")], "contracts/guarding.processor"),
    ("R-PR-09", [(f"{PAPER}.terms", ["instructions"])], "contracts/guarding.terms"),
    ("R-PR-09", [(f"{PAPER}.terms", GONE)], "contracts/guarding.terms"),
    ("R-PR-10", _second_supplier("EXAMPLE-GUARDING LIMITED"), "register.processors[second].organisation"),
    ("R-PR-11", [("assurances[casework-dspt]", GONE)], "activities/ex-02.engagements[e1].processor"),
    ("R-PR-11", [("assurances[casework-dspt].kind", "iso27001")], "activities/ex-02.engagements[e1].processor"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: list[tuple[str, list[tuple[str, Any]]]] = [
    ("R-PR-01", [NO_LINK, (PAPER, GONE), (f"{WORK}.access", "none")]),
    ("R-PR-01", [NO_LINK]),
    ("R-PR-01", [NO_LINK, (PAPER, GONE), OVER]),
    ("R-PR-01", [NO_LINK, (PAPER, GONE), ("activities[ex-22].role", "described")]),
    ("R-PR-02", [(f"{PAPER}.ends_on", "2026-11")]),
    ("R-PR-02", [ENDED, OVER, BACK]),
    ("R-PR-02", [ENDED, (f"{WORK}.access", "none")]),
    ("R-PR-03", [(f"{PAPER}.ends_on", "2027-02-21")]),
    ("R-PR-03", [(f"{PAPER}.ends_on", "2026-12-31"), ("contracts[+]", NEXT)]),
    ("R-PR-04", [(f"{PAPER}.sub_processors_answer", GONE), (f"{WORK}.access", "none")]),
    ("R-PR-04", [(f"{PAPER}.sub_processors_answer", GONE), (f"{PAPER}.ends_on", "2026-03")]),
    ("R-PR-05", [("assurances[guarding-dspt].kind", "iso27001")]),
    ("R-PR-06", [(f"{WORK}.functions", ["Legal services"]), (f"{WORK}.note", "Acts only as we say; decided in May.")]),
    ("R-PR-06", [(f"{WORK}.functions", ["Keeps the audit trail", "An online system for expense claims"])]),
    ("R-PR-08", [("activities[ex-22].engagements", GONE), (f"{PAPER}.ends_on", "2026-03")]),
    ("R-PR-09", [(f"{PAPER}.terms", GONE), (f"{WORK}.access", "none")]),
    ("R-PR-11", [("assurances[guarding-dspt]", GONE)]),
    ("R-PR-11", [("assurances[casework-dspt]", GONE), (f"{FUNDING}.access", "none")]),
]

MILD: Mild = [
    ("R-PR-01", [NO_LINK, (PAPER, GONE), (f"{WORK}.agreement", "A formal agreement")], Severity.WARNING),
    ("R-PR-01", [NO_LINK, (PAPER, GONE), (f"{WORK}.access", GONE)], Severity.WARNING),
    ("R-PR-02", [(f"{PAPER}.ends_on", "2026-10")], Severity.WARNING),
    ("R-PR-02", [ENDED, ("contracts[+]", NEXT | {"starts_on": "2026-04-01"})], Severity.WARNING),
    ("R-PR-02", [OVER], Severity.WARNING),
    ("R-PR-08", [("contracts[+]", NEXT)], Severity.ADVICE),
    ("R-PR-09", [(f"{PAPER}.terms", ["audit"]), (f"{PAPER}.terms_checked_on", GONE)], Severity.WARNING),
    ("R-PR-09", [(f"{PAPER}.terms", GONE)], Severity.WARNING),
    ("R-PR-09", [(f"{PAPER}.terms_checked_on", GONE)], Severity.ADVICE),
]

test_is_milder_where_it_only_asks = softens(MILD)


@pytest.mark.parametrize(("code", "changes"), SOUND)
def test_is_silent_where_the_law_is_kept(code: str, changes: list[tuple[str, Any]]) -> None:
    found = places(code, changes)
    assert not {place for place in found if "ex-22" in place or "guarding" in place or "ex-02" in place}


def test_a_contract_that_ended_long_ago_is_a_breach() -> None:
    assert [one.severity for one in findings(broken(ENDED)) if one.code == "R-PR-02"] == [Severity.BREACH]


def test_a_supplier_without_checks_is_told_once_however_many_contracts_it_has() -> None:
    changes = [
        ("assurances[csu-dspt]", GONE),
        ("assurances[csu-ceff]", GONE),
        ("activities[ex-08].accreditations", GONE),
    ]
    assert places("R-PR-05", changes) == {"contracts/csu-finance.processor"}


@pytest.mark.parametrize(
    "name", ["EXAMPLE-GUARDING LIMITED", "Example Guardng Ltd", "The Example Guarding", "Exmple Guarding Ltd"]
)
def test_a_supplier_under_two_spellings_is_found(name: str) -> None:
    assert places("R-PR-10", _second_supplier(name)) == {"register.processors[second].organisation"}


@pytest.mark.parametrize("name", ["Example Gardens Ltd", "Example Guarding North Ltd", "Other Guards Ltd"])
def test_suppliers_with_other_names_are_others(name: str) -> None:
    assert not places("R-PR-10", _second_supplier(name))


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-PR")]


def test_bare_records_raise_nothing() -> None:
    processor = ProcessorView(key="p", organisation=OrganisationView(slug="o", legal_name=""))
    contract = ContractView(key="c", processor=processor, sub_processors=(SubProcessorView(key="s"),))
    case = case_of(register_of(document()), (), on=ON)
    judge(contract, case=case)
    for engagement in (
        EngagementView(key="e", processor=processor),
        EngagementView(key="e", processor=processor, contract=contract),
    ):
        activity = ActivityView(key="a", reference="", title="", engagements=(engagement,))
        for answer in Answer:
            judge(replace(activity, processors_answer=answer, confidential_patient_information=answer), case=case)
