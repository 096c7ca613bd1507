"""The decisions that people take about an activity, as pages offer them: who may, when, and what follows.

The decisions themselves are in `activities.operations`. Refuses a decision about
a record that was changed after the person read it.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from activities import operations
from activities.models import Activity
from activities.read import read_documents
from activities.vocabulary import Status
from ropa.audit.acts import act
from ropa.organisations.permissions import Action
from ropa.register import codec

Decide = Callable[..., object]
STALE = "Somebody changed this record after you opened this page. Read it again, then decide."


@dataclass(frozen=True, slots=True)
class Decision:
    """One button. `follows` says what happens, `done` that it has happened."""

    name: str
    label: str
    action: Action
    before: frozenset[Status]
    decide: Decide
    follows: str
    done: str
    needs_reason: bool = False
    takes_day: bool = False

    def is_open(self, activity: Activity) -> bool:
        """Whether the state of the record allows it."""
        return activity.status in self.before


_ALL = (
    Decision(
        "send-for-review",
        "Send for review",
        Action.EDIT,
        frozenset({Status.DRAFT}),
        operations.send_for_review,
        "The record waits for somebody who may approve it. Nothing that the public reads changes.",
        "was sent for review",
    ),
    Decision(
        "approve",
        "Approve",
        Action.APPROVE,
        frozenset({Status.DRAFT, Status.IN_REVIEW}),
        operations.approve,
        "What the record says now is stored as its next approved version. It is what the public may read from then on."
        " Notices that are published on approval are published again, unless the law asks for something they lack.",
        "is approved",
    ),
    Decision(
        "send-back",
        "Send back",
        Action.APPROVE,
        frozenset({Status.IN_REVIEW}),
        operations.send_back,
        "The record becomes a draft again, with your reason. Nothing that the public reads changes.",
        "was sent back",
        needs_reason=True,
    ),
    Decision(
        "retire",
        "Retire",
        Action.APPROVE,
        frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
        operations.retire,
        "The activity has ended. It leaves the public notices, and stays in the register with its history.",
        "is retired",
        needs_reason=True,
        takes_day=True,
    ),
)
DECISIONS: Mapping[str, Decision] = {decision.name: decision for decision in _ALL}


def fingerprint(activity: Activity) -> str:
    """What the record says now, as a short digest: to know whether it was changed since somebody read it."""
    document = read_documents([activity])[activity.pk]
    return hashlib.sha256(codec.compact(document).encode()).hexdigest()


@act()
def take(decision: Decision, activity: Activity, *, by: Any, reason: str, read_as: str, on: date) -> None:
    """Take a decision about the record that the person has read. Raises ValidationError if it may not be."""
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if fingerprint(locked) != read_as:
        raise ValidationError(STALE)
    day = {"on": on} if decision.takes_day else {}
    decision.decide(locked, by=by, reason=reason, **day)
