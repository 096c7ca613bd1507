"""When an approval runs, ends and was last reviewed, from periods that may be partial or disagree. Pure.

A date known to the month counts to its last day, and of two sources that disagree the longer holds until somebody
settles it (R-CF-20 asks): the record does not show an end that one source denies.
"""

from datetime import date

from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.vocabulary import PeriodKind
from ropa.register.dates import PartialDate


def dated(approval: ApprovalView) -> list[ApprovalPeriodView]:
    """Its periods that have a date at all."""
    return [period for period in approval.periods if period.starts_on or period.ends_on]


def over_a_year(day: date, on: date) -> bool:
    """Whether more than 12 months have passed."""
    return (on.year - 1, on.month, on.day) > (day.year, day.month, day.day)


def has_ended(approval: ApprovalView, on: date) -> tuple[object, str, PartialDate] | None:
    """The part and field that show that it ended, and the day; None while it may run."""
    if approval.closed_on and approval.closed_on.last_day < on:
        return approval, "closed_on", approval.closed_on
    if any(_runs(period, on) for period in dated(approval)):
        return None
    over = [period for period in dated(approval) if period.ends_on and period.ends_on.last_day < on]
    last = max(over, key=_end, default=None)
    return (last, "ends_on", last.ends_on) if last and last.ends_on else None


def not_begun(approval: ApprovalView, on: date) -> ApprovalPeriodView | None:
    """Its first period, if none has begun."""
    periods = dated(approval)
    if not periods or any(not period.starts_on or period.starts_on.first_day <= on for period in periods):
        return None
    return min(periods, key=lambda period: period.starts_on.first_day if period.starts_on else date.max)


def last_end(approval: ApprovalView) -> ApprovalPeriodView | None:
    """The period with the latest end; None if one has no end."""
    periods = dated(approval)
    return max(periods, key=_end, default=None) if all(period.ends_on for period in periods) else None


def until(approval: ApprovalView, on: date) -> tuple[ApprovalPeriodView, date] | None:
    """The period that ends it and the day, while it runs; None if it is over or has no end."""
    last = last_end(approval)
    return None if not last or has_ended(approval, on) else (last, _end(last))


def last_review(approval: ApprovalView, on: date) -> date | None:
    """The day of the last review or decision, the latest that the record allows; support to come is none yet."""
    settled = (PeriodKind.DECISION, PeriodKind.EXTENSION)
    days = [period.decided_on or period.starts_on for period in approval.periods if period.kind in settled]
    known = [day.last_day for day in days if day and day.first_day <= on]
    if approval.last_review_on:
        known.append(approval.last_review_on)
    return max(known, default=None)


def _end(period: ApprovalPeriodView) -> date:
    return period.ends_on.last_day if period.ends_on else date.max


def _runs(period: ApprovalPeriodView, on: date) -> bool:
    begun = not period.starts_on or period.starts_on.first_day <= on
    return begun and _end(period) >= on
