"""A change of many activities in two steps: plan it and look at it, then do it, all or nothing.

A plan says what will change in each, and why some cannot be changed. It has a digest; who does it gives that back, so
that nothing is written where a record, or what was found, is another than what was looked at.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from activities.listing.changes import Change
from activities.listing.reader import Reader
from activities.listing.reads import change_order
from activities.models import Activity
from ropa.audit.acts import act
from ropa.audit.holding import held
from ropa.languages.speaking import counted, gettext, later, say
from ropa.organisations.models import Organisation
from ropa.register.codec import is_odd
from ropa.register.counting import natural

MOST = 5_000
STALE = later("Somebody changed some of these records after you looked. Nothing was written: look again, then decide.")
TO_COME = later("This day is yet to come.")


@dataclass(frozen=True, slots=True)
class Line:
    """One activity that will be changed, and how."""

    key: str
    reference: str
    title: str
    before: str
    after: str
    becomes_draft: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One activity that cannot be changed, and why."""

    key: str
    reference: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change would do. `read_as` is its digest."""

    change: Change
    value: Any
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    read_as: str

    @property
    def groups(self) -> list[tuple[tuple[str, str], int]]:
        """How many are changed from what to what, the most first."""
        return Counter((line.before, line.after) for line in self.lines).most_common()

    @property
    def drafts(self) -> int:
        """How many become drafts by it."""
        return sum(line.becomes_draft for line in self.lines)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """How many are left out for which reason."""
        return Counter(one.why for one in self.left_out).most_common()


def checked_value(change: Change, value: Any, *, on: date) -> Any:
    """The value as the change takes it. Raises ValidationError under `value`."""
    if change.takes == "nothing":
        return None
    question = gettext(change.ask)
    if change.takes == "day":
        if not isinstance(value, date):
            raise ValidationError({"value": say("{question}: give a day.", question=question)})
        if change.past_only and value > on:
            raise ValidationError({"value": gettext(TO_COME)})
        return value
    text = " ".join(value.split()) if isinstance(value, str) and not is_odd(value) else ""
    if not text:
        raise ValidationError({"value": say("{question}: write what it shall be.", question=question)})
    if len(text) > change.most:
        raise ValidationError(
            {"value": say("{question}: at most {most} characters.", question=question, most=change.most)}
        )
    return text


def plan(activities: Iterable[Activity], change: Change, value: Any) -> Plan:
    """What the change would do to each, in the order of their references. The value has been checked."""
    chosen = sorted(activities, key=lambda one: natural(one.reference))
    if len(chosen) > MOST:
        raise ValidationError(say("Change at most {most} activities at a time.", most=f"{MOST:,}"))
    lines, left_out = [], []
    for one in chosen:
        named = (one.key, one.reference, one.title)
        if why := change.refusal(one, value):
            left_out.append(LeftOut(*named, why))
        else:
            lines.append(Line(*named, change.before(one, value), change.after(one, value), change.makes_draft(one)))
    return Plan(change, value, tuple(lines), tuple(left_out), _digest(chosen, change, value))


def _digest(activities: Sequence[Activity], change: Change, value: Any) -> str:
    """Of the change and of how each record stands: the number of its last entry in the ledger."""
    last = change_order([one.pk for one in activities], Reader(None, date.min)) if activities else {}
    stands = sorted((one.key, last.get(one.pk, 0)) for one in activities)
    return hashlib.sha256(json.dumps([change.name, str(value), stands]).encode()).hexdigest()[:32]


@act()
def carry_out(
    organisation: Organisation,
    keys: Iterable[int],
    change: Change,
    value: Any,
    *,
    by: Any,
    reason: str,
    read_as: str = "",
) -> Plan:
    """Make the change in all that can be changed, in one act; the others are left as they are. `keys` are primary keys.

    Raises ValidationError without a reason, where it needs one, and for a plan that holds no longer (`read_as`).
    """
    if change.needs_reason and not reason.strip():
        raise ValidationError({"reason": gettext("Say why.")})
    wanted = list(Activity.objects.of(organisation.pk).filter(pk__in=list(keys)).only("pk"))
    there = list(held(wanted).values()) if wanted else []
    made = plan(there, change, value)
    if read_as and read_as != made.read_as:
        raise ValidationError(gettext(STALE))
    chosen = {line.key for line in made.lines}
    changed = [one for one in there if one.key in chosen]
    if changed:
        change.do(changed, value, by=by, reason=reason.strip())
    return made


def told(made: Plan) -> str:
    """What was done, in a sentence."""
    number, left, change = len(made.lines), len(made.left_out), gettext(made.change.label)
    if not left:
        return counted("{change}: done for {n} activity.", "{change}: done for {n} activities.", number, change=change)
    return counted(
        "{change}: done for {n} activity. Left as before: {left}.",
        "{change}: done for {n} activities. Left as before: {left}.",
        number,
        change=change,
        left=f"{left:,}",
    )
