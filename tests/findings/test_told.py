"""How a finding is told: its state, its age, what it is called, and many of them in numbers."""

from datetime import date, timedelta
from typing import Any

import pytest

from ropa.findings.told import Decided, FindingState, Told, summary_of
from ropa.findings.vocabulary import WaiverDecision
from ropa.rules.severity import Severity
from tests.findings.told import ON, finding


def told(decision: WaiverDecision | None = None, **given: Any) -> Told:
    decided = Decided(decision, "It is closing", date(2027, 3, 1), "Ann") if decision else None
    return Told(finding(**given), ON, decided)


@pytest.mark.parametrize(
    ("severity", "is_to_do", "decision", "state"),
    [
        (Severity.BREACH, False, None, FindingState.OPEN),
        (Severity.BREACH, True, None, FindingState.TO_DO),
        (Severity.WARNING, True, WaiverDecision.ACCEPTED, FindingState.ACCEPTED),
        (Severity.WARNING, True, WaiverDecision.EXPLAINED, FindingState.EXPLAINED),
        (Severity.BREACH, False, WaiverDecision.EXPLAINED, FindingState.EXPLAINED),
        (Severity.BREACH, False, WaiverDecision.ACCEPTED, FindingState.OPEN),
    ],
)
def test_state(severity: Severity, is_to_do: bool, decision: WaiverDecision | None, state: FindingState) -> None:
    assert told(decision, severity=severity, is_to_do=is_to_do).state is state


@pytest.mark.parametrize(("days", "age"), [(0, "found today"), (1, "for 1 day"), (20, "for 20 days")])
def test_age_in_words(days: int, age: str) -> None:
    assert told(since=ON - timedelta(days=days)).age == age


def test_a_record_is_called_with_its_kind() -> None:
    assert [told().name, told(record="register", reference="Board A").name] == ["Activity ANY-1", "Register Board A"]


def test_the_anchor_stays_while_the_finding_lasts_and_is_its_own() -> None:
    same, other = told(since=ON, severity=Severity.WARNING), told(field="transfers[t2].mechanism")
    assert told().anchor == same.anchor != other.anchor


def test_a_decision_in_words() -> None:
    assert told(WaiverDecision.EXPLAINED).decided.words == "by Ann until 1 March 2027: It is closing"  # type: ignore[union-attr]


def test_what_is_accepted_is_counted_apart() -> None:
    accepted = told(WaiverDecision.ACCEPTED, severity=Severity.WARNING)
    summary = summary_of([told(), told(is_to_do=True), told(severity=Severity.ADVICE), accepted])
    assert (summary.words, summary.to_do, summary.accepted) == ("2 breaches, 1 piece of advice", 1, 1)
    assert summary_of([accepted]).words == "nothing"
