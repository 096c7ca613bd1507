"""“Does this concern me?” from the context of an edition: who, which topic, and what is theirs. Pure."""

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from activities.part_views import (
    AutomatedDecisionView,
    DataUseView,
    LegalGroundView,
    OptOutView,
    PurposeView,
    RecipientView,
)
from activities.view import ActivityView
from activities.vocabulary import About, Audience, OptOutEffect, OptOutKind, OurRole, Requirement
from notices.context import NoticeContext, dump_context, load_context
from notices.public.concerns import EVERYTHING, Concern, Guide, guide
from notices.public.people import GROUPS
from notices.public.themes import _CODES, FAMILIES, FIXED
from ropa.reference.view import TermView
from ropa.register.words import Answer
from tests.notices.material import activity, context, ground, purpose, term, terms

OBJECT, ERASE, PORT, WITHDRAW, DECISION = "RT-OBJECT", "RT-ERASE", "RT-PORT", "RT-WITHDRAW", "RT-ADM"


def use(category: str, *subjects: str, **given: Any) -> DataUseView:
    return DataUseView(key=category, category=term(category), subjects=of(*subjects), **given)


def of(*codes: str) -> tuple[TermView, ...]:
    return tuple(term(code) for code in codes)


def told(*activities: ActivityView, **fields: Any) -> Guide:
    """As an edition stores it."""
    return guide(load_context(dump_context(context(*activities, **fields))))


def names(found: Guide, *who: str, topic: str = EVERYTHING) -> tuple[list[str], list[str]]:
    """The references of what concerns them for certain, and of what may."""
    concerning = found.concerning(frozenset(who), topic)
    return [work.reference for work in concerning.certain], [work.reference for work in concerning.possible]


def concern(found: Guide, *who: str) -> Concern:
    """What the first activity is for them."""
    return found.concern(found.works[0], frozenset(who))


def codes(rights: Iterable[Any]) -> set[str]:
    return {right.code for right in rights}


# --- who --------------------------------------------------------------------------------------------------


def test_every_category_that_is_shipped_belongs_to_one_group() -> None:
    shipped = {code for code, known in terms().items() if known.kind == "data_subject"}
    named = [code for group in GROUPS for code in group.subjects]
    assert (set(named), len(named)) == (shipped, len(shipped))


def test_who_can_be_picked_is_whom_the_notice_names() -> None:
    found = told(
        activity(purpose(ground(), subjects=of("DS-PATIENT")), reference="A1"),
        activity(data_uses=(use("DC-FIN", "DS-SUPPL"),), reference="A2"),
        activity(purpose(ground(subjects=of("DS-APPLIC"))), reference="A3"),
    )
    assert [group.slug for group in found.groups] == ["patient", "applicant", "supplier"]
    assert names(found, "patient") == (["A1"], [])
    assert names(found, "supplier", "applicant") == (["A2", "A3"], [])


def test_a_category_of_an_installation_is_a_group_of_its_own() -> None:
    own = replace(term("DS-STAFF"), code="DS-X1", label="Bell ringers")
    twin = replace(term("DS-STAFF"), code="DS-X2", label="Patient")
    found = told(activity(purpose(ground(), subjects=(own, twin))), reference=(*terms().values(), own, twin))
    assert [(group.slug, group.label) for group in found.groups] == [
        ("bell-ringers", "Bell ringers"),
        ("ds-x2", "Patient"),
    ]


def test_an_activity_that_names_nobody_may_concern_anybody() -> None:
    found = told(activity(reference="A1"), activity(purpose(ground(), subjects=of("DS-STAFF")), reference="A2"))
    assert names(found, "staff") == (["A2"], ["A1"])


def test_readers_stand_in_for_people_who_are_not_named() -> None:
    found = told(activity(audiences=(Audience.APPLICANTS,)))
    assert names(found, "applicant") == (["A1"], [])


def test_what_uses_no_information_about_people_concerns_nobody() -> None:
    found = told(activity(purpose(ground(), subjects=of("DS-STAFF")), about=About.NOT_PERSONAL))
    assert (found.works, found.groups) == ((), ())


def test_what_is_left_out_on_purpose_concerns_nobody() -> None:
    excluded = use("DC-HEALTH", "DS-STAFF", requirement=Requirement.EXCLUDED)
    found = told(activity(data_uses=(excluded, use("DC-NAME", "DS-CHILD"))))
    assert [group.slug for group in found.groups] == ["child"]
    assert concern(found, "child").kinds == ("Name",)


def test_an_edition_without_codes_tells_nobody_apart() -> None:
    stored: NoticeContext = context(activity(purpose(ground(), subjects=of("DS-STAFF"))))
    older = replace(stored, activities=tuple(replace(a, coded=type(a.coded)()) for a in stored.activities), terms=())
    found = guide(older)
    assert (found.groups, names(found, "staff")) == ((), ([], ["A1"]))


# --- what is theirs ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mixed() -> Guide:
    """Consent for applicants, a public task for patients, and one purpose for all."""
    return told(
        activity(
            PurposeView(key="p1", text="To hire", subjects=of("DS-APPLIC"), grounds=(ground("A6-A"),)),
            PurposeView(
                key="p2",
                text="To treat",
                grounds=(
                    LegalGroundView(key="g1", basis=term("A6-E"), subjects=of("DS-PATIENT")),
                    LegalGroundView(key="g2", basis=term("A6-C")),
                ),
            ),
            data_uses=(use("DC-EMP", "DS-APPLIC"), use("DC-HEALTH", "DS-PATIENT"), use("DC-NAME")),
            opt_outs=(
                OptOutView(key="o1", kind=OptOutKind.NATIONAL, effect=OptOutEffect.APPLIES, how="Online"),
                OptOutView(
                    key="o2", kind=OptOutKind.LOCAL, effect=OptOutEffect.DOES_NOT_APPLY, because="The law says so"
                ),
            ),
        )
    )


def test_grounds_are_those_that_count_for_them(mixed: Guide) -> None:
    allowed = {who: {fact.codes[0] for fact in concern(mixed, who).grounds} for who in ("applicant", "patient")}
    assert allowed == {"applicant": {"A6-A", "A6-C"}, "patient": {"A6-E", "A6-C"}}
    assert len(concern(mixed, "applicant", "patient").grounds) == 3


def test_purposes_and_kinds_are_theirs(mixed: Guide) -> None:
    assert concern(mixed, "patient").purposes == ("To treat",)
    assert concern(mixed, "applicant").purposes == ("To hire", "To treat")
    assert concern(mixed, "patient").kinds == ("Health", "Name")


def test_rights_are_those_that_their_grounds_bring(mixed: Guide) -> None:
    applicant, patient = codes(concern(mixed, "applicant").rights), codes(concern(mixed, "patient").rights)
    assert {WITHDRAW, PORT} <= applicant
    assert OBJECT not in applicant
    assert OBJECT in patient
    assert not {WITHDRAW, PORT} & patient
    assert "RT-ACCESS" in applicant & patient
    assert codes(mixed.rights_for(mixed.works, frozenset(["patient"]))) == patient


def test_choices_about_care_are_shown_to_people_who_have_care(mixed: Guide) -> None:
    told_to = {who: [fact.text for fact in concern(mixed, who).choices] for who in ("patient", "applicant")}
    assert told_to["patient"] == ["National data opt-out: applies", "Local opt-out: does not apply"]
    assert told_to["applicant"] == ["Local opt-out: does not apply"]


def test_of_a_choice_that_does_not_count_only_that_is_said(mixed: Guide) -> None:
    first, second = concern(mixed, "patient").choices
    assert [detail.text for detail in first.details] == ["Online"]
    assert second.details == ()


def test_grounds_of_one_basis_for_different_people_are_told_apart() -> None:
    found = told(
        activity(
            purpose(
                LegalGroundView(key="g1", basis=term("A6-E"), subjects=of("DS-STAFF"), explanation="For staff"),
                LegalGroundView(key="g2", basis=term("A6-E"), subjects=of("DS-CHILD"), explanation="For children"),
            )
        )
    )
    (fact,) = concern(found, "child").grounds
    assert "For children" in {detail.text for detail in fact.details}


def test_others_decide_about_what_is_only_described() -> None:
    found = told(activity(purpose(ground(), subjects=of("DS-STAFF")), role=OurRole.DESCRIBED))
    assert concern(found, "staff").rights == ()
    assert concern(found, "staff").work.standing


# --- topics -----------------------------------------------------------------------------------------------

ON = {
    "health": {"data_uses": (use("DC-MENTAL"),)},
    "money": {"data_uses": (use("DC-FIN"),)},
    "sharing": {"recipients": (RecipientView(key="r1", category=term("RC-GP")),)},
    "choices": {"opt_outs": (OptOutView(key="o1", kind=OptOutKind.LOCAL, effect=OptOutEffect.CONDITIONAL),)},
    "computer": {
        "automated_decisions": (AutomatedDecisionView(key="d1", solely_automated=Answer.YES, significant=Answer.YES),)
    },
    "care-and-nursing": {"business_function": "Care and nursing"},
}


@pytest.mark.parametrize(("topic", "given"), ON.items())
def test_a_topic_finds_what_belongs_to_it(topic: str, given: dict[str, Any]) -> None:
    found = told(activity(reference="A1", **given), activity(reference="A2"))
    assert topic in [theme.slug for theme in found.themes]
    assert names(found, "staff", topic=topic) == ([], ["A1"])


def test_every_kind_of_information_that_is_shipped_has_a_topic() -> None:
    shipped = {code for code, known in terms().items() if known.kind == "data_category"}
    assert {f"DC-{code}" for _, kinds in _CODES.values() for code in kinds} == shipped


def test_topics_have_addresses_of_their_own() -> None:
    works = ("Health", "health!", "Everything", "", "日本")
    found = told(*(activity(reference=f"A{n}", business_function=work) for n, work in enumerate(works)))
    slugs = [theme.slug for theme in found.themes]
    assert len(slugs) == len(set(slugs)) == 4
    assert not {*slugs} & {EVERYTHING, *(theme.slug for theme in FIXED)}
    assert {theme.family for theme in FIXED} < set(FAMILIES)


def test_five_thousand_activities_are_quick() -> None:
    one = context(activity(purpose(ground(), subjects=of("DS-PATIENT")), data_uses=(use("DC-HEALTH", "DS-PATIENT"),)))
    many = replace(one, activities=one.activities * 5_000)
    started = time.process_time()
    found = guide(many)
    assert len(found.concerning(frozenset(["patient"]), "health").certain) == 5_000
    assert time.process_time() - started < 3
