"""Two versions of one whole record side by side, as pages and the API show them: who, when and why, and what differs.

A side may be a version, the present, or the time before the record was made; it may be deleted, or redacted so that
it cannot be shown. Refuses numbers that are no version of the record with NoVersion.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from ropa.audit.telling.changes import FieldChange, changes
from ropa.audit.telling.wordwise import AROUND
from ropa.languages.speaking import gettext, later, say
from ropa.register.compared_values import Wanted, compare_values
from ropa.register.comparing import Comparison, Line, Section, called, compare
from ropa.register.doors import beside_the_view
from ropa.register.layout import noun
from ropa.register.moments import PastRefused
from ropa.register.past import PastRecord, record_at
from ropa.register.versions import Model, NoVersion, Trail, Version
from ropa.register.wording import in_words
from ropa.register.words import Word

BEFORE_THE_FIRST = 0
"""Stands for the time before the record was made; no entry has this number."""
BESIDE = later("Kept beside the record")


class SideState(Word):
    """What there is to see of a record on one side."""

    THERE = "there", "There"
    DELETED = "deleted", "Deleted"
    NOT_YET = "not_yet", "Not recorded yet"
    REDACTED = "redacted", "Redacted"


@dataclass(frozen=True, slots=True)
class Side:
    """The record on one side. `version` is the act that made it so; `notes` say what cannot be shown of it."""

    state: SideState
    version: Version | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""
    is_now: bool = False
    past: PastRecord | None = None

    @property
    def view(self) -> Any:
        """What it said, or None."""
        return self.past and self.past.view


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both sides, and what differs; no comparison where a side cannot be shown."""

    left: Side
    right: Side
    comparison: Comparison | None


def side_by_side(trail: Trail, *, left: int | None, right: int | None, whole: bool = False) -> SideBySide:
    """Two versions by the numbers of their entries. `right` None is the record as it stands now; `left` None is the
    version before the right one. `whole` leaves unchanged text uncut. Raises NoVersion."""
    if not hasattr(trail.model, "view"):
        raise NoVersion(say("The versions of a {noun} are told one by one, not side by side.", noun=_noun(trail.model)))
    to = _newest(trail) if right is None else trail.version(right)
    earlier = trail.before(to) if left is None else _version(trail, left)
    after = side_of(trail, to, is_now=right is None)
    before = side_of(trail, earlier)
    if SideState.REDACTED in (before.state, after.state):
        return SideBySide(before, after, None)
    compared = compare(before.view, after.view, wanted=Wanted(around=None if whole else AROUND))
    return SideBySide(before, after, Comparison((*compared.sections, *_beside(trail.model, before, after))))


def side_of(trail: Trail, version: Version | None, *, is_now: bool = False) -> Side:
    """The record as one version had it; None is the time before the first."""
    if version is None:
        return Side(SideState.NOT_YET)
    at = max(timezone.now(), version.at) if is_now else version.at
    reason = trail.reason(version)
    try:
        past = _past(trail, at)
    except PastRefused as refused:
        return Side(SideState.REDACTED, version, (str(refused),), reason, is_now)
    if past is None:
        return Side(SideState.DELETED, version, (), reason, is_now)
    return Side(SideState.THERE, version, past.gaps, reason, is_now, past)


def _beside(model: Model, left: Side, right: Side) -> Iterator[Section]:
    """What the record holds and no view of it tells, such as who confirmed a term: where it differs."""
    columns = [field.attname for field in model._meta.concrete_fields if field.name in beside_the_view(model)]
    old, new = (_values(side, columns) for side in (left, right))
    lines = tuple(_line(change) for change in changes(new, old, model))
    if lines:
        yield Section(gettext(BESIDE), lines, ())


def _values(side: Side, columns: list[str]) -> dict[str, Any]:
    held = side.past.rows[side.past.model][side.past.pk] if side.past else {}
    return {column: held[column] for column in columns if column in held}


def _line(change: FieldChange) -> Line:
    values = compare_values(change.before, change.after, is_link=False, wanted=Wanted())
    return Line(change.label, values.mark, values.left, values.right, is_internal=True)


def name_of(trail: Trail, *sides: Side) -> str:
    """What to call the record: its name as the latest of these sides has it, else its kind and number."""
    view = next((side.view for side in reversed(sides) if side.view is not None), None)
    if view is None:
        return f"{_noun(trail.model)} {trail.pk}"
    try:
        return in_words(view)
    except TypeError:  # nobody points at records of this kind, so they have no words of their own
        return called(view) or gettext(noun(type(view)))


def _noun(model: Model) -> str:
    return gettext(str(model._meta.verbose_name))


def _newest(trail: Trail) -> Version:
    newest = trail.before(None)
    assert newest is not None  # a trail has entries
    return newest


def _version(trail: Trail, sequence: int) -> Version | None:
    return None if sequence == BEFORE_THE_FIRST else trail.version(sequence)


def _past(trail: Trail, at: datetime) -> PastRecord | None:
    return record_at(trail.model, trail.pk, trail.organisation, at)
