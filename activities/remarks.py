"""What people say about records: comment, settle, advise, ask for reviews. Each is a signed record of its own.

Who may say what is asked by the doors from the permission table (`WRITTEN_AS`); `by=None` is the installation.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from activities.models import Activity, Remark
from activities.vocabulary import Advice, RemarkKind, Status
from ropa.audit.acts import act
from ropa.audit.holding import held
from ropa.audit.signing import change_signed_many, save_signed, save_signed_many
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.register.records import OwnRecord

WRITTEN_AS: Mapping[RemarkKind, Action] = {
    RemarkKind.COMMENT: Action.COMMENT,
    RemarkKind.NOTE: Action.EDIT,
    RemarkKind.SENT_BACK: Action.APPROVE,
    RemarkKind.ADVICE: Action.ADVISE,
    RemarkKind.REVIEW_ASKED: Action.ASK,
}
"""What the permission table calls writing, and later settling, each kind. What an approver sent back is settled by
whoever mends it."""
OF_A_ROUND = (RemarkKind.NOTE, RemarkKind.SENT_BACK, RemarkKind.ADVICE)
"""What is said on the way to one approval, and ends with it."""
SETTLED_BY_COMMENTERS = frozenset({RemarkKind.COMMENT, RemarkKind.NOTE, RemarkKind.SENT_BACK})
MOST_ASKED = 1_000


def named(record: OwnRecord) -> str:
    """A record as remarks and findings name it: `activities/ex-03`."""
    return f"{record.collection}/{record.key}"


def right_to_settle(kind: RemarkKind) -> Action:
    """What the permission table calls settling a remark of a kind, and opening it again."""
    return Action.COMMENT if kind in SETTLED_BY_COMMENTERS else WRITTEN_AS[kind]


@act()
def comment(
    organisation: Organisation,
    *,
    record: str,
    text: str,
    by: Any,
    on: date,
    section: str = "",
    to: str = "",
    key: str = "",
) -> Remark:
    """Say something about a record, or about one section of it. The same key again is the same comment, said once.

    Raises ValidationError for a record, section or person that is not there.
    """
    said = Remark(organisation=organisation, record=record, section=section, text=text.strip(), addressed_to=to)
    if key:
        if (known := Remark.objects.of(organisation.pk).filter(key=key).first()) is not None:
            return known
        said.key = key
    said.full_clean()
    said.clean_decision(on=on)
    save_signed(said, by=by, reason="")
    return said


def settle(remark: Remark, *, by: Any, reason: str = "") -> bool:
    """It was answered, or is of no more interest. Returns False if it was settled already."""
    return _move(remark, settled=True, by=by, reason=reason.strip() or "Settled")


def reopen(remark: Remark, *, by: Any, reason: str = "") -> bool:
    """It is not answered after all. Returns False if it was open already. What belonged to a decision stays settled."""
    if remark.kind != RemarkKind.COMMENT and remark.settled:
        raise ValidationError(gettext("Only a comment can be opened again. Write a new one."))
    return _move(remark, settled=False, by=by, reason=reason.strip() or "Opened again")


@act()
def _move(remark: Remark, *, settled: bool, by: Any, reason: str) -> bool:
    stored: Remark = held([remark])[remark.pk]
    stored.settled = remark.settled = settled
    return save_signed(stored, by=by, reason=reason)


def write(activity: Activity, kind: RemarkKind, text: str, *, by: Any, **given: Any) -> Remark:
    """A remark that belongs to a decision about an activity; the decision has checked who and whether."""
    said = Remark(organisation_id=activity.organisation_id, record=named(activity), kind=kind, text=text, **given)
    save_signed(said, by=by, reason="")
    return said


def write_many(activities: Collection[Activity], kind: RemarkKind, text: str, *, by: Any, **given: Any) -> None:
    """The same remark at each of several activities."""
    said = {"kind": kind, "text": text, **given}
    made = [Remark(organisation_id=one.organisation_id, record=named(one), **said) for one in activities]
    save_signed_many(made, by=by, reason="")


def open_about(activities: Collection[Activity], *kinds: RemarkKind) -> list[Remark]:
    """The open remarks of some kinds about activities of one organisation, oldest first."""
    if not activities:
        return []
    wanted = {named(activity) for activity in activities}
    rows = Remark.objects.of(next(iter(activities)).organisation_id).of_kinds(*kinds).open().order_by("pk")
    if len(wanted) == 1:
        return list(rows.about(next(iter(wanted))))
    return [remark for remark in rows if remark.record in wanted]


def end(activities: Collection[Activity], *kinds: RemarkKind, by: Any, reason: str) -> None:
    """Settle what a decision answers."""
    settle_many(open_about(activities, *kinds), by=by, reason=reason)


def settle_many(remarks: Sequence[Remark], *, by: Any, reason: str) -> None:
    """Settle several at once."""
    for remark in remarks:
        remark.settled = True
    change_signed_many(remarks, ["settled"], by=by, reason=reason)


# --- advice -----------------------------------------------------------------------------------------------


@act()
def advise(activity: Activity, *, by: Any, reason: str, advice: Advice = Advice.NONE) -> Remark:
    """What the data protection officer advises about the approval. It takes the place of earlier advice."""
    _refuse_silence(reason, gettext("Say what you advise, and why."))
    if activity.status not in (Status.DRAFT, Status.IN_REVIEW):
        raise ValidationError(
            say(
                "{reference} does not wait for an approval, so there is nothing to advise on.",
                reference=activity.reference,
            )
        )
    earlier = open_about([activity], RemarkKind.ADVICE)
    if earlier and (earlier[-1].advice, earlier[-1].text) == (advice, reason.strip()):
        return earlier[-1]
    settle_many(earlier, by=by, reason="New advice was given")
    return write(activity, RemarkKind.ADVICE, reason.strip(), by=by, advice=advice)


def refuse_against_advice(activities: Collection[Activity], *, reason: str) -> None:
    """Raise ValidationError for an approval without a reason where the officer's advice is against it."""
    against = [one for one in open_about(activities, RemarkKind.ADVICE) if one.advice == Advice.AGAINST]
    if against and not reason.strip():
        sentence = gettext("The data protection officer advised against approval. Say why you approve all the same.")
        raise ValidationError({"reason": sentence})


# --- reviews ----------------------------------------------------------------------------------------------


@act()
def ask_for_review(
    activities: Iterable[Activity], *, by: Any, reason: str, due_on: date, on: date
) -> tuple[list[Remark], list[Activity]]:
    """Ask the owners of several activities of one organisation to review them by a day.

    Returns what was asked, and the activities that were left out: retired, or asked for already. Raises
    ValidationError without a reason, with a day that has passed, and for too many.
    """
    _refuse_silence(reason, gettext("Say why you ask."))
    if due_on < on:
        raise ValidationError({"due_on": gettext("This day has passed.")})
    wanted = list(activities)
    if len(wanted) > MOST_ASKED:
        raise ValidationError(say("Ask about {most} records at a time at most.", most=f"{MOST_ASKED:,}"))
    asked = {remark.record for remark in open_about(wanted, RemarkKind.REVIEW_ASKED)}
    fresh = [one for one in wanted if one.status != Status.RETIRED and named(one) not in asked]
    made = [
        Remark(
            organisation_id=one.organisation_id,
            record=named(one),
            kind=RemarkKind.REVIEW_ASKED,
            text=reason.strip(),
            owner=one.owner,
            due_on=due_on,
        )
        for one in fresh
    ]
    save_signed_many(made, by=by, reason="")
    chosen = {one.pk for one in fresh}
    return made, [one for one in wanted if one.pk not in chosen]


def _refuse_silence(text: str, sentence: str) -> None:
    if not text.strip():
        raise ValidationError({"reason": sentence})
