"""Approvals held against what others say of them: the public register, a second source, the calendar. Family CF."""

from collections.abc import Iterator

from activities.rules.approval_dates import dated, has_ended, last_end, over_a_year
from activities.rules.approvals import REGISTERS, published, users
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import COPI, COPI_BEGAN
from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.vocabulary import PeriodKind
from ropa.languages.speaking import later
from ropa.register.dates import PartialDate
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded


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
    says = worded("The approval was last looked up in the public register on {day}.", day=checked) if checked else ""
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
            yield Remark(period, "ends_on", says=_unlike(last, period))
    term = published(approval, case)
    if term and term.in_force_to and term.in_force_to != last.ends_on.last_day:
        says = worded(
            "The record gives {day} as the end; the published end is {published}.",
            day=_when(last),
            published=term.in_force_to,
        )
        yield Remark(last, "ends_on", says=says, severity=Severity.ADVICE)


def _unlike(last: ApprovalPeriodView, other: ApprovalPeriodView) -> str:
    ends = {"day": _when(last), "other": _when(other)}
    if not other.source:
        return worded("One source gives {day} as the end of the approval, another {other}.", **ends)
    sentence = later("One source gives {day} as the end of the approval, another ({source}) {other}.")
    return worded(sentence, source=other.source[:80], **ends)


def _when(period: ApprovalPeriodView) -> PartialDate | str:
    return period.ends_on or worded("no end")


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
