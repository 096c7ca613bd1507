"""Implied consent as what lifts the duty of confidentiality: for people's own care only. Family CF."""

import re
from collections.abc import Iterator

from activities.part_views import ConfidentialityUseView
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import DUTY, confidentiality_code
from activities.view import ActivityView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

OWN_CARE = re.compile(r"\b(direct|individual|own) care\b|\bcar(e|ing) for (you|the|a)\b", re.IGNORECASE)
AUDIT = re.compile(r"\b(clinical|local) audit", re.IGNORECASE)


@rule(
    "R-CF-12",
    view=ActivityView,
    severity=Severity.BREACH,
    source="Common law duty of confidentiality; NHS England guidance on confidential patient information",
    url=DUTY,
    says="We can only take it that people agree when it is for their own care, and this work is not.",
    fix="Ask for clear consent, get section 251 support, or record another basis.",
    reach=Reach.CONFIDENTIALITY,
)
def implied_consent_is_for_own_care(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Implied consent is relied on only for people's own care."""
    if activity.direct_care is Answer.YES:
        return
    for use in activity.confidentiality:
        if confidentiality_code(use) == "CLDC-IMPL":
            yield _implied(activity, use)


def _implied(activity: ActivityView, use: ConfidentialityUseView) -> Remark:
    """Local clinical audit by the team that gave the care may rest on it, and so may the part that is care."""
    if any(AUDIT.search(f"{purpose.text[:2000]} {purpose.public_text[:2000]}") for purpose in activity.purposes):
        says = worded(
            "Implied consent covers an audit only if the team that gave the care does it. Check that it does."
        )
        return Remark(use, "basis", says=says, severity=Severity.ADVICE)
    if not activity.direct_care.is_settled:
        says = worded(
            "Implied consent is for people's own care, and the record does not say whether this work is that."
        )
        return Remark(activity, "direct_care", says=says, fix=worded("Say whether it is."), severity=Severity.WARNING)
    if OWN_CARE.search(f"{use.applies_when[:500]} {use.explanation[:500]}"):
        says = worded("Implied consent is kept for people's own care, and the record says that this work is not that.")
        return Remark(use, "basis", says=says, fix=worded("Record what allows the rest."), severity=Severity.WARNING)
    return Remark(use, "basis")
