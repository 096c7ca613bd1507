"""Whether each notice says what the approved records say: kept when somebody approves or publishes, and whenever the
register is judged as a whole after something changed that a notice tells of. Derived data, outside the ledger.

Refuses nothing: where the terms of law were never loaded, nobody can tell, and nothing is kept.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from activities.read import read
from notices.assembly.rights import ReferenceMissing
from notices.comparing.stored import load_both
from notices.completeness import Missing, final_of
from notices.context import NoticeContext, dump_context
from notices.models import Edition, Notice, NoticeStanding
from notices.site import approved_notice, notices_of
from notices.standing.undated import redated, same_content
from notices.standing.written_since import changed_since, first_of, recorded_at, told_of
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.models import Entry
from ropa.findings.storing import Heads, heads_of
from ropa.organisations.models import Organisation

A_WHILE = timedelta(days=7)
"""So long a look holds if nothing changes: what a notice says depends on the day itself only where the law changes."""
SETTLED = frozenset({Standing.IN_STEP, Standing.WITHDRAWN})
"""States in which nobody has to do anything."""
KEPT = ("state", "since", "missing", "on", "chain_at", "installation_at")


@dataclass(frozen=True, slots=True)
class Found:
    """How a notice was found to stand, and how many items that the law asks for are missing in it."""

    state: Standing
    missing: int


def count(case: Any) -> list[Any]:
    """Nothing is worked out of the live register: notices tell of what is approved."""
    return []


def keep_standings(organisation: Organisation, figures: Sequence[Any], *, on: date) -> None:
    """Look again at the notices about which something may have changed. Two queries where nothing has."""
    notices = notices_of(organisation)
    if not notices:
        return
    heads = heads_of(organisation)
    if due := [notice for notice, row in _with_standing(notices) if row is None or not _holds(row, organisation, on)]:
        look_again(organisation, due, heads, on=on)


def look_again(organisation: Organisation, notices: Iterable[Notice], heads: Heads, *, on: date) -> None:
    """Assemble notices from the approved records, and keep how they stand. Reads the register once."""
    register = read(organisation, approved=True)
    found: dict[Notice, Found] = {}
    for notice in notices:
        try:
            context, missing = approved_notice(notice, register, on=on)
        except ReferenceMissing:
            return
        last = newest_of(notice)
        is_said = last is not None and says(last.context, context)
        state = state_of(notice, last, missing, is_said=is_said)
        found[notice] = Found(state, len(missing))
    keep(found, heads, on=on)


def note(notice: Notice, state: Standing, missing: int, *, on: date) -> None:
    """Keep what somebody who has just assembled a notice found out."""
    keep({notice: Found(state, missing)}, heads_of(notice.organisation), on=on)


def standing_of(notice: Notice, *, on: date) -> NoticeStanding | None:
    """How a notice stands, as it was last looked at; None where that may not hold any more. Three queries."""
    row = NoticeStanding.objects.filter(notice=notice).first()
    return row if row is not None and _holds(row, notice.organisation, on) else None


def _with_standing(notices: Iterable[Notice]) -> list[tuple[Notice, NoticeStanding | None]]:
    notices = list(notices)
    known = {row.notice_id: row for row in NoticeStanding.objects.filter(notice__in=notices)}
    return [(notice, known.get(notice.pk)) for notice in notices]


def _holds(row: NoticeStanding, organisation: Organisation, on: date) -> bool:
    """Whether nothing that a notice tells of has changed since, and that is not long ago.

    What is edited in an activity is not approved yet; an approval is followed by a look of its own.
    """
    if row.since is None or on - row.on >= A_WHILE:
        return False
    return not any(changed.exists() for changed in _changed_after(row, organisation))


def _changed_after(row: NoticeStanding, organisation: Organisation) -> tuple[QuerySet[Entry], QuerySet[Entry]]:
    """What was written since the last look of what notices tell: of its own records, and of those that all share."""
    own, shared = told_of(organisation)
    return own.filter(sequence__gt=row.chain_at), shared.filter(sequence__gt=row.installation_at)


def state_of(notice: Notice, last: Edition | None, missing: Sequence[Missing], *, is_said: bool) -> Standing:
    """How a notice stands beside its newest edition. `is_said`: that says what the approved records say. What nobody
    can publish is held, however it is published."""
    if last is not None and last.is_withdrawn:
        return Standing.WITHDRAWN
    if final_of(missing):
        return Standing.HELD
    if last is not None and is_said:
        return Standing.IN_STEP
    if missing and notice.policy == PublishingPolicy.ON_APPROVAL:
        return Standing.HELD
    return Standing.UNPUBLISHED if last is None else Standing.DRIFTING


def newest_of(notice: Notice) -> Edition | None:
    """Its newest edition, with who published it and with its withdrawal, if it has one."""
    return notice.editions.select_related("withdrawal__by", "published_by").order_by("-number").first()


def says(stored: str, context: NoticeContext) -> bool:
    """Whether a stored edition says the same, whatever the day."""
    return beside(stored, context) is None


def beside(stored: str, context: NoticeContext) -> tuple[NoticeContext, NoticeContext] | None:
    """A stored edition and a context of the same day, with at least the activities in which they differ; None where
    they say the same. The bytes are compared first: they are the same unless a release has changed how a context is
    written."""
    day = date.fromisoformat(json.loads(stored)["updated_on"])
    told = dump_context(redated(context, day)).decode()
    if told == stored:
        return None
    before, after = load_both(stored, told)
    return None if same_content(before, after) else (before, after)


def keep(found: Mapping[Notice, Found], heads: Heads, *, on: date) -> list[NoticeStanding]:
    """Keep how notices were found to stand, looked at when the ledger had come so far."""
    rows = [
        NoticeStanding(
            notice=notice,
            state=found[notice].state,
            since=_since(notice, before, found[notice].state),
            missing=found[notice].missing,
            on=on,
            chain_at=heads.chain,
            installation_at=heads.installation,
        )
        for notice, before in _with_standing(found)
    ]
    NoticeStanding.objects.bulk_create(rows, update_conflicts=True, unique_fields=["notice"], update_fields=KEPT)
    return rows


def _since(notice: Notice, before: NoticeStanding | None, state: Standing) -> datetime:
    """Since when it stands so. Out of step is out of step, held or not: as long as it was then, or since the first
    change after that."""
    is_same = before is not None and _is_same(Standing(before.state), state)
    if before is not None and before.since is not None and is_same:
        return before.since
    if state in SETTLED:
        return timezone.now()
    return _first_change(notice, None if is_same else before) or timezone.now()


def _is_same(one: Standing, other: Standing) -> bool:
    return one == other or not SETTLED & {one, other}


def _first_change(notice: Notice, before: NoticeStanding | None) -> datetime | None:
    """When the first change was written after a look, or where nobody looked, after the last edition."""
    if before is not None:
        return first_of(_changed_after(before, notice.organisation))
    last = notice.editions.defer("context").order_by("-number").first()
    return None if last is None else first_of(changed_since(notice.organisation, recorded_at(last)))
