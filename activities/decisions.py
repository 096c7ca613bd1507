"""The decisions that people take about an activity, as pages and API offer them: who may, when, and what follows.

The decisions themselves are in `activities.operations`, `activities.discarding` and `activities.remarks`. Refuses a
decision about a record that was changed after the person read it; one that was taken already by the same person about
the same content, as by a double click, is done.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from activities import operations
from activities.discarding import content_of, discard
from activities.models import Activity
from activities.remarks import advise
from activities.vocabulary import Status
from ropa.audit.acts import act
from ropa.languages.speaking import gettext, later
from ropa.organisations.permissions import Action
from ropa.register import codec
from ropa.register.reading import Document
from ropa.register.reading_one import document_of

Decide = Callable[..., object]
STALE = later("Somebody changed this record after you opened this page. Read it again, then decide.")
TO_COME = later("This day is yet to come.")


@dataclass(frozen=True, slots=True)
class Decision:
    """One button. `follows` says what happens, `done` that it has happened to the record with that `reference`.

    `after` is the state that it leads to. `takes` names what is asked beside the reason; `is_dated` decisions are told
    the day, which is today unless the person may say another one.
    """

    name: str
    label: str
    action: Action
    before: frozenset[Status]
    after: Status
    decide: Decide
    follows: str
    done: str
    needs_reason: bool = False
    takes: frozenset[str] = frozenset()
    is_dated: bool = False
    needs_version: bool = False
    """Whether it is about the draft beside an approved version."""

    def is_open(self, activity: Activity) -> bool:
        """Whether the state of the record allows it."""
        return activity.status in self.before and (not self.needs_version or activity.versions.exists())

    @property
    def takes_day(self) -> bool:
        """Whether the person may say on which day."""
        return "on" in self.takes


_ALL = (
    Decision(
        "send-for-review",
        later("Send for review"),
        Action.EDIT,
        frozenset({Status.DRAFT}),
        Status.IN_REVIEW,
        operations.send_for_review,
        later("The record waits for somebody who may approve it. Nothing that the public reads changes."),
        later("{reference} was sent for review."),
        takes=frozenset({"to"}),
    ),
    Decision(
        "approve",
        later("Approve"),
        Action.APPROVE,
        frozenset({Status.DRAFT, Status.IN_REVIEW}),
        Status.APPROVED,
        operations.approve,
        later(
            "What the record says now is stored as its next approved version. It is what the public may read from then"
            " on. Notices that are published on approval are published again, unless the law asks for something they"
            " lack."
        ),
        later("{reference} is approved."),
        takes=frozenset({"review_due_on"}),
        is_dated=True,
    ),
    Decision(
        "send-back",
        later("Send back"),
        Action.APPROVE,
        frozenset({Status.IN_REVIEW}),
        Status.DRAFT,
        operations.send_back,
        later(
            "The record becomes a draft again, with your reason and comments. Nothing that the public reads changes."
        ),
        later("{reference} was sent back."),
        takes=frozenset({"comments"}),
    ),
    Decision(
        "advise",
        later("Advise"),
        Action.ADVISE,
        frozenset({Status.DRAFT, Status.IN_REVIEW}),
        Status.DRAFT,
        advise,
        later("Your advice stands beside the decision. Who approves against it has to say why."),
        later("{reference} has your advice."),
        needs_reason=True,
        takes=frozenset({"advice"}),
    ),
    Decision(
        "reviewed",
        later("Reviewed, nothing changed"),
        Action.EDIT,
        frozenset({Status.APPROVED}),
        Status.APPROVED,
        operations.reviewed,
        later("The record counts as reviewed today and stays approved. Whoever asked for the review is told."),
        later("{reference} was reviewed."),
        takes=frozenset({"review_due_on"}),
        is_dated=True,
    ),
    Decision(
        "discard",
        later("Discard the draft"),
        Action.EDIT,
        frozenset({Status.DRAFT, Status.IN_REVIEW}),
        Status.APPROVED,
        discard,
        later("The record says again what its approved version says. The changes since then stay in the history."),
        later("{reference} says again what was approved."),
        needs_reason=True,
        needs_version=True,
    ),
    Decision(
        "retire",
        later("Retire"),
        Action.APPROVE,
        frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
        Status.RETIRED,
        operations.retire,
        later("The activity has ended. It leaves the public notices, and stays in the register with its history."),
        later("{reference} is retired."),
        needs_reason=True,
        takes=frozenset({"on"}),
        is_dated=True,
    ),
)
DECISIONS: Mapping[str, Decision] = {decision.name: decision for decision in _ALL}


def fingerprint(activity: Activity) -> str:
    """What the record says now, as a short digest: to know whether it was changed since somebody read it."""
    return digest_of(document_of(activity))


def content_fingerprint(activity: Activity) -> str:
    """The same without who looks after the record and where it stands."""
    return digest_of(content_of(document_of(activity)))


def digest_of(document: Document) -> str:
    """A document as a short digest."""
    return hashlib.sha256(codec.compact(document).encode()).hexdigest()


@act()
def take(
    decision: Decision,
    activity: Activity,
    *,
    by: Any,
    reason: str,
    read_as: str,
    on: date,
    content: str = "",
    said: Mapping[str, Any] | None = None,
) -> bool:
    """Take a decision about the record that the person has read; `said` is what the decision takes beside the reason.

    Returns False if the same person had taken it before, about the same content. Raises ValidationError if it may not
    be taken.
    """
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if fingerprint(locked) != read_as:
        if _is_taken(decision, locked, by=by, content=content):
            return False
        raise ValidationError(gettext(STALE))
    carry_out(decision, locked, by=by, reason=reason, on=on, said=said or {})
    return True


def carry_out(
    decision: Decision, activity: Activity, *, by: Any, reason: str, on: date, said: Mapping[str, Any]
) -> None:
    """Take it on a day. `said` may name the day itself where the decision takes one: today or earlier."""
    given = {name: said[name] for name in decision.takes if said.get(name)}
    if decision.is_dated:
        given.setdefault("on", on)
        if given["on"] > on:
            raise ValidationError({"on": gettext(TO_COME)})
    decision.decide(activity, by=by, reason=reason, **given)


def _is_taken(decision: Decision, activity: Activity, *, by: Any, content: str) -> bool:
    """Whether this person was the last who wrote the record, and it stands where the decision leads."""
    versions: Any = activity.history
    newest = versions.order_by("-history_id").values_list("history_user_id", flat=True).first()
    is_same = decision.needs_version or content_fingerprint(activity) == content
    return bool(content) and newest == by.pk and activity.status == decision.after and is_same
