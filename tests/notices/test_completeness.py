"""A notice that leaves out a mandatory item of Articles 13 and 14 is known before it is published."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.part_views import AutomatedDecisionView, DataUseView, RecipientView, RetentionView, SourceView
from activities.view import ActivityView
from activities.vocabulary import About, OurRole, Regime
from notices.completeness import Missing, missing_items
from ropa.register.dates import Period
from ropa.register.words import Answer
from tests.notices.material import BOARD, TODAY, activity, consent, ground, purpose, register, term

pytestmark = pytest.mark.house

OPEN = {
    "transfers_answer": Answer.NO,
    "automated_decisions_answer": Answer.NO,
    "must_provide": Answer.NO,
    "recipients": (RecipientView(key="r", name="The council"),),
    "retentions": (RetentionView(key="r", period=Period("P8Y")),),
    "sources": (SourceView(key="s", category=term("SRC-DS")), SourceView(key="g", category=term("SRC-GP"))),
    "data_uses": (DataUseView(key="d", category=term("DC-CONTACT")),),
}
REACHED = replace(BOARD, email="us@example.nhs.uk")


def complete(*purposes: Any, **changes: Any) -> ActivityView:
    return activity(*purposes, **(OPEN | changes))


def codes(*activities: ActivityView, on: date = TODAY, **fields: Any) -> set[str]:
    known = {"organisation": REACHED, "organisations": (REACHED,)} | fields
    return {missing.code for missing in missing_items(register(*activities, **known), on=on)}


def test_a_complete_record_leaves_nothing_out() -> None:
    assert codes(complete()) == set()


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("NC-06", {"data_uses": ()}),
        ("NC-07", {"recipients": ()}),
        ("NC-07", {"processors_answer": Answer.YES}),
        ("NC-08", {"transfers_answer": Answer.NOT_KNOWN}),
        ("NC-09", {"retentions": ()}),
        ("NC-09", {"retentions": (RetentionView(key="r", authority="National guidance"),)}),
        ("NC-14", {"must_provide": Answer.NOT_ASKED}),
        ("NC-14", {"must_provide": Answer.YES}),
        ("NC-15", {"sources": ()}),
        ("NC-16", {"automated_decisions_answer": Answer.NOT_ASKED}),
        ("NC-17", {"reuse_answer": Answer.YES}),
    ],
)
def test_each_open_item_is_found(code: str, changes: dict[str, Any]) -> None:
    assert codes(complete(**changes)) == {code}


def test_a_purpose_without_a_basis_is_found() -> None:
    assert codes(complete(purpose())) == {"NC-04"}


@pytest.mark.parametrize("basis", ["A6-F", "A6-EA"])
def test_an_interest_without_words_is_found(basis: str) -> None:
    assert codes(complete(purpose(ground(basis)))) == {"NC-05"}


def test_consent_without_a_way_out_is_found() -> None:
    assert codes(complete(purpose(ground("A6-A", consents=(consent(),))))) == {"NC-11"}
    assert codes(complete(purpose(ground("A6-A", consents=(consent(withdraw_how="Ring us"),))))) == set()


def test_a_decision_by_computer_needs_its_safeguards() -> None:
    decision = AutomatedDecisionView(key="d", solely_automated=Answer.YES, significant=Answer.YES)
    assert codes(complete(automated_decisions=(decision,))) == {"NC-16"}


def test_a_public_authority_needs_a_data_protection_officer() -> None:
    assert codes(complete(), contacts=()) == {"NC-02"}


def test_a_body_that_cannot_be_reached_cannot_be_complained_to() -> None:
    assert codes(complete(), contacts=(), organisation=BOARD) == {"NC-01", "NC-02", "NC-12"}


def test_the_complaint_to_us_is_asked_for_since_june_2026() -> None:
    assert "NC-12" not in codes(complete(), contacts=(), organisation=BOARD, on=date(2026, 6, 18))


def test_reference_data_without_rights_is_found() -> None:
    assert codes(complete(), reference=()) == {"NC-10"}


@pytest.mark.parametrize(
    "fields",
    [
        {"about": About.NOT_PERSONAL},
        {"role": OurRole.DESCRIBED},
        {"role": OurRole.PROCESSOR},
        {"regime": Regime.LAW_ENFORCEMENT},
        {"publish": False},
    ],
)
def test_what_the_articles_do_not_cover_is_not_judged(fields: dict[str, Any]) -> None:
    assert codes(activity(**fields)) == set()


def test_what_is_missing_says_where_and_what() -> None:
    (missing,) = missing_items(register(complete(retentions=()), organisation=REACHED), on=TODAY)
    assert (missing.reference, missing.field) == ("A1", "retentions")
    assert str(missing).startswith("A1 Work A1: It does not say how long the information is kept.")


def test_missing_items_are_values() -> None:
    assert isinstance(hash(Missing(code="", item="", reference="", title="", field="", message="")), int)
