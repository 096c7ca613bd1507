"""Information used for a new purpose, above all what people agreed to. Family LB."""

from collections.abc import Iterator

from activities.rules.case import RegisterCase, basis_of, grounds
from activities.rules.lawful_basis import is_assessed
from activities.view import ActivityView
from activities.vocabulary import AssessmentKind
from ropa.register.words import Answer
from ropa.rules.rule import DUAA_BEGAN, Remark, law, rule
from ropa.rules.severity import Severity


@rule(
    "R-LB-14",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 8A(4)",
    url=law("ukpga/2025/18/section/71"),
    says="What people agreed to is used for a new purpose, and the record does not show what allows it.",
    fix="Ask people again, or stop, unless the law gives a listed ground: then record that ground.",
    effective_from=DUAA_BEGAN,
)
def consent_is_not_stretched(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """What people agreed to is not used for something else, unless they agree again or a listed ground allows it."""
    if activity.reuse_answer is not Answer.YES or is_assessed(activity, AssessmentKind.COMPATIBILITY):
        return
    bases = {basis_of(ground) for _, ground in grounds(activity)}
    if "A6-A" in bases and len(bases) > 1:
        severity = Severity.WARNING if activity.reuse_detail else None
        yield Remark(activity, "reuse_detail", severity=severity)


@rule(
    "R-LB-15",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(b), 8A(2)-(3) (before 5 February 2026: Art 6(4))",
    url=law("ukpga/2025/18/section/71"),
    says="Information is used for a new purpose, and the record shows no check that this fits the first one.",
    fix="Record a compatibility assessment with the factors of Article 8A, or the ground relied on.",
)
def new_purpose_is_checked(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A new purpose is checked against the one that the information was gathered for."""
    if activity.reuse_answer is Answer.YES and not is_assessed(activity, AssessmentKind.COMPATIBILITY):
        severity = Severity.ADVICE if activity.reuse_detail else None
        yield Remark(activity, "assessments", severity=severity)
