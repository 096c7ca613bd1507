"""Approvals held against what others say of them: the public register, a second source, the calendar. Family CF."""

from collections.abc import Iterator
from datetime import date

from activities.rules.approval_dates import dated, has_ended, in_words, last_end, not_begun, over_a_year
from activities.rules.approvals import REGISTERS, published, users
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import COPI, COPI_BEGAN
from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.vocabulary import PeriodKind
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Severity

BOARDS_ON_THEIR_OWN = date(2022, 10, 1)
OWN_APPROVAL = (
    "https://digital.nhs.uk/data-and-information/information-governance/templates/"
    "confidentiality-advisory-group-cag-risk-stratification-application-template"
)


@rule(
    "R-CF-16",
    view=ApprovalView,
    severity=Severity.BREACH,
    source="SI 2002/1438 reg 5; NHS England guidance: each board makes its own application",
    url=OWN_APPROVAL,
    says="The old national permission cannot be relied on now; each board needs its own.",
    fix="Record the board's own approval with its reference and dates.",
    effective_from=BOARDS_ON_THEIR_OWN,
)
def old_national_approvals_are_not_relied_on(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """No work leans on a national approval that has given way to each board's own."""
    term = published(approval, case) if users(approval, case) else None
    is_over = term and term.in_force_to and term.in_force_to < case.on
    if term and is_over and term.fact("status").startswith("do not rely"):
        says = (
            f"{term.fact('reference')} was a national approval, and cannot be relied on now. Each board needs its own."
        )
        yield Remark(approval, "reference", says=says)


@rule(
    "R-CF-19",
    view=ApprovalView,
    severity=Severity.WARNING,
    source="Register of approvals of the Health Research Authority; SI 2002/1438 reg 6",
    url=REGISTERS,
    says="The record does not show that anybody looked the approval up in the public register.",
    fix="Look it up in the register of the Health Research Authority, and record the date.",
    effective_from=COPI_BEGAN,
)
def the_public_register_is_looked_up(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """An approval is looked up in the public register every year."""
    checked = approval.register_checked_on
    if not users(approval, case) or has_ended(approval, case.on) or (checked and not over_a_year(checked, case.on)):
        return
    says = f"The approval was last looked up in the public register on {in_words(checked)}." if checked else ""
    yield Remark(approval, "register_checked_on", says=says)


@rule(
    "R-CF-20",
    view=ApprovalView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(2); SI 2002/1438 regs 5, 6",
    url=law(f"{COPI}/6"),
    says="Two sources do not agree on when the approval ends.",
    fix="Look at the decision letter and the public register. Record the decision, and mend the source that is wrong.",
    effective_from=COPI_BEGAN,
)
def sources_agree_on_the_end(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """All sources agree on when an approval ends."""
    last = last_end(approval)
    if not last or not last.ends_on or not users(approval, case):
        return
    for period in _at_odds(approval):
        if period.ends_on and period is not last:
            where = f" ({period.source[:80]})" if period.source else ""
            says = f"One source gives {_when(last)} as the end of the approval, another{where} {_when(period)}."
            yield Remark(period, "ends_on", says=says)
    term = published(approval, case)
    if term and term.in_force_to and term.in_force_to != last.ends_on.last_day:
        says = f"The record gives {_when(last)} as the end; the published end is {in_words(term.in_force_to)}."
        yield Remark(last, "ends_on", says=says, severity=Severity.ADVICE)


def _when(period: ApprovalPeriodView) -> str:
    return period.ends_on.text if period.ends_on else "no end"


def _at_odds(approval: ApprovalView) -> list[ApprovalPeriodView]:
    """Ends that a source states and no decision gives; without decisions, all that are stated."""
    stated = [period for period in dated(approval) if period.kind is PeriodKind.STATED]
    decided = [period for period in dated(approval) if period.kind is not PeriodKind.STATED]
    compared = decided or [one for one in [last_end(approval)] if one]
    return [period for period in stated if not any(_same_end(period, other) for other in compared)]


def _same_end(one: ApprovalPeriodView, other: ApprovalPeriodView) -> bool:
    """Whether both can mean the same day: September 2022 and 30 September 2022 do."""
    if not one.ends_on or not other.ends_on:
        return one.ends_on is other.ends_on
    return one.ends_on.startswith(other.ends_on) or other.ends_on.startswith(one.ends_on)


@rule(
    "R-CF-21",
    view=ApprovalView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 4, 5; common law duty of confidentiality",
    url=law(f"{COPI}/5"),
    says="Work leans on an approval that has not begun.",
    fix="Wait for the day, or record the approval that covers the time before.",
    effective_from=COPI_BEGAN,
)
def work_waits_for_the_approval(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """Work under an approval begins when the approval does."""
    first = not_begun(approval, case.on)
    begun = [one for one in users(approval, case) if not (one.started_on and one.started_on > case.on)] if first else []
    if first and first.starts_on and begun:
        others = all(any(use.basis and not use.approval for use in one.confidentiality) for one in begun)
        says = (
            f"The record shows that the approval begins in {first.starts_on.text}, and {begun[0].title[:80]} runs now."
        )
        yield Remark(first, "starts_on", says=says, severity=Severity.WARNING if others else None)
