"""Reviews that were asked for, and how they stand: what each owner still has to answer, and what who asked sees."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Substr

from activities.models import Activity, Remark
from activities.querysets import RemarkQuerySet
from activities.vocabulary import RemarkKind, Status
from ropa.audit.ledger import actor_said
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.standing_for import owned_by
from ropa.register.words import Word

BEFORE_KEY = len(f"{Activity.collection}/")


class AskedState(Word):
    """How a review stands that was asked for."""

    WAITING = "waiting", "Waiting"
    OVERDUE = "overdue", "Overdue"
    ANSWERED = "answered", "Answered"


@dataclass(frozen=True, slots=True)
class Round:
    """What was asked of several owners at once: the same reason, the same day."""

    text: str
    due_on: date | None
    asked: int
    answered: int
    overdue: int

    @property
    def waiting(self) -> int:
        """Those that are neither answered nor overdue."""
        return self.asked - self.answered - self.overdue


@dataclass(frozen=True, slots=True)
class Asked:
    """One review that was asked for, signed, with its activity (None where that is gone)."""

    remark: Remark
    activity: Activity | None
    state: AskedState
    may_withdraw: bool

    @classmethod
    def told(cls, remarks: Iterable[Remark], organisation: Organisation, *, on: date, user: Any) -> list["Asked"]:
        """Remarks with their activities. One query."""
        held = list(remarks)
        keys = {remark.subject[1] for remark in held}
        activities = {one.key: one for one in Activity.objects.of(organisation.pk).filter(key__in=keys)}
        may = allowed(user, Action.ASK, organisation.pk)
        return [cls(one, activities.get(one.subject[1]), state_of(one, on), may and not one.settled) for one in held]

    @property
    def asked_by(self) -> str:
        """Who asked."""
        return actor_said(self.remark.said_by)  # type: ignore[attr-defined]

    @property
    def answered_by(self) -> str:
        """Who answered, if it is answered."""
        return actor_said(self.remark.last_by)  # type: ignore[attr-defined]

    @property
    def owner(self) -> str:
        """Who is to answer now: the record may have another owner since."""
        return self.activity.owner if self.activity and not self.remark.settled else self.remark.owner


def state_of(remark: Remark, on: date) -> AskedState:
    """How it stands on a day."""
    if remark.settled:
        return AskedState.ANSWERED
    return AskedState.OVERDUE if remark.due_on and remark.due_on < on else AskedState.WAITING


def asked_for(organisation: Organisation, *, on: date, state: str = "", by: Any = None) -> RemarkQuerySet:
    """What was asked for in a register, the most urgent first; in one state, or by one person, where they are given."""
    rows: Any = Remark.objects.of(organisation.pk).of_kinds(RemarkKind.REVIEW_ASKED).signed()
    chosen = {
        AskedState.WAITING.value: Q(settled=False) & ~Q(due_on__lt=on),
        AskedState.OVERDUE.value: Q(settled=False, due_on__lt=on),
        AskedState.ANSWERED.value: Q(settled=True),
    }
    rows = rows.filter(chosen.get(state, Q()))
    if by is not None:
        rows = rows.filter(said_by_id=by.pk)
    found: RemarkQuerySet = rows.order_by("settled", "due_on", "record")
    return found


def rounds_of(organisation: Organisation, *, on: date) -> list[Round]:
    """Every round with its progress, those with open answers first. One query."""
    rows = Remark.objects.of(organisation.pk).of_kinds(RemarkKind.REVIEW_ASKED).order_by()
    counted = rows.values("text", "due_on").annotate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(settled=True)),
        overdue=Count("pk", filter=Q(settled=False, due_on__lt=on)),
    )
    found = [Round(**row) for row in counted]
    return sorted(found, key=lambda one: (one.asked == one.answered, one.due_on or on, one.text))


def asked_of(names: Mapping[int, Collection[str]]) -> RemarkQuerySet:
    """The open ones about activities whose owner has one of these names (by the primary key of the organisation), the
    earliest day first."""
    theirs = Q(pk__in=())
    for organisation, held in names.items():
        theirs |= Q(organisation=organisation) & owned_by(held)
    mine = Activity.objects.filter(theirs, organisation=OuterRef("organisation"), key=OuterRef("activity_key"))
    rows = Remark.objects.filter(organisation__in=list(names)).of_kinds(RemarkKind.REVIEW_ASKED).open()
    keyed = rows.annotate(activity_key=Substr("record", Value(BEFORE_KEY + 1)))
    return keyed.filter(Exists(mine.exclude(status=Status.RETIRED))).order_by("due_on", "pk")
