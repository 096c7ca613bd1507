"""Rights follow from the legal grounds in use, and from nothing else."""

import pytest

from activities.part_views import AutomatedDecisionView, ConfidentialityUseView
from activities.vocabulary import About, OurRole, Regime
from notices.assemble import assemble
from notices.vocabulary import SectionKind
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from ropa.register.words import Answer
from tests.notices.material import (
    NOTICE,
    TODAY,
    activity,
    consent,
    context,
    ground,
    purpose,
    register,
    rights,
    term,
    whole,
)

pytestmark = pytest.mark.house

ALWAYS = {"RT-INFORM", "RT-ACCESS", "RT-RECTIFY", "RT-RESTRICT", "RT-COURT"}


@pytest.mark.parametrize(
    ("basis", "added"),
    [
        ("A6-A", {"RT-ERASE", "RT-PORT", "RT-WITHDRAW"}),
        ("A6-B", {"RT-ERASE", "RT-PORT"}),
        ("A6-C", set()),
        ("A6-D", {"RT-ERASE"}),
        ("A6-E", {"RT-OBJECT"}),
        ("A6-EA", {"RT-ERASE", "RT-OBJECT"}),
        ("A6-F", {"RT-ERASE", "RT-OBJECT"}),
    ],
)
def test_each_basis_gives_its_own_rights(basis: str, added: set[str]) -> None:
    assert rights(activity(purpose(ground(basis)))) == ALWAYS | added


def test_explicit_consent_for_special_data_can_be_withdrawn_and_moved() -> None:
    assert rights(activity(purpose(ground("A6-C", "A9-A")))) >= {"RT-WITHDRAW", "RT-PORT"}


def test_public_task_never_gives_portability_even_with_explicit_consent() -> None:
    found = rights(activity(purpose(ground("A6-E", "A9-A"))))
    assert "RT-PORT" not in found
    assert "RT-WITHDRAW" in found


def test_consent_for_confidentiality_alone_gives_no_right_to_withdraw_or_move() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-EXPL"), consents=(consent(explicit=Answer.YES),))
    said = activity(purpose(ground("A6-E")), confidentiality=(use,))
    assert not rights(said) & {"RT-WITHDRAW", "RT-PORT"}
    assert "Right to withdraw consent" not in whole(said)


def test_a_consent_arrangement_on_a_public_task_gives_no_right_to_withdraw() -> None:
    assert "RT-WITHDRAW" not in rights(activity(purpose(ground("A6-E", consents=(consent(),)))))


def test_a_decision_by_computer_alone_gives_the_safeguards() -> None:
    decision = AutomatedDecisionView(key="d", solely_automated=Answer.YES, significant=Answer.YES)
    assert "RT-ADM" in rights(activity(automated_decisions=(decision,)))


def test_a_decision_with_a_person_in_it_gives_no_safeguards() -> None:
    decision = AutomatedDecisionView(key="d", solely_automated=Answer.NO, significant=Answer.YES)
    assert "RT-ADM" not in rights(activity(automated_decisions=(decision,)))


@pytest.mark.parametrize(
    "fields",
    [
        {"about": About.NOT_PERSONAL},
        {"about": About.DECEASED},
        {"regime": Regime.LAW_ENFORCEMENT},
        {"role": OurRole.PROCESSOR},
        {"role": OurRole.DESCRIBED},
    ],
)
def test_no_rights_under_the_uk_gdpr_where_it_is_not_ours_or_not_under_it(fields: dict[str, object]) -> None:
    assert rights(activity(**fields)) == set()


def test_a_right_names_the_activities_it_applies_to() -> None:
    found = context(activity(purpose(ground("A6-B")), reference="A1"), activity(reference="A2")).rights
    assert {right.code: right.activities for right in found}["RT-ERASE"] == ("A1",)


def test_a_right_of_every_activity_says_so() -> None:
    found = {right.code: right for right in context(activity(reference="A1"), activity(reference="A2")).rights}
    assert found["RT-OBJECT"].applies_to_all


def test_the_right_to_object_comes_first_and_stands_apart() -> None:
    assert context(activity()).rights[0].code == "RT-OBJECT"


def test_reference_data_without_a_right_that_people_have_is_refused() -> None:
    lacking = tuple(found for found in register().reference if found.code != "RT-ACCESS")
    with pytest.raises(ValueError, match="RT-ACCESS"):
        assemble(register(reference=lacking), NOTICE, on=TODAY)


def test_a_register_that_owes_nobody_a_right_needs_no_reference_data() -> None:
    assert context(activity(about=About.NOT_PERSONAL), reference=()).rights == ()


def test_a_contact_that_stands_in_for_requests_keeps_its_own_purpose_to_itself() -> None:
    officer = ContactView(key="d", role=ContactRole.DPO, email="dpo@example.nhs.uk", purpose="Advice for staff")
    section = next(s for s in context(contacts=(officer,)).sections if s.kind is SectionKind.RIGHTS)
    assert "Advice for staff" not in str(section)


def test_part_3_has_rights_of_its_own() -> None:
    said = whole(activity(regime=Regime.LAW_ENFORCEMENT))
    assert "Data Protection Act 2018, section 45" in said
