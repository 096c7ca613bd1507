"""The appropriate policy document, and what the record must say where one is needed (Schedule 1 Part 4). Family SC."""

import re
from collections.abc import Iterator
from datetime import timedelta

from activities.part_views import LegalGroundView
from activities.rules.case import RegisterCase, condition_of, grounds
from activities.rules.schedule_1 import schedule1_terms
from activities.shared_views import PolicyDocumentView
from activities.view import ActivityView
from ropa.languages.speaking import later
from ropa.reference.view import TermView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

EXEMPT_DISCLOSURE = re.compile(r"\b(10 ?\(2\)|27 ?\(3\))")
"""Disclosures to a competent authority or an anti-doping body need no policy, where the record says that it is one."""
EXEMPT_CONDITIONS = ("SCH1-P10", "SCH1-P27")
A_YEAR = timedelta(days=366)
PARTS = {
    "has_procedures": (
        later("The policy does not say how the principles are kept, as the law asks."),
        later("Nobody has said whether the policy tells how the principles are kept, as the law asks."),
    ),
    "has_retention": (
        later("The policy does not say how long it is kept, as the law asks."),
        later("Nobody has said whether the policy tells how long it is kept, as the law asks."),
    ),
}
"""What the law asks of a policy, by its field: what to say where it is not there, and where nobody knows."""


def _needing(ground: LegalGroundView) -> TermView | None:
    """The Schedule 1 condition for which the law asks for a policy in any case."""
    for _, term in schedule1_terms(ground):
        if term.says("apd_required") and not (term.code in EXEMPT_CONDITIONS and _is_exempt(ground)):
            return term
    return None


def _is_exempt(ground: LegalGroundView) -> bool:
    return bool(EXEMPT_DISCLOSURE.search(f"{ground.public_interest[:5000]} {ground.policy_retention_because[:5000]}"))


def _may_need(ground: LegalGroundView) -> TermView | None:
    """Paragraph 36 or 37 on its own: it needs a policy if the condition that it borrows does."""
    if ground.offence_condition and ground.offence_condition.fact("apd_required").startswith("yes if"):
        return None if ground.schedule1 and ground.schedule1.fact("part") == "2" else ground.offence_condition
    return None


@rule(
    "R-SC-04",
    view=ActivityView,
    severity=Severity.BREACH,
    source="DPA 2018 Sch 1 paras 1(1)(b), 5, 35(1)(c), 38-39",
    url=law("ukpga/2018/12/schedule/1/paragraph/39"),
    says="The law asks for a written policy for this kind of information, and the record shows none.",
    fix="Link an appropriate policy document. It says how the principles are kept, and how long information is held.",
)
def policy_document_is_in_place(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where a condition needs an appropriate policy document, there is one."""
    for _, ground in grounds(activity):
        needing = _needing(ground)
        if not needing and condition_of(ground) == "A9-B" and not ground.schedule1:
            needing = ground.special_condition
        if needing and ground.policy is None:
            yield _without_policy(ground, needing, case)
        elif not needing and ground.policy is None and (borrowing := _may_need(ground)):
            says = worded(
                "“{condition}” needs a written policy if the condition that it borrows does; none is linked.",
                condition=borrowing,
            )
            fix = worded("Link the policy, or choose the borrowed condition if it needs none.")
            yield Remark(ground, "policy", says=says, fix=fix, severity=Severity.WARNING)
        elif ground.policy and ground.policy.ends_on and ground.policy.ends_on < case.on:
            yield Remark(
                ground,
                "policy",
                says=worded("The policy “{policy}” that this rests on has ended.", policy=ground.policy.title),
            )


def _without_policy(ground: LegalGroundView, needing: TermView, case: RegisterCase) -> Remark:
    """Milder where the register holds a policy for the condition that nobody linked."""
    for policy in case.register.policies:
        if needing in policy.conditions:
            says = worded(
                "A policy for “{condition}” exists (“{policy}”), but this ground is not linked to it.",
                condition=needing,
                policy=policy.title,
            )
            return Remark(ground, "policy", says=says, fix=worded("Link the policy."), severity=Severity.WARNING)
    return Remark(
        ground,
        "policy",
        says=worded("“{condition}” needs a written policy, and the record shows none.", condition=needing),
    )


@rule(
    "R-SC-05",
    view=PolicyDocumentView,
    severity=Severity.BREACH,
    source="DPA 2018 Sch 1 paras 39-40",
    url=law("ukpga/2018/12/schedule/1/paragraph/39"),
    says="The policy for very private information lacks a part that the law asks for.",
    fix="Add the missing part and review the policy. Keep it until six months after the processing stops.",
)
def policy_document_is_complete(policy: PolicyDocumentView, *, case: RegisterCase) -> Iterator[Remark]:
    """A policy document says how the principles are kept and how long information is held, and is reviewed."""
    if policy.ends_on and policy.ends_on < case.on:
        return
    for field, (denied, unsaid) in PARTS.items():
        answer: Answer = getattr(policy, field)
        if answer is Answer.NO:
            yield Remark(policy, field, says=denied)
        elif answer is not Answer.YES:
            fix = worded("Read the policy and say so.")
            yield Remark(policy, field, says=unsaid, fix=fix, severity=Severity.WARNING)
    yield from _review(policy, case)


def _review(policy: PolicyDocumentView, case: RegisterCase) -> Iterator[Remark]:
    """The law says "from time to time"; a year is our own measure, so this is advice."""
    fix = worded("Review the policy and enter the date.")
    if policy.last_review_on is None:
        says = worded("The record does not show when the policy was last reviewed.")
        yield Remark(policy, "last_review_on", says=says, fix=fix, severity=Severity.ADVICE)
    elif policy.next_review_on and policy.next_review_on < case.on:
        yield Remark(policy, "next_review_on", says=worded("The review is overdue."), fix=fix, severity=Severity.ADVICE)
    elif not policy.next_review_on and case.on - policy.last_review_on > A_YEAR:
        says = worded("The policy was last reviewed more than a year ago.")
        yield Remark(policy, "last_review_on", says=says, fix=fix, severity=Severity.ADVICE)


@rule(
    "R-SC-06",
    view=ActivityView,
    severity=Severity.BREACH,
    source="DPA 2018 Sch 1 para 41",
    url=law("ukpga/2018/12/schedule/1/paragraph/41"),
    says="The record must say how Article 6 is met, and whether information is kept and erased as the policy says.",
    fix="Complete the boxes about the policy.",
)
def record_tells_of_the_policy(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where a policy document is needed, the record says how Article 6 is met and whether the policy is followed."""
    for _, ground in grounds(activity):
        if not (_needing(ground) or (ground.policy and _may_need(ground))):
            continue
        if not ground.policy_basis_met:
            yield Remark(
                ground,
                "policy_basis_met",
                says=worded("The record does not say how Article 6 is met (paragraph 41(b))."),
            )
        if not ground.policy_retention_followed.is_settled:
            says = worded(
                "The record does not say whether information is kept and erased as the policy says (paragraph 41(c))."
            )
            yield Remark(ground, "policy_retention_followed", says=says)
        elif ground.policy_retention_followed is Answer.NO and not ground.policy_retention_because:
            says = worded(
                "The policy on keeping and erasing is not followed, and the record does not say why (paragraph 41(c))."
            )
            yield Remark(ground, "policy_retention_because", says=says)


@rule(
    "R-SC-16",
    view=ActivityView,
    severity=Severity.WARNING,
    source="DPA 2018 Sch 1 para 39",
    url=law("ukpga/2018/12/schedule/1/paragraph/39"),
    says="The policy linked is not one for this condition.",
    fix="Link the policy for this condition, or add the condition to the policy and say what it means there.",
)
def policy_document_is_for_the_condition(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The policy document linked is about the condition relied on."""
    for _, ground in grounds(activity):
        needing = _needing(ground)
        if needing and ground.policy and ground.policy.conditions and needing not in ground.policy.conditions:
            yield Remark(
                ground,
                "policy",
                says=worded(
                    "The policy “{policy}” does not list “{condition}”.", policy=ground.policy.title, condition=needing
                ),
            )
