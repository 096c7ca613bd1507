"""How long, and what then: one thing is broken at a time."""

from datetime import date
from typing import Any

import pytest

from activities.rules.retention import OLD_CODE, days, points_elsewhere
from tests.rules.flawless import GONE, broken, codes, document
from tests.rules.proving import Broken, Sound, finds, spares

EX, AT = "activities[ex-01].", "activities/ex-01."
WORDS = "notices/privacy-notice.sections[x].body"
KEPT = EX + "retentions[n1]."
RISK = "activities[ex-07].retentions[n1]."
OLD = "Records Management Code of Practice for Health and Social Care 2016"
VAGUE = [{"key": "n1", "criterion": "The time set by national guidance", "action": "destroy"}]
LONG = [{"key": "n1", "period": "P21Y", "action": "destroy"}]


def text(body: str) -> tuple[str, Any]:
    """One more written section in the notice."""
    section = {"key": "x", "kind": "text", "heading": "How long we keep information", "body": body}
    return "notices[privacy-notice].sections[+]", section


BROKEN: Broken = [
    ("R-RE-01", [(EX + "retentions", [])], AT + "retentions", "breach"),
    ("R-RE-01", [(EX + "retentions", [{"key": "n1", "covers": "Files"}])], AT + "retentions[n1].period", "breach"),
    ("R-RE-02", [(EX + "retentions", VAGUE)], AT + "retentions[n1].period", "warning"),
    (
        "R-RE-02",
        [(EX + "retentions", [{"key": "n1", "authority": "The Code"}])],
        AT + "retentions[n1].period",
        "warning",
    ),
    ("R-RE-03", [(KEPT + "authority", OLD)], AT + "retentions[n1].authority", "warning"),
    ("R-RE-04", [(KEPT + "period", "P9Y")], AT + "retentions[n1].period", "warning"),
    (
        "R-RE-04",
        [(KEPT + "period", "P9Y"), (KEPT + "trigger", "You move away")],
        AT + "retentions[n1].period",
        "advice",
    ),
    (
        "R-RE-05",
        [(RISK + "covers", "Names"), (RISK + "period", "P8Y")],
        "activities/ex-07.retentions[n1].period",
        "warning",
    ),
    ("R-RE-06", [(EX + "retentions", [{"key": "n1", "period": "P9Y"}])], AT + "retentions[n1].action", "advice"),
    ("R-RE-07", [(EX + "retentions", LONG)], AT + "retentions[n1].action", "warning"),
    ("R-RE-08", [(EX + "retentions", VAGUE), text("For the time that guidance sets.")], WORDS, "warning"),
    ("R-RE-09", [text(f"We follow the {OLD}.")], WORDS, "warning"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


@pytest.mark.parametrize("code", sorted({one[0] for one in BROKEN}))
def test_nothing_is_found_in_the_flawless_register(code: str) -> None:
    assert code not in codes(document())


SOUND: Sound = [
    ("R-RE-01", [(EX + "retentions", [{"key": "n1", "criterion": "Until the case ends"}])]),
    ("R-RE-02", [(EX + "retentions", [{"key": "n1", "criterion": "Until 8 years after care, as guidance says"}])]),
    ("R-RE-02", [(EX + "retentions", [{**VAGUE[0], "retention_class": "RM-COMPLAINT"}])]),
    ("R-RE-04", [(KEPT + "period", "P9Y"), (KEPT + "criterion", "The archivist agreed to less in 2024")]),
    ("R-RE-04", [(KEPT + "period", "P9Y"), (KEPT + "covers", "A copy of the file")]),
    ("R-RE-04", [("activities[ex-02].retentions[n1].period", "P5Y")]),
    ("R-RE-04", [(KEPT + "period", "P120M")]),
    ("R-RE-05", [(RISK + "period", "P8Y")]),
    ("R-RE-05", [(RISK + "covers", "Names"), (RISK + "period", "P2Y")]),
    ("R-RE-06", [(KEPT + "action", GONE)]),
    ("R-RE-07", [(EX + "retentions", [{**LONG[0], "action": "archive"}])]),
    ("R-RE-07", [(EX + "retentions", [{**LONG[0], "authority": "Retention Instrument 122"}])]),
    ("R-RE-07", [(EX + "retentions", [{**LONG[0], "retention_class": "RM-HEALTH-CANCER"}])]),
    ("R-RE-07", [(EX + "retentions", LONG), ("organisations[exemplar-icb].kind", "council")]),
    ("R-RE-08", [text("For the time that guidance sets.")]),
    ("R-RE-08", [(EX + "retentions", VAGUE), text("For 8 years, as guidance says.")]),
    ("R-RE-09", [text("We follow the NHS Records Management Code of Practice, updated in August 2023.")]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


def test_a_retired_record_still_says_how_long() -> None:
    assert "R-RE-01" in codes(broken((EX + "status", "retired"), (EX + "retentions", [])))


def test_the_code_of_2016_was_right_until_it_was_replaced() -> None:
    old = broken((KEPT + "authority", OLD))

    assert "R-RE-03" not in codes(old, on=date(2021, 8, 3))
    assert "R-RE-03" in codes(old, on=date(2021, 8, 4))


@pytest.mark.parametrize(
    ("changed", "day", "code"), [("P9Y", date(2021, 8, 3), "R-RE-04"), ("P21Y", date(2012, 12, 31), "R-RE-07")]
)
def test_dated_rules_are_silent_the_day_before(changed: str, day: date, code: str) -> None:
    assert code not in codes(broken((KEPT + "period", changed)), on=day)


def test_a_period_beyond_the_calendar_is_no_error() -> None:
    assert "R-RE-05" in codes(broken((RISK + "covers", "Names"), (RISK + "period", "P999999999Y")))


def test_periods_in_different_units_compare() -> None:
    assert days("P1Y6M") < days("P2Y") == days("P24M")
    assert days("") == 0 == days("unlimited")


@pytest.mark.parametrize(
    "words", ["Department of Health code on records management", "NHS Records Management Code 2016"]
)
def test_old_codes_are_known_by_other_names(words: str) -> None:
    assert OLD_CODE.search(words)


def test_words_that_point_elsewhere_tell_no_time() -> None:
    assert points_elsewhere("As set out in the NHS Code of Practice 2021")
    assert not points_elsewhere("7 years, by our retention policy")
    assert not points_elsewhere("As long as you work here")
