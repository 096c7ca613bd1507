"""What a rule finds in an activity does not depend on other activities, unless the rule says so (`across`).

An activity that was saved is judged in a register without the others, so a rule that looks at them and does not say it
would be wrong from that save to the next judgement of the whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from notices.demonstration import bundles
from ropa.reference.shipped import read_reference
from ropa.reference.view import TermView
from ropa.register import codec
from ropa.register.whole import whole_view
from ropa.rules.finding import Finding
from ropa.rules.judging import case_of, judge
from ropa.rules.rule import RULES
from tests.rules.any_record import Document, known_terms, registers
from tests.rules.flawless import ON, broken

EXAMPLES = settings(max_examples=50, suppress_health_check=list(HealthCheck))


@cache
def shipped_terms() -> Mapping[str, TermView]:
    return {term.code: term for term in read_reference()}


def told_otherwise(made: Document, terms: Mapping[str, TermView], on: date) -> Iterator[str]:
    """The rules that find something else in an activity of a register when the others are not in it."""
    whole: Any = codec.decode(whole_view(), made, known={"reference": terms})
    among = case_of(whole, terms.values(), on=on)
    for activity in whole.activities:
        by_itself = case_of(replace(whole, activities=(activity,)), terms.values(), on=on)
        yield from differing(judge(activity, case=among), judge(activity, case=by_itself))


def differing(one: list[Finding], other: list[Finding]) -> Iterator[str]:
    """The codes of findings that stand on one side only."""
    for side, beside in ((one, other), (other, one)):
        yield from (finding.code for finding in side if finding not in beside)


def undeclared(made: Document, terms: Mapping[str, TermView]) -> set[str]:
    """Those that do not say that they look at other activities."""
    return {code for code in told_otherwise(made, terms, ON) if not RULES[code].across}


@pytest.mark.parametrize("bundle", bundles(), ids=lambda bundle: bundle.stem)
def test_in_the_demonstration_registers(bundle: Path) -> None:
    assert undeclared(yaml.safe_load(bundle.read_text(encoding="utf-8")), shipped_terms()) == set()


@EXAMPLES
@given(registers())
def test_in_any_register(made: Document) -> None:
    assert undeclared(made, known_terms()) == set()


HERE, THERE = "activities[ex-16]", "activities[ex-11]"
FIRM = {"key": "e9", "processor": "example-casework", "access": "identifiable"}
TO_INDIA = (f"{THERE}.transfers[+]", {"key": "x9", "country": "CY-IN", "processor": FIRM["processor"]})
LOOKING: dict[str, list[tuple[str, Any]]] = {
    "R-DP-06": [
        (f"{HERE}.summary", "Nothing is shared with firms."),
        (f"{HERE}.engagements[+]", {**FIRM, "access": "none"}),
    ],
    "R-TR-15": [(f"{HERE}.transfers_answer", "yes"), (f"{HERE}.engagements[+]", FIRM), TO_INDIA],
    "R-TR-18": [
        (f"{HERE}.transfers_answer", "yes"),
        (f"{HERE}.transfers", [{"key": "x9", "country": "CY-FR"}]),
        (f"{HERE}.engagements[+]", FIRM),
        ("processors[example-casework].countries", ["CY-GB", "CY-IN"]),
        TO_INDIA,
    ],
}
"""What makes each rule that looks at other activities find something else without them."""


def test_every_rule_that_looks_at_other_activities_is_known() -> None:
    assert {code for code, found in RULES.items() if found.across} == LOOKING.keys()


@pytest.mark.parametrize("code", LOOKING)
def test_a_rule_that_looks_at_other_activities_finds_something_else_without_them(code: str) -> None:
    assert set(told_otherwise(broken(*LOOKING[code]), shipped_terms(), ON)) == {code}
