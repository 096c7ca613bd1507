"""Choices that patients have beyond their own care: the national data opt-out and the type 1 opt-out. Family OO."""

import re
from collections.abc import Iterator
from datetime import date

from activities.part_views import OptOutView
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import NEEDS_APPROVAL, confidentiality_code
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from activities.vocabulary import OptOutEffect, OptOutKind, OptOutPosition, Scheme
from ropa.register.words import Answer
from ropa.rules.rule import Remark, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

NATIONAL_BOUND_ALL = date(2022, 7, 31)
TYPE_1_BEGAN = date(2013, 1, 1)
NATIONAL_BEGAN = date(2018, 5, 25)
POLICY = "https://digital.nhs.uk/services/national-data-opt-out"
WHEN_NOT = f"{POLICY}/operational-policy-guidance-document/when-does-a-national-data-opt-out-not-apply"
OUTSIDE = frozenset(("CLDC-EXPL", "CLDC-STAT", "CLDC-S251-R3", "CLDC-COURT", "CLDC-PI", "CLDC-NONE"))
AT_THE_PRACTICE = re.compile(r"\b(GP|surgery|practice|doctor)\b", re.IGNORECASE)
RIGHT_WAY = re.compile(r"nhs\.uk|\b0300 ?303 ?5678\b|\bNHS App\b", re.IGNORECASE)


def needs_no_opt_out(activity: ActivityView) -> bool:
    """Whether all it rests on is outside the opt-outs: consent, a law, regulation 3, a court, the public interest."""
    codes = {confidentiality_code(use) for use in activity.confidentiality}
    return bool(codes) and codes <= OUTSIDE


def _of(activity: ActivityView, kind: OptOutKind) -> list[OptOutView]:
    return [one for one in activity.opt_outs if one.kind is kind]


def _has_support(activity: ActivityView) -> bool:
    return any(confidentiality_code(use) in NEEDS_APPROVAL for use in activity.confidentiality)


def _asks(activity: ActivityView) -> bool:
    """Whether confidential patient information goes, or may go, beyond people's own care on a basis that asks."""
    is_confidential = activity.confidential_patient_information is Answer.YES
    return is_confidential and activity.direct_care is not Answer.YES and not needs_no_opt_out(activity)


def _mild(activity: ActivityView) -> Severity | None:
    """Advice where nobody said whether it is for people's own care; section 251 is never for that."""
    return None if activity.direct_care is Answer.NO or _has_support(activity) else Severity.ADVICE


@rule(
    "R-OO-01",
    view=ActivityView,
    severity=Severity.WARNING,
    source="National data opt-out policy; Data Security and Protection Toolkit objective E2",
    url=f"{POLICY}/understanding-the-national-data-opt-out",
    says="The record does not say whether people with a national data opt-out are left out.",
    fix="Say whether the national data opt-out applies, and why.",
    effective_from=NATIONAL_BOUND_ALL,
    reach=Reach.CONFIDENTIALITY,
)
def the_national_opt_out_is_settled(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Patient information used beyond people's own care has an answer on the national data opt-out."""
    if not _asks(activity):
        return
    national = _of(activity, OptOutKind.NATIONAL)
    if not national:
        other = next((one for one in activity.opt_outs if one.effect is OptOutEffect.NOT_STATED), None)
        says = (
            worded("The record speaks of an opt-out, and does not say which one it is or whether it applies.")
            if other
            else ""
        )
        yield Remark(other or activity, "kind" if other else "opt_outs", says=says, severity=_mild(activity))
    for one in national:
        if one.effect is OptOutEffect.NOT_STATED:
            yield Remark(one, "effect", severity=_mild(activity))
        elif one.effect is OptOutEffect.DOES_NOT_APPLY and not one.because and not _has_support(activity):
            says = worded("The record says that the national data opt-out does not apply, and not why.")
            yield Remark(one, "because", says=says, severity=_mild(activity))


@rule(
    "R-OO-02",
    view=ActivityView,
    severity=Severity.BREACH,
    source="National data opt-out policy; HRA standard conditions of support; SI 2002/1438 reg 5",
    url=WHEN_NOT,
    says="People said no to sharing, their information is used under section 251 all the same, and the record does not "
    "show why.",
    fix="Apply the opt-out, or record the exemption and where it is granted.",
    effective_from=NATIONAL_BOUND_ALL,
    reach=Reach.CONFIDENTIALITY,
)
def setting_the_opt_out_aside_has_a_reason(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Under section 251 the national data opt-out is set aside only where the approval says so, with the reason."""
    if not _has_support(activity):
        return
    for one in _of(activity, OptOutKind.NATIONAL):
        if one.effect is OptOutEffect.DOES_NOT_APPLY and not one.because:
            yield Remark(one, "because")
        elif one.effect is OptOutEffect.DOES_NOT_APPLY:
            for approval in _approvals(activity):
                yield from _set_aside(one, approval, activity)


def _approvals(activity: ActivityView) -> list[ApprovalView]:
    held = (use.approval for use in activity.confidentiality)
    return [one for one in held if one and one.scheme is Scheme.SECTION_251]


def _set_aside(one: OptOutView, approval: ApprovalView, activity: ActivityView) -> Iterator[Remark]:
    name = approval.reference or approval.title or worded("The approval")
    if approval.opt_out is OptOutPosition.APPLIED:
        alone = all(confidentiality_code(use) in NEEDS_APPROVAL for use in activity.confidentiality)
        says = worded(
            "{name} asks that the national data opt-out be respected, and the record says that it does not apply.",
            name=name,
        )
        yield Remark(one, "effect", says=says, severity=None if alone else Severity.WARNING)
    elif approval.opt_out is OptOutPosition.NOT_STATED:
        says = worded("The record does not show that {name} sets the national data opt-out aside.", name=name)
        fix = worded("Look it up in the public register, and record in the approval what it says.")
        yield Remark(one, "effect", says=says, fix=fix, severity=Severity.WARNING)


@rule(
    "R-OO-04",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Type 1 opt-out policy",
    url="https://www.nhs.uk/your-nhs-data-matters/manage-your-choice/other-choices-you-can-make-about-your-health-information/",
    says="GP practices send information, and the record does not say what happens to people with a type 1 opt-out.",
    fix="Say that they are taken out before the information leaves the practice, or why not.",
    effective_from=TYPE_1_BEGAN,
    reach=Reach.CONFIDENTIALITY,
)
def the_type_1_opt_out_is_settled(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Patient information from GP practices has an answer on the type 1 opt-out."""
    from_practices = any(source.category and source.category.code == "SRC-GP" for source in activity.sources)
    if not from_practices or not _asks(activity):
        return
    if any(one.how and AT_THE_PRACTICE.search(one.how[:1000]) for one in _of(activity, OptOutKind.LOCAL)):
        return
    type_1 = _of(activity, OptOutKind.TYPE_1)
    if not any(one.effect is not OptOutEffect.NOT_STATED for one in type_1):
        part, field = (type_1[0], "effect") if type_1 else (activity, "opt_outs")
        yield Remark(part, field, severity=_mild(activity))


@rule(
    "R-OO-05",
    view=ActivityView,
    severity=Severity.WARNING,
    source="National data opt-out policy",
    url="https://www.nhs.uk/your-nhs-data-matters/",
    says="People are sent to their GP practice, which can set a type 1 opt-out but not the national one.",
    fix="Give nhs.uk/your-nhs-data-matters and 0300 303 5678 for the national data opt-out.",
    effective_from=NATIONAL_BEGAN,
    reach=Reach.WORDS,
)
def the_way_to_opt_out_is_right(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """People are told a way to the national data opt-out that works."""
    for one in _of(activity, OptOutKind.NATIONAL):
        if AT_THE_PRACTICE.search(one.how[:2000]) and not RIGHT_WAY.search(one.how[:2000]):
            yield Remark(one, "how")


@rule(
    "R-OO-06",
    view=ActivityView,
    severity=Severity.WARNING,
    source="The national data opt-out replaced type 2 on 25 May 2018",
    url=POLICY,
    says="The record offers a type 2 opt-out, which no longer exists.",
    fix="Describe the national data opt-out.",
    effective_from=NATIONAL_BEGAN,
    reach=Reach.WORDS,
)
def no_type_2_opt_out_is_recorded(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The type 2 opt-out is not offered any more."""
    for one in _of(activity, OptOutKind.TYPE_2):
        if one.effect is not OptOutEffect.DOES_NOT_APPLY:
            yield Remark(one, "kind")


@rule(
    "R-OO-08",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="National data opt-out policy; public register of approvals",
    url=WHEN_NOT,
    says="The approval sets the national data opt-out aside, and the record says that it applies.",
    fix="Say in both places what truly happens.",
    effective_from=NATIONAL_BOUND_ALL,
    reach=Reach.CONFIDENTIALITY,
)
def record_and_approval_agree_on_opt_outs(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A record says of the national data opt-out what its approval says."""
    applies = [one for one in _of(activity, OptOutKind.NATIONAL) if one.effect is OptOutEffect.APPLIES]
    if applies and any(approval.opt_out is OptOutPosition.NOT_APPLIED for approval in _approvals(activity)):
        yield Remark(applies[0], "effect")
