"""Decisions that a computer takes alone: when they are allowed, and what people are owed. Family NO."""

from collections.abc import Iterator

from activities.part_views import AutomatedDecisionView
from activities.rules.case import RegisterCase, basis_of, condition_of, grounds, identifiable_uses
from activities.view import ActivityView
from activities.vocabulary import DecisionSafeguard
from ropa.languages.speaking import later
from ropa.register.words import Answer
from ropa.rules.rule import DUAA_BEGAN, Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import joined, worded

ARTICLES_22A_TO_22D = law("ukpga/2025/18/section/80")
ALLOWING = frozenset(("A9-A", "A9-G"))
"""Explicit consent, and substantial public interest: the only conditions for such decisions (Article 22B)."""


def decides_alone(decision: AutomatedDecisionView) -> bool:
    """Whether a computer alone takes it, and it matters to people: a significant decision (Article 22A(1))."""
    return decision.solely_automated is Answer.YES and decision.significant is Answer.YES


def _alone(activity: ActivityView) -> Iterator[AutomatedDecisionView]:
    return (decision for decision in activity.automated_decisions if decides_alone(decision))


def _named(decision: AutomatedDecisionView) -> str:
    return f"“{decision.name[:90]}”" if decision.name.strip() else worded("A decision")


@rule(
    "R-NO-11",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 22B(1)-(3); before 5 February 2026 Art 22(4)",
    url=ARTICLES_22A_TO_22D,
    says="The record does not show what allows a computer alone to decide with very private information.",
    fix="Let a person decide, or show explicit consent, or a law or contract and a substantial public interest.",
)
def private_information_is_not_decided_on_alone(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A computer decides with very private information only by explicit consent or substantial public interest."""
    for decision in _alone(activity):
        if decision.uses_special_data is Answer.YES:
            if not decision.special_data_condition.strip():
                yield Remark(decision, "special_data_condition")
            elif not _is_allowed(activity):
                says = worded(
                    "The record gives a condition for the decision, and no legal ground of the activity rests on it."
                )
                fix = worded("Choose explicit consent or substantial public interest on the legal ground as well.")
                yield Remark(decision, "special_data_condition", says=says, fix=fix, severity=Severity.WARNING)
        elif decision.uses_special_data is not Answer.NO and _uses_special_data(activity):
            says = worded("The record does not say whether the decision uses the very private information held here.")
            yield Remark(decision, "uses_special_data", says=says, fix=worded("Answer it."), severity=Severity.WARNING)


def _is_allowed(activity: ActivityView) -> bool:
    """Whether a ground rests on a condition for such decisions, or none names any condition yet."""
    named = {condition_of(ground) for _, ground in grounds(activity)} - {""}
    return not named or not named.isdisjoint(ALLOWING)


def _uses_special_data(activity: ActivityView) -> bool:
    return any(use.category and use.category.says("article9") for use in identifiable_uses(activity))


@rule(
    "R-NO-12",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 22B(4)",
    url=ARTICLES_22A_TO_22D,
    says="A computer alone takes a decision that matters, and recognised legitimate interest cannot carry that.",
    fix="Change the basis, or let a person decide.",
    effective_from=DUAA_BEGAN,
)
def recognised_interest_carries_no_decision(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """No decision by computer alone rests on a recognised legitimate interest."""
    if not any(_alone(activity)):
        return
    based = [ground for _, ground in grounds(activity) if ground.basis]
    for ground in based:
        if basis_of(ground) == "A6-EA":
            if all(basis_of(other) == "A6-EA" for other in based):
                yield Remark(ground, "basis")
            else:
                says = worded("A computer alone takes a decision that matters; it may not rest on this legal ground.")
                yield Remark(ground, "basis", says=says, severity=Severity.WARNING)


@rule(
    "R-NO-24",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 22C(2)",
    url=ARTICLES_22A_TO_22D,
    says="A computer alone takes a decision that matters, and the record does not show all four safeguards.",
    fix="See that people are told, can have their say, can ask for a person and can challenge it; then tick each.",
    effective_from=DUAA_BEGAN,
)
def safeguards_of_decisions_are_there(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """When a computer alone decides, people are told, can have their say, can ask for a person and can challenge it."""
    for decision in activity.automated_decisions:
        lacking = [one for one in DecisionSafeguard if one not in decision.safeguards]
        if decides_alone(decision) and lacking:
            says = worded(
                "{decision} is taken by a computer alone. The record does not show: {safeguards}.",
                decision=_named(decision),
                safeguards=joined(lacking, "; "),
            )
            yield Remark(decision, "safeguards", says=says)
        elif question := _open_question(decision):
            says = worded(QUESTIONS[question], decision=_named(decision))
            yield Remark(decision, question, says=says, fix=worded("Answer it."), severity=Severity.ADVICE)


QUESTIONS = {
    "solely_automated": later("{decision}: the record does not say whether a computer alone decides."),
    "significant": later(
        "{decision}: the record does not say whether it has a legal effect on people, or one as great."
    ),
}


def _open_question(decision: AutomatedDecisionView) -> str:
    """The first question of the two that is still open while it could make the safeguards necessary."""
    if Answer.NO in (decision.solely_automated, decision.significant):
        return ""
    return next((name for name in QUESTIONS if getattr(decision, name) is not Answer.YES), "")


@rule(
    "R-NO-25",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 22A(1)(a), 22A(2)",
    url=ARTICLES_22A_TO_22D,
    says="A person is said to decide, and the record does not show what that person looks at and can change.",
    fix="Write what the person looks at and may change. Without a real say it counts as a decision by computer alone.",
    effective_from=DUAA_BEGAN,
)
def the_person_who_decides_has_a_say(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where a person is said to decide, the record shows what that person can change."""
    for decision in activity.automated_decisions:
        matters = decision.significant is not Answer.NO
        if matters and decision.solely_automated is Answer.NO and not decision.human_part.strip():
            yield Remark(decision, "human_part")
