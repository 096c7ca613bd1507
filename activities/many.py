"""One change of many activities, as single changes of each would be: the same checks, versions and consequences.

Each function is one act of the caller: all or nothing. Who may do it is asked by the doors; which of them can be
changed, by `activities.listing.changes`. Raises ValidationError for the first that cannot.
"""

from collections.abc import Sequence
from typing import Any

from activities.models import Activity
from activities.vocabulary import Status
from ropa.audit.acts import act
from ropa.audit.signing import change_signed_many


@act()
def write_field(activities: Sequence[Activity], field: str, *, by: Any, reason: str) -> None:
    """Write one plain field that the caller has set. What is content makes drafts of what was approved or waits."""
    others = [one.name for one in Activity._meta.concrete_fields if one.name != field]
    for activity in activities:
        activity.clean_fields(exclude=others)
        activity.clean()
    change_signed_many(activities, [field], by=by, reason=reason)
    if field in Activity.UPKEEP:
        return
    decided = [one for one in activities if one.status in (Status.APPROVED, Status.IN_REVIEW)]
    for activity in decided:
        activity.status = Status.DRAFT
    change_signed_many(decided, ["status"], by=by, reason=reason)
