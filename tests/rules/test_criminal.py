"""Family CR: break one thing in the flawless register, and the rule about it finds it there."""

from typing import Any

import pytest

from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, document, findings
from tests.rules.proving import Broken, Changes, finds, found

CHECKS = "activities[ex-15].purposes[p5].grounds[g1]"
"""Criminal record checks: the only ground with an offence condition in its activity."""
SAFEGUARDING = "activities[ex-04].purposes"
LAWFUL = "The special category information that we use:"


def _section(lead: str) -> tuple[str, Any]:
    section = {"key": "kinds", "kind": "text", "heading": "Kinds", "body": f"{lead}\n\n* Health\n* Alleged offences"}
    return "notices[privacy-notice].sections[+]", section


BROKEN: Broken = [
    (
        "R-CR-01",
        [(f"{CHECKS}.offence_condition", GONE)],
        "activities/ex-15.purposes[p1].grounds[g1].offence_condition",
        "breach",
    ),
    ("R-CR-02", [_section(LAWFUL)], "notices/privacy-notice.sections[kinds].body"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


def _safeguarding_without(*categories: str) -> Changes:
    gone: Changes = [(f"{SAFEGUARDING}[{key}].grounds[g1].offence_condition", GONE) for key in ("p1", "p2")]
    return gone + [(f"activities[ex-04].data_uses[{key}]", GONE) for key in categories]


def test_official_authority_is_a_ground() -> None:
    changes = [(f"{CHECKS}.offence_condition", GONE), (f"{CHECKS}.offence_authority", "A court")]
    assert not found("R-CR-01", changes)


@pytest.mark.parametrize("gone", [("d7",), ()])
def test_a_part_2_condition_for_other_facts_makes_it_a_warning(gone: tuple[str, ...]) -> None:
    assert [one.severity for one in found("R-CR-01", _safeguarding_without(*gone))] == [Severity.WARNING]


def test_offenders_are_asked_about_even_without_facts_about_crimes() -> None:
    changes: Changes = [("activities[ex-02].purposes[p1].subjects", ["DS-OFFEND"])]
    assert [one.severity for one in found("R-CR-01", changes)] == [Severity.WARNING]


def test_anonymous_facts_about_crimes_need_no_ground() -> None:
    changes = [(f"{CHECKS}.offence_condition", GONE), ("activities[ex-15].data_uses[d8].identifiability", "IDL-ANON")]
    assert not found("R-CR-01", changes)


def test_offences_named_beside_special_category_are_not() -> None:
    assert not found("R-CR-02", [_section("Special category and criminal offence information that we use:")])


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-CR")]
