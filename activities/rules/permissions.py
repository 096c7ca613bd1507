"""From when to when permission to hold information lasts: section 251 support and sharing agreements. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from activities.rules.approval_cover import called
from activities.rules.approval_dates import last_end
from activities.shared_views import ApprovalView
from activities.view import ActivityView

DESTROYED_AT_THE_END = re.compile(r"\b(destroy|delet|eras|return)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Permission:
    """What gives it, its first day if that is known, and its last."""

    name: str
    began: date | None
    ends: date


def permissions_of(activity: ActivityView) -> Iterator[Permission]:
    """Every permission that binds how long information may be kept.

    An agreement binds only if its limits say that the information is destroyed or given back.
    """
    for approval in {use.approval.key: use.approval for use in activity.confidentiality if use.approval}.values():
        if ends := _end(approval):
            yield Permission(called(approval), _start(approval), ends)
    for agreement in activity.agreements:
        if agreement.ends_on and any(DESTROYED_AT_THE_END.search(limit[:500]) for limit in agreement.limits):
            began = agreement.starts_on.first_day if agreement.starts_on else None
            yield Permission(agreement.title, began, agreement.ends_on.last_day)


def _end(approval: ApprovalView) -> date | None:
    """When it was closed, or the latest end of its periods; None while one of them is open."""
    if approval.closed_on:
        return approval.closed_on.last_day
    last = last_end(approval)
    return last.ends_on.last_day if last and last.ends_on else None


def _start(approval: ApprovalView) -> date | None:
    """The first day of its periods, if one gives it."""
    return min((period.starts_on.first_day for period in approval.periods if period.starts_on), default=None)
