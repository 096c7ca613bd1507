"""Panels of the overview: how the activities stand, and the register as a file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q

from activities.models import Activity
from activities.views.exports import offered
from activities.vocabulary import Status
from ropa.organisations.models import Organisation

WAITING_SHOWN = 10


def states(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any]:
    """How many activities are in which state, what is overdue, and what waits for an approver."""
    of = Activity.objects.of(organisation.pk)
    live = ~Q(status=Status.RETIRED)
    counted = of.aggregate(
        **{status.value: Count("pk", filter=Q(status=status)) for status in Status},
        overdue=Count("pk", filter=live & Q(review_due_on__lt=on)),
        unset=Count("pk", filter=live & Q(review_due_on__isnull=True)),
    )
    waiting = of.filter(status=Status.IN_REVIEW).only("key", "reference", "title")[:WAITING_SHOWN]
    by_state = [(status, counted[status.value]) for status in Status]
    return {
        "by_state": by_state,
        "total": sum(number for _, number in by_state),
        "counted": counted,
        "waiting": list(waiting),
    }


def exports(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any]:
    """The forms in which this person may take the register out."""
    return {"forms": offered(organisation, user=user)}
