"""A notice in five lines: what they count, where they lead, and what they leave out."""

from dataclasses import replace
from typing import Any

import pytest

from activities.part_views import EngagementView, OptOutView, RecipientView, TransferView
from activities.view import ActivityView
from activities.vocabulary import About, OptOutEffect, OptOutKind, OurRole
from notices.rendering import FORMATS
from processors.view import ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.register.dates import PartialDate
from ropa.register.words import Answer
from tests.notices.material import BOARD, activity, as_json, context, ground, purpose, whole

pytestmark = pytest.mark.house

SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"))
WORK = EngagementView(key="e", processor=SUPPLIER)
OVER = replace(WORK, ends_on=PartialDate("2019"))
GP = RecipientView(key="r", name="Your GP practice")
ABROAD = TransferView(key="t", recipient="Example Help Desk")
STAYS = {"recipients_answer": Answer.NO, "processors_answer": Answer.NO, "transfers_answer": Answer.NO}


def short(*activities: ActivityView, **fields: Any) -> dict[str, str]:
    return {point.label: point.text for point in context(*activities, **fields).in_short}


def test_a_notice_is_told_in_five_lines_that_lead_to_its_sections() -> None:
    made = context(activity(engagements=(WORK,)))
    assert len(made.in_short) == 5
    assert {point.anchor for point in made.in_short} <= {section.anchor for section in made.sections}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "in one way: Work A1."),
        (2, "in 2 ways: Work A1; Work A2."),
        (4, "in 4 ways, such as: Work A1; Work A2; Work A3."),
    ],
)
def test_the_uses_are_counted_and_some_are_named(number: int, said: str) -> None:
    work = [activity(reference=f"A{place}") for place in range(1, number + 1)]
    assert short(*work)["What it is for"] == f"We use information about people {said}"


def test_what_others_do_and_what_names_nobody_is_not_counted() -> None:
    ours, others = activity(), activity(reference="A2", role=OurRole.DESCRIBED)
    figures = activity(reference="A3", about=About.NOT_PERSONAL)
    assert "in one way" in short(ours, others, figures)["What it is for"]


def test_a_very_long_title_is_cut_at_a_word() -> None:
    said = short(activity(title="Long " * 2000))["What it is for"]
    assert said.endswith("Long….")
    assert len(said) < 150


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"engagements": (WORK,)}, "One organisation handles information for us."),
        ({"engagements": (OVER,)}, ""),
        ({"recipients": (GP,)}, "We share it with others in this use."),
        ({"transfers": (ABROAD,)}, "It goes outside the UK in this use."),
        (
            STAYS,
            "No other organisation handles information for us. We do not share it with anyone else. "
            "It does not go outside the UK.",
        ),
        ({}, ""),
    ],
)
def test_who_else_has_it_says_only_what_is_recorded(fields: dict[str, Any], said: str) -> None:
    assert short(activity(**fields)).get("Who else has it", "") == said


def test_it_counts_where_people_can_object_and_opt_out() -> None:
    choice = OptOutView(key="o", kind=OptOutKind.NATIONAL, effect=OptOutEffect.APPLIES)
    said = short(activity(opt_outs=(choice,)), activity(purpose(ground("A6-C")), reference="A2"))
    assert "You can object to one of these uses." in said["Your rights and choices"]
    assert "An opt-out counts for one of these uses." in said["Your rights and choices"]


def test_it_says_whom_to_ask_and_that_people_may_complain() -> None:
    asked = short()["Questions and complaints"]
    assert asked == (
        "Ask our data protection officer: dpo@example.nhs.uk. "
        "You can complain to us, and to the Information Commissioner’s Office."
    )


def test_a_body_that_closed_is_told_of_in_the_past() -> None:
    closed = replace(BOARD, ended_on=PartialDate("2022-07-01"), successor="Next Board")
    assert short(organisation=closed)["Who is responsible"] == (
        "NHS Example decided how and why this information was used. It closed on 1 July 2022. "
        "Its work passed to Next Board."
    )


def test_every_format_says_it() -> None:
    said = "You can complain to us, and to the Information Commissioner’s Office."
    assert f"  - Questions and complaints: Ask our data protection officer: dpo@example.nhs.uk. {said}" in whole()
    assert as_json()["in_short"][-1]["text"].endswith(said)
    assert said in FORMATS["html"].render(context()).decode()
