"""Work that leans on an approval that has ended, gave way to others, or has not begun. Family CF.

Judged where an activity uses the approval: an approval that ended is no fault, work that goes on under it is.
"""

from collections.abc import Iterator
from datetime import date

from activities.rules.approval_cover import called, supported
from activities.rules.approval_dates import has_ended, not_begun
from activities.rules.approvals import published
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import COPI, COPI_BEGAN, NEEDS_APPROVAL
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

BOARDS_ON_THEIR_OWN = date(2022, 10, 1)
OWN_APPROVAL = (
    "https://digital.nhs.uk/data-and-information/information-governance/templates/"
    "confidentiality-advisory-group-cag-risk-stratification-application-template"
)


@rule(
    "R-CF-04",
    view=ActivityView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 4, 5; common law duty of confidentiality",
    url=law(f"{COPI}/5"),
    says="The permission to use this information has run out.",
    fix="Stop, or get an extension and record its dates in the approval.",
    effective_from=COPI_BEGAN,
    reach=Reach.CONFIDENTIALITY,
)
def work_stops_when_support_ends(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Work under an approval stops when the approval ends or is closed."""
    for use, approval in supported(activity):
        if not (ended := has_ended(approval, case.on)):
            continue
        says = worded("The record shows that {approval} ended: {day}.", approval=called(approval), day=ended[2])
        term, fix = published(approval, case), ""
        if term and term.in_force_to and term.in_force_to >= case.on:
            fix = worded(
                "The published end is {published}: check it, and record the extension relied on.",
                published=term.in_force_to,
            )
        if _stands_otherwise(activity, approval, case.on):
            says = worded("{says} Something else must now cover all of the work.", says=says)
            yield Remark(use, "approval", says=says, fix=fix, severity=Severity.WARNING)
        else:
            says = worded("{says} Nothing else in the record allows the work.", says=says)
            yield Remark(use, "approval", says=says, fix=fix)


def _stands_otherwise(activity: ActivityView, approval: ApprovalView, on: date) -> bool:
    """Whether another confidentiality basis is on record that can carry the work."""
    for use in activity.confidentiality:
        if not use.basis or use.basis.code == "CLDC-NONE":
            continue
        leans = use.approval and (use.approval.key == approval.key or has_ended(use.approval, on))
        if not leans and (use.approval or use.basis.code not in NEEDS_APPROVAL):
            return True
    return False


@rule(
    "R-CF-16",
    view=ActivityView,
    severity=Severity.BREACH,
    source="SI 2002/1438 reg 5; NHS England guidance: each board makes its own application",
    url=OWN_APPROVAL,
    says="The old national permission cannot be relied on now; each board needs its own.",
    fix="Record the board's own approval with its reference and dates, and choose it here.",
    effective_from=BOARDS_ON_THEIR_OWN,
    reach=Reach.CONFIDENTIALITY,
)
def old_national_approvals_are_not_relied_on(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """No work leans on a national approval that has given way to each board's own."""
    for use, approval in supported(activity):
        term = published(approval, case)
        is_over = term and term.in_force_to and term.in_force_to < case.on
        if term and is_over and term.fact("status").startswith("do not rely"):
            name = term.fact("reference")
            says = worded(
                "{name} was a national approval, and cannot be relied on now; each board needs its own.", name=name
            )
            yield Remark(use, "approval", says=says)


@rule(
    "R-CF-21",
    view=ActivityView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 4, 5; common law duty of confidentiality",
    url=law(f"{COPI}/5"),
    says="Work leans on an approval that has not begun.",
    fix="Wait for the day, or record the approval that covers the time before.",
    effective_from=COPI_BEGAN,
    reach=Reach.CONFIDENTIALITY,
)
def work_waits_for_the_approval(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Work under an approval begins when the approval does."""
    if activity.started_on and activity.started_on > case.on:
        return
    for use, approval in supported(activity):
        first = not_begun(approval, case.on)
        if first and first.starts_on:
            says = worded(
                "The record shows that {approval} begins in {day}, and the work runs now.",
                approval=called(approval),
                day=first.starts_on,
            )
            other = any(one.basis and not one.approval for one in activity.confidentiality)
            yield Remark(use, "approval", says=says, severity=Severity.WARNING if other else None)
