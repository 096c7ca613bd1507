"""How far a section is, computed from the record alone, and the section that mends a finding."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.part_views import EngagementView, PurposeView, RetentionView
from activities.section_states import states_of
from activities.sections import SECTIONS
from activities.view import ActivityView
from activities.vocabulary import About, OurRole
from ropa.findings.places import section_of
from ropa.findings.told import Decided, Told
from ropa.findings.vocabulary import WaiverDecision
from ropa.register.words import Answer
from ropa.rules.finding import Finding
from ropa.rules.severity import Severity
from tests.activities.export_world import ACTIVITY, CONTRACT

BLANK = ActivityView(key="a", reference="A", title="Paying")
ON = date(2026, 11, 22)


def state(activity: ActivityView, slug: str, *found: Told) -> Any:
    return next(one for one in states_of(activity, found) if one.section.slug == slug)


def told(field: str, severity: Severity = Severity.BREACH, decided: Decided | None = None) -> Told:
    found = Finding(
        code="R-X-01",
        severity=severity,
        title="t",
        organisation="o",
        record="activities/a",
        reference="A",
        field=field,
        message="m",
        fix="f",
        source="s",
        url="",
        since=ON,
        is_to_do=False,
    )
    return Told(found, ON, decided)


def test_every_section_has_a_state_in_order() -> None:
    assert [one.section for one in states_of(BLANK)] == list(SECTIONS)


def test_a_question_that_nobody_asked_is_to_do() -> None:
    assert (state(BLANK, "transfers").to_do, state(BLANK, "transfers").is_done) == (1, False)


def test_a_question_that_nobody_can_answer_yet_is_not_known() -> None:
    found = state(replace(BLANK, transfers_answer=Answer.NOT_KNOWN), "transfers")
    assert (found.to_do, found.not_known, found.is_done) == (0, 1, False)


def test_a_no_is_an_answer() -> None:
    assert state(replace(BLANK, transfers_answer=Answer.NO), "transfers").is_done


def test_after_a_yes_the_list_is_missed() -> None:
    assert state(replace(BLANK, transfers_answer=Answer.YES), "transfers").to_do == 1


def test_what_is_empty_in_an_entry_counts() -> None:
    bare = RetentionView(key="r")
    assert state(replace(BLANK, retentions=(bare,)), "retention").to_do > 1


def test_grounds_are_missed_in_their_own_section() -> None:
    purposes = (PurposeView(key="p", text="To pay", is_public_task=Answer.YES),)
    found = replace(BLANK, purposes=purposes)
    before, after = state(BLANK, "what-and-why").to_do, state(found, "what-and-why").to_do
    assert (before - after, state(found, "legal-grounds").to_do) == (1, 1)


def test_what_may_stay_empty_is_not_to_do() -> None:
    named = replace(BLANK, security_measures=(object(),), location="Leeds")
    assert state(named, "security").is_done


def test_outside_the_uk_gdpr_its_articles_are_not_missed() -> None:
    bare = replace(ACTIVITY.purposes[0].grounds[0], basis=None, special_condition=None)
    living = replace(ACTIVITY, purposes=(replace(ACTIVITY.purposes[0], grounds=(bare,)),))
    dead = replace(living, about=About.DECEASED)
    assert state(living, "legal-grounds").to_do > state(dead, "legal-grounds").to_do


def test_a_processor_of_ours_counts_in_its_section() -> None:
    engaged = EngagementView(key="e", processor=CONTRACT.processor)
    asked = replace(BLANK, role=OurRole.CONTROLLER, processors_answer=Answer.YES, engagements=(engaged,))
    assert state(asked, "processors").to_do == 4


@pytest.mark.parametrize(
    ("field", "slug"),
    [
        ("purposes[p1].text", "what-and-why"),
        ("purposes[p1].grounds[g2].basis", "legal-grounds"),
        ("purposes[p1].grounds", "legal-grounds"),
        ("purposes[p1]", "what-and-why"),
        ("confidentiality[c].citations[x].statute", "confidentiality"),
        ("engagements[e].gone", "processors"),
        ("status", "about-this-record"),
        ("", "about-this-record"),
        ("nothing.of[the].kind", "about-this-record"),
    ],
)
def test_a_finding_belongs_to_the_section_that_mends_it(field: str, slug: str) -> None:
    assert section_of("activities", field) == slug


def test_findings_are_counted_gravest_first() -> None:
    found = state(BLANK, "retention", told("retentions", Severity.ADVICE), told("retentions"), told("retentions"))
    assert found.counts == [(Severity.BREACH, 2), (Severity.ADVICE, 1)]


def test_advice_leaves_a_section_done_and_a_warning_does_not() -> None:
    answered = replace(BLANK, transfers_answer=Answer.NO)
    assert state(answered, "transfers", told("transfers_answer", Severity.ADVICE)).is_done
    assert not state(answered, "transfers", told("transfers_answer", Severity.WARNING)).is_done


def test_what_was_accepted_does_not_count() -> None:
    accepted = Decided(WaiverDecision.ACCEPTED, "Known", date(2027, 1, 1))
    answered = replace(BLANK, transfers_answer=Answer.NO)
    found = told("transfers_answer", Severity.WARNING, accepted)
    assert state(answered, "transfers", found).counts == []
