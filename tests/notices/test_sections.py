"""The sections of a notice: their order, those the law demands, and what each draws from the whole register."""

from dataclasses import replace
from datetime import date

import pytest

from activities.part_views import ConfidentialityUseView, EngagementView
from activities.shared_views import ApprovalConditionView, ApprovalView
from activities.vocabulary import OurRole
from notices.view import SectionView
from notices.vocabulary import SectionKind
from processors.view import ContractView, ProcessorView, SubProcessorView
from ropa.organisations.view import ContactView, OrganisationView
from ropa.organisations.vocabulary import ContactRole
from ropa.register.dates import PartialDate
from tests.notices.material import BOARD, NOTICE, activity, context, ground, purpose, term, whole

pytestmark = pytest.mark.house

SUPPLIER = ProcessorView(
    key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"), summary="Prints bills"
)
COMPLAINTS = ContactView(key="c", role=ContactRole.COMPLAINTS, email="complain@example.nhs.uk")


def sectioned(*kinds: SectionKind) -> list[SectionKind]:
    sections = tuple(SectionView(key=kind.value, kind=kind, body="Our words") for kind in kinds)
    return [section.kind for section in context(notice=replace(NOTICE, sections=sections)).sections]


def test_sections_keep_the_order_of_the_notice() -> None:
    chosen = [SectionKind.TRANSFERS, SectionKind.TEXT, SectionKind.WHO_WE_ARE]
    assert sectioned(*chosen)[:3] == chosen


def test_every_notice_ends_with_rights_and_complaints_and_what_helps_to_read_it() -> None:
    ending = [SectionKind.RIGHTS, SectionKind.COMPLAINTS, SectionKind.GLOSSARY, SectionKind.UPDATES]
    assert sectioned(*reversed(ending), SectionKind.TEXT)[-4:] == ending


def test_sections_that_the_law_demands_are_added_at_the_end() -> None:
    kinds = sectioned(SectionKind.TEXT)
    assert {SectionKind.WHO_WE_ARE, SectionKind.ACTIVITIES, SectionKind.RIGHTS, SectionKind.COMPLAINTS} <= {*kinds[1:]}


def test_a_notice_without_sections_has_the_usual_ones() -> None:
    kinds = [section.kind for section in context().sections]
    assert kinds[:2] == [SectionKind.WHO_WE_ARE, SectionKind.ACTIVITIES]


def test_each_section_has_an_address_of_its_own() -> None:
    twice = tuple(SectionView(key=str(n), heading="Same", body="Text") for n in range(2))
    anchors = [section.anchor for section in context(notice=replace(NOTICE, sections=twice)).sections]
    assert len(set(anchors)) == len(anchors)


def test_since_june_2026_people_may_complain_to_us_and_hear_within_30_days() -> None:
    said = whole(contacts=(COMPLAINTS,))
    assert "section 164A" in said
    assert "within 30 days" in said
    assert "complain@example.nhs.uk" in said


def test_before_june_2026_that_right_did_not_exist() -> None:
    assert "164A" not in whole(contacts=(COMPLAINTS,), on=date(2026, 6, 18))


def test_people_are_never_told_to_come_to_us_first() -> None:
    assert not any(word in whole().lower() for word in ("must first", "tell us first", "before you complain to the"))


def test_the_regulator_is_named_under_section_165() -> None:
    said = whole()
    assert "Information Commissioner’s Office" in said
    assert "Data Protection Act 2018, section 165" in said


def test_a_contact_that_is_not_public_is_not_told() -> None:
    hidden = ContactView(key="h", role=ContactRole.SIRO, email="secret@example.nhs.uk", public=False)
    assert "secret@example.nhs.uk" not in whole(contacts=(hidden,))


def test_a_body_that_closed_names_its_successor() -> None:
    closed = replace(BOARD, ended_on=PartialDate("2022-07-01"), successor="next")
    heir = OrganisationView(slug="next", legal_name="Next Board")
    said = whole(organisation=closed, organisations=(closed, heir))
    assert "NHS Example closed on 1 July 2022. Its work passed to Next Board." in said


def test_all_processors_are_listed_with_their_work() -> None:
    work = EngagementView(key="e", processor=SUPPLIER, functions=("checks bills",))
    found = context(activity(engagements=(work,))).processors
    assert [(p.name, p.tasks[0].activity, p.tasks[0].functions) for p in found] == [
        ("Bills Ltd", "A1", ("checks bills",))
    ]


def test_a_processor_under_contract_is_listed_with_those_it_uses() -> None:
    sub = SubProcessorView(key="x", name="Paper Ltd", function="paper")
    contract = ContractView(key="c", processor=SUPPLIER, ends_on=PartialDate("2019-06"), sub_processors=(sub,))
    said = whole(contracts=(contract,))
    assert "Paper Ltd" in said
    assert "This contract ended in June 2019." in said


def test_the_same_work_for_several_activities_is_told_once() -> None:
    work = EngagementView(key="e", processor=SUPPLIER, functions=("checks bills",))
    said = whole(activity(engagements=(work,)), activity(reference="A2", engagements=(work,)))
    assert "  - What they do: checks bills\n      For: Work A1 (A1); Work A2 (A2)" in said


def test_section_251_is_explained_once_it_is_used() -> None:
    condition = ApprovalConditionView(key="c", text="Names are removed within a month")
    approval = ApprovalView(key="a", reference="CAG 1", conditions=(condition,))
    said = whole(activity(confidentiality=(ConfidentialityUseView(key="k", approval=approval),)))
    assert "Section 251 lifts only the duty of confidentiality." in said
    assert "Names are removed within a month" in said


def test_an_approval_used_by_others_is_not_told_as_ours() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-S251-R5"))
    said = whole(activity(confidentiality=(use,), role=OurRole.DESCRIBED))
    assert "We rely on section 251" not in said
    assert "Other organisations rely on it for:\n  - Work A1 (A1)" in said


def test_section_251_is_left_out_where_nothing_uses_it() -> None:
    assert "section 251" not in whole().lower()


def test_the_glossary_defines_only_words_in_use() -> None:
    words = {definition.term for definition in context(activity(purpose(ground("A6-C")))).glossary}
    assert "UK GDPR" in words
    assert "Pseudonymised" not in words


def test_a_review_that_is_overdue_is_not_promised() -> None:
    assert "Its review was due on 5 October 2022." in whole(notice=replace(NOTICE, review_due_on=date(2022, 10, 5)))


def test_the_banner_of_a_demonstration_is_told() -> None:
    assert "This is a demonstration" in whole(organisation=replace(BOARD, demonstration="This is a demonstration."))
