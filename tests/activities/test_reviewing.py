"""When an activity is to be reviewed next: which facts make it a year, and that the organisation may be quicker."""

from datetime import date, timedelta
from typing import Any

import pytest

from activities.reviewing import HIGHER_RISK_MONTHS, OTHER_MONTHS, months_after, next_review
from activities.view import ActivityView
from tests.rules.flawless import ON, broken, register_of

PLAIN: dict[str, Any] = {
    "key": "ex-99",
    "reference": "EX-99",
    "title": "Room bookings",
    "purposes": [{"key": "p1", "text": "To book rooms", "subjects": ["DS-STAFF"]}],
    "data_uses": [{"key": "d1", "category": "DC-CONTACT", "subjects": ["DS-STAFF"]}],
}


def activity(**given: Any) -> ActivityView:
    """Room bookings, with other facts."""
    made = register_of(broken(("activities[+]", {**PLAIN, **given})))
    found: ActivityView = next(one for one in made.activities if one.key == "ex-99")
    return found


def use(category: str, *subjects: str, **given: str) -> list[dict[str, Any]]:
    return [{"key": "d1", "category": category, "subjects": list(subjects), **given}]


def test_what_shows_no_high_risk_has_two_years() -> None:
    found = next_review(activity(), on=ON)
    assert (found.months, found.because, found.on) == (OTHER_MONTHS, (), months_after(ON, 24))


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"data_uses": use("DC-HEALTH", "DS-PATIENT")}, "special category data"),
        ({"data_uses": use("DC-CRIME", "DS-PUBLIC")}, "criminal offence data"),
        ({"data_uses": use("DC-CONTACT", "DS-CHILD")}, "children"),
        ({"audiences": ["children"]}, "children"),
        ({"confidentiality": [{"key": "c", "basis": "CLDC-PI"}]}, "confidentiality set aside"),
        ({"automated_decisions_answer": "yes"}, "automated decisions"),
        ({"automated_decisions": [{"key": "m", "name": "Scores"}]}, "automated decisions"),
        ({"transfers": [{"key": "t", "country": "CY-IN"}]}, "transfers to a country without adequacy regulations"),
        ({"transfers": [{"key": "t"}]}, "transfers to a country without adequacy regulations"),
        (
            {"assessments": [{"key": "a", "kind": "dpia", "high_risk_remains": "yes"}]},
            "a high risk that remains after an assessment",
        ),
    ],
)
def test_each_high_risk_makes_it_a_year(given: dict[str, Any], because: str) -> None:
    found = next_review(activity(**given), on=ON)
    assert (found.months, found.because) == (HIGHER_RISK_MONTHS, (because,))
    assert because in found.words


@pytest.mark.parametrize(
    "given",
    [
        {"purposes": [], "data_uses": use("DC-HEALTH", "DS-STAFF")},
        {"data_uses": use("DC-HEALTH", "DS-PATIENT", identifiability="IDL-ANON")},
        {"confidentiality": [{"key": "c", "basis": "CLDC-EXPL"}]},
        {"automated_decisions_answer": "no"},
        {"transfers": [{"key": "t", "country": "CY-FR"}]},
        {"assessments": [{"key": "a", "kind": "dpia", "high_risk_remains": "no"}]},
    ],
)
def test_what_is_near_a_high_risk_is_none(given: dict[str, Any]) -> None:
    assert next_review(activity(**given), on=ON).because == ()


def test_a_shorter_habit_is_kept_and_a_longer_one_is_not() -> None:
    half = activity(reviewed_on="2026-01-01", review_due_on="2026-07-01")
    assert next_review(half, on=ON).on == ON + timedelta(days=181)
    long = activity(reviewed_on="2020-01-01", review_due_on="2026-01-01")
    assert next_review(long, on=ON).on == months_after(ON, OTHER_MONTHS)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_months_end_within_their_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then
