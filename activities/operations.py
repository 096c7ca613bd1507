"""Decisions about activities: send for review, approve, send back, retire. Each is one signed change.

Who may decide is asked by the doors (pages, API, admin) from the permission table; `by=None` is the installation.
A decision that needs no reason has the decision itself for one, where nobody says more.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from activities.models import Activity, ApprovedVersion
from activities.read import read_documents
from activities.view import SCHEMA
from activities.vocabulary import Status
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.audit.signing import change_signed_many, save_signed
from ropa.organisations.models import Organisation
from ropa.register import codec

SENT, APPROVED = "Sent for review", "Approved"

AfterApproval = Callable[..., None]
after_approval: list[AfterApproval] = []
"""Called as `f(organisation, by=…, reason=…)` in the transaction of an approval; higher apps register here."""


def send_for_review(activity: Activity, *, by: Any, reason: str = "") -> None:
    """Draft -> in review."""
    _move(activity, {Status.DRAFT}, Status.IN_REVIEW, by=by, reason=reason.strip() or SENT)


def send_back(activity: Activity, *, by: Any, reason: str) -> None:
    """In review -> draft, with the reason why."""
    _refuse_silence(reason)
    _move(activity, {Status.IN_REVIEW}, Status.DRAFT, by=by, reason=reason)


def approve(activity: Activity, *, by: Any, reason: str = "") -> ApprovedVersion:
    """Store what the activity says now as its next approved version, which the public may read."""
    return approve_many([activity], by=by, reason=reason)[0]


def approve_many(activities: Sequence[Activity], *, by: Any, reason: str = "") -> list[ApprovedVersion]:
    """Approve activities of one organisation together; what follows an approval happens once, after the last."""
    if not activities:
        return []
    if len({activity.organisation_id for activity in activities}) > 1:
        raise ValidationError("Approve the activities of one organisation at a time.")
    reason = reason.strip() or APPROVED
    with act():
        for activity in activities:
            _check(activity, {Status.DRAFT, Status.IN_REVIEW}, Status.APPROVED)
            activity.status = Status.APPROVED
        change_signed_many(activities, ["status"], by=by, reason=reason)
        versions = _store(activities, by=by, reason=reason)
        _announce(activities[0].organisation, by=by, reason=reason)
    return versions


def retire(activity: Activity, *, by: Any, reason: str, on: date) -> None:
    """The activity has ended: it leaves the public notice and stays in the register."""
    _refuse_silence(reason)
    with act():
        activity.retired_on, activity.retired_because = on, reason
        _move(activity, {Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}, Status.RETIRED, by=by, reason=reason)
        _announce(activity.organisation, by=by, reason=reason)


def _refuse_silence(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Say why."})


def _check(activity: Activity, allowed: set[Status], to: Status) -> None:
    if activity.status not in allowed:
        now = Status(activity.status).label.lower()
        raise ValidationError(f"{activity.reference} is {now}, so it cannot become {to.label.lower()}.")


def _move(activity: Activity, allowed: set[Status], to: Status, *, by: Any, reason: str) -> None:
    _check(activity, allowed, to)
    activity.status = to
    save_signed(activity, by=by, reason=reason)


def _store(activities: Sequence[Activity], *, by: Any, reason: str) -> list[ApprovedVersion]:
    documents = read_documents(activities)
    last = dict(ApprovedVersion.objects.filter(activity__in=activities).values_list("activity").annotate(Max("number")))
    now = timezone.now()
    versions = []
    for activity in activities:
        content = codec.compact(documents[activity.pk])
        versions.append(
            ApprovedVersion(
                activity=activity,
                number=last.get(activity.pk, 0) + 1,
                schema=SCHEMA,
                content=content,
                digest=hashlib.sha256(content.encode()).hexdigest(),
                approved_by=by,
                approved_at=now,
                reason=reason,
            )
        )
    ApprovedVersion.objects.bulk_create(versions, batch_size=200)
    for version in versions:
        tell(
            Event.APPROVED,
            by=by,
            organisation=version.activity.organisation_id,
            about=version.activity,
            reason=reason,
            facts={"number": version.number, "digest": version.digest},
        )
    return versions


def _announce(organisation: Organisation, *, by: Any, reason: str) -> None:
    for follow in after_approval:
        follow(organisation, by=by, reason=reason)
