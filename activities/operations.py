"""Decisions about activities: send for review, approve, send back, review, retire. Each is one signed change.

Who may decide is asked by the doors (pages, API, admin) from the permission table; `by=None` is the installation.
A decision that needs no reason has the decision itself for one, where nobody says more.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from activities.models import Activity, ApprovedVersion
from activities.models.remark import section_headings
from activities.read import read_documents, read_one
from activities.remarks import OF_A_ROUND, end, refuse_against_advice, write, write_many
from activities.reviewers import may_approve, sender_of
from activities.reviewing import next_review
from activities.view import SCHEMA
from activities.vocabulary import RemarkKind, Status
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.audit.signing import change_signed_many, save_signed
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.register import codec
from ropa.register.wording import in_words

SENT, APPROVED = "Sent for review", "Approved"
SENT_BACK, REVIEWED = "Sent back with comments", "Reviewed, nothing changed"
REVIEW = ("reviewed_on", "review_due_on")

AfterApproval = Callable[..., None]
after_approval: list[AfterApproval] = []
"""Called as `f(organisation, by=…, reason=…)` in the transaction of an approval; higher apps register here."""


def send_for_review(activity: Activity, *, by: Any, reason: str = "", to: str = "") -> None:
    """Draft -> in review. The reason is a note to the member with the user name `to`, or to all approvers."""
    send_many_for_review([activity], by=by, reason=reason, to=to)


def send_many_for_review(activities: Sequence[Activity], *, by: Any, reason: str = "", to: str = "") -> None:
    """The same for several of one organisation, with the same note at each."""
    with act():
        if to and not all(may_approve(to, keeper) for keeper in {one.organisation_id for one in activities}):
            raise ValidationError({"to": gettext("Choose somebody who may approve here.")})
        _move_many(activities, {Status.DRAFT}, Status.IN_REVIEW, by=by, reason=reason.strip() or SENT)
        if to or reason.strip():
            write_many(activities, RemarkKind.NOTE, reason.strip() or SENT, by=by, addressed_to=to)


def send_back(activity: Activity, *, by: Any, reason: str = "", comments: Mapping[str, str] | None = None) -> None:
    """In review -> draft, with the reason why, or comments by the slug of the section that each is about."""
    with act():
        said = {slug: text.strip() for slug, text in (comments or {}).items() if text.strip()}
        if not said:
            _refuse_silence(reason)
        headings = section_headings(Activity.collection)
        if strangers := sorted(said.keys() - headings.keys()):
            unknown = say("The record has no section {names}.", names=", ".join(strangers))
            raise ValidationError({"comments": unknown})
        to = sender_of(activity)
        why = reason.strip() or f"{SENT_BACK}: {', '.join(headings[slug] for slug in said)}"
        _move_many([activity], {Status.IN_REVIEW}, Status.DRAFT, by=by, reason=why)
        end([activity], RemarkKind.NOTE, by=by, reason=why)
        whole = {"": reason.strip()} if reason.strip() else {}
        for slug, text in {**whole, **said}.items():
            write(activity, RemarkKind.SENT_BACK, text, by=by, section=slug, addressed_to=to)


def approve(
    activity: Activity, *, by: Any, reason: str = "", on: date | None = None, review_due_on: date | None = None
) -> ApprovedVersion:
    """Store what the activity says now as its next approved version, which the public may read.

    With `on`, the day of the decision, it counts as reviewed, and the next review is set: the day given, or by risk.
    """
    if on is not None:
        _set_review(activity, on, review_due_on)
    return approve_many([activity], by=by, reason=reason, is_review=on is not None)[0]


def approve_many(
    activities: Sequence[Activity], *, by: Any, reason: str = "", is_review: bool = False
) -> list[ApprovedVersion]:
    """Approve activities of one organisation together; what follows an approval happens once, after the last.

    `is_review`: write their review dates too, which the caller has set.
    """
    if not activities:
        return []
    if len({activity.organisation_id for activity in activities}) > 1:
        raise ValidationError(gettext("Approve the activities of one organisation at a time."))
    with act():
        for activity in activities:
            _check(activity, {Status.DRAFT, Status.IN_REVIEW}, Status.APPROVED)
            activity.status = Status.APPROVED
        refuse_against_advice(activities, reason=reason)
        reason = reason.strip() or APPROVED
        change_signed_many(activities, ["status", *(REVIEW if is_review else ())], by=by, reason=reason)
        versions = _store(activities, by=by, reason=reason)
        end(activities, *OF_A_ROUND, RemarkKind.REVIEW_ASKED, by=by, reason=reason)
        _announce(activities[0].organisation, by=by, reason=reason)
    return versions


def reviewed(activity: Activity, *, by: Any, on: date, reason: str = "", review_due_on: date | None = None) -> None:
    """An approved activity was looked at, and nothing had to be changed. It stays approved."""
    with act():
        if activity.status != Status.APPROVED:
            state = Status(activity.status).label.lower()
            raise ValidationError(
                say(
                    "{reference} is {state}: its review ends with an approval.",
                    reference=activity.reference,
                    state=state,
                )
            )
        _set_review(activity, on, review_due_on)
        why = reason.strip() or REVIEWED
        save_signed(activity, by=by, reason=why)
        end([activity], RemarkKind.REVIEW_ASKED, by=by, reason=why)


def retire(activity: Activity, *, by: Any, reason: str, on: date) -> None:
    """The activity has ended: it leaves the public notice and stays in the register."""
    retire_many([activity], by=by, reason=reason, on=on)


def retire_many(activities: Sequence[Activity], *, by: Any, reason: str, on: date) -> None:
    """The same for several of one organisation; what follows happens once, after the last."""
    with act():
        _refuse_silence(reason)
        for activity in activities:
            activity.retired_on, activity.retired_because = on, reason
        live = {Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}
        _move_many(activities, live, Status.RETIRED, by=by, reason=reason, also=("retired_on", "retired_because"))
        end(activities, *OF_A_ROUND, RemarkKind.REVIEW_ASKED, by=by, reason=reason)
        if activities:
            _announce(activities[0].organisation, by=by, reason=reason)


def _set_review(activity: Activity, on: date, due: date | None) -> None:
    """Raises ValidationError for a next review later than the risk allows, or not after the day."""
    proposed = next_review(read_one(activity), on=on)
    due = due or proposed.on
    if due <= on:
        raise ValidationError({"review_due_on": gettext("Choose a day after the day of this decision.")})
    if due > proposed.latest:
        latest = say("Choose a day up to {day}. {why}", day=in_words(proposed.latest), why=proposed.words)
        raise ValidationError({"review_due_on": latest})
    activity.reviewed_on, activity.review_due_on = on, due


def _refuse_silence(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why.")})


def _check(activity: Activity, allowed: set[Status], to: Status) -> None:
    if activity.status not in allowed:
        refused = say(
            "{reference} is {state}, so it cannot become {wanted}.",
            reference=activity.reference,
            state=Status(activity.status).label.lower(),
            wanted=to.label.lower(),
        )
        raise ValidationError(refused)


def _move_many(
    activities: Sequence[Activity],
    allowed: set[Status],
    to: Status,
    *,
    by: Any,
    reason: str,
    also: tuple[str, ...] = (),
) -> None:
    """`also` are the fields that the caller has set with the status."""
    for activity in activities:
        _check(activity, allowed, to)
        activity.status = to
    change_signed_many(activities, ["status", *also], by=by, reason=reason)


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
