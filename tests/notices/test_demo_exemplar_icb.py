"""The exemplary register of a made-up board: all 22 usual activities, each with a sound and complete record."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from activities.part_views import LegalGroundView
from activities.view import ActivityView
from activities.vocabulary import AssessmentKind
from notices.assemble import assemble
from notices.context import NoticeContext
from notices.view import RegisterWithNotices
from notices.vocabulary import SectionKind
from processors.vocabulary import Article28Term
from ropa.reference.kinds import KINDS
from ropa.reference.shipped import read_kind, read_reference
from ropa.reference.view import TermView
from ropa.register.codec import decode, parse

pytestmark = pytest.mark.house

BUNDLE = Path(__file__).resolve().parents[2] / "notices/demo/exemplar-icb.yaml"
CHECKED = date(2026, 11, 22)
TYPICAL = [shipped.term for shipped in read_kind(KINDS["typical_activity"])]


@pytest.fixture(scope="module")
def register() -> RegisterWithNotices:
    terms = read_reference()
    document = parse(BUNDLE.read_bytes(), max_bytes=1_000_000)
    found = decode(RegisterWithNotices, document, known={"reference": {term.code: term for term in terms}})
    return replace(found, reference=tuple(terms))


@pytest.fixture(scope="module")
def notice(register: RegisterWithNotices) -> NoticeContext:
    return assemble(register, register.notices[0], on=CHECKED)


def grounds(activity: ActivityView) -> list[LegalGroundView]:
    return [ground for purpose in activity.purposes for ground in purpose.grounds]


def test_it_says_that_the_board_is_made_up(register: RegisterWithNotices) -> None:
    assert "made-up board" in register.organisation.demonstration
    assert register.organisation.register_checked_on == CHECKED


def test_it_names_teams_and_no_person(register: RegisterWithNotices) -> None:
    assert not any(contact.person for contact in register.contacts)


def test_it_has_one_activity_for_each_usual_one(register: RegisterWithNotices) -> None:
    assert [activity.reference for activity in register.activities] == [f"EX-{n:02d}" for n in range(1, 23)]


@pytest.mark.parametrize(("place", "typical"), list(enumerate(TYPICAL)), ids=[term.code for term in TYPICAL])
def test_each_follows_the_usual_basis_and_retention(
    register: RegisterWithNotices, place: int, typical: TermView
) -> None:
    activity = register.activities[place]
    assert set(typical.fact("art6").split(";")) <= {ground.basis.code for ground in grounds(activity) if ground.basis}
    assert typical.fact("retention_class") in {r.retention_class.code for r in activity.retentions if r.retention_class}


def test_each_purpose_has_one_basis(register: RegisterWithNotices) -> None:
    assert {len(purpose.grounds) for activity in register.activities for purpose in activity.purposes} == {1}


def test_every_law_cited_is_current(register: RegisterWithNotices) -> None:
    cited = {c.statute for a in register.activities for ground in grounds(a) for c in ground.citations}
    assert {statute.fact("standing") for statute in cited if statute} == {"current"}


def test_staff_are_not_asked_for_consent(register: RegisterWithNotices) -> None:
    consented = [g for a in register.activities for g in grounds(a) if g.basis and g.basis.code == "A6-A"]
    assert consented
    assert "DS-STAFF" not in {subject.code for ground in consented for subject in ground.subjects}


def test_every_review_is_in_date(register: RegisterWithNotices) -> None:
    due = [activity.review_due_on for activity in register.activities]
    assert min(day for day in due if day) > CHECKED
    assert None not in due


def test_every_contract_is_complete_and_in_date(register: RegisterWithNotices) -> None:
    assert all(set(contract.terms) == set(Article28Term) for contract in register.contracts)
    assert all(contract.ends_on and contract.ends_on.last_day > CHECKED for contract in register.contracts)


def test_every_approval_is_in_date_and_keeps_its_conditions(register: RegisterWithNotices) -> None:
    ends = [p.ends_on.last_day for approval in register.approvals for p in approval.periods if p.ends_on]
    assert len(ends) == 2
    assert min(ends) > CHECKED
    assert {c.met for approval in register.approvals for c in approval.conditions} == {"yes"}


def test_every_activity_was_screened_and_assessed(register: RegisterWithNotices) -> None:
    needed = {AssessmentKind.SCREENING, AssessmentKind.DPIA}
    assert all(needed <= {found.kind for found in activity.assessments} for activity in register.activities)


def test_one_activity_sends_information_abroad(register: RegisterWithNotices) -> None:
    sending = [activity for activity in register.activities if activity.transfers]
    assert [activity.reference for activity in sending] == ["EX-11"]
    assert all(transfer.mechanism and transfer.tested_on for transfer in sending[0].transfers)


def test_its_notice_tells_every_activity(register: RegisterWithNotices, notice: NoticeContext) -> None:
    assert [told.reference for told in notice.activities] == [a.reference for a in register.activities_in_order]


def test_a_transfer_that_its_supplier_makes_is_told_once(notice: NoticeContext) -> None:
    (sending,) = [group for told in notice.activities if told.reference == "EX-11" for group in told.groups
                  if group.topic == "transfers"]  # fmt: skip
    assert len(sending.facts) == 2


def test_its_notice_has_every_generated_section(notice: NoticeContext) -> None:
    assert {section.kind for section in notice.sections} == set(SectionKind)


def test_each_part_of_its_notice_tells_why_how_long_and_by_what_right(notice: NoticeContext) -> None:
    wanted = {"purposes", "data", "sources", "retention", "grounds", "recipients", "transfers"}
    assert all(wanted <= {group.topic.value for group in told.groups} for told in notice.activities)
