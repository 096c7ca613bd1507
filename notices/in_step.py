"""Whether each notice says what the approved records say: kept when somebody approves or publishes, and whenever the
register is judged as a whole after something changed that a notice tells of. Derived data, outside the ledger.

Refuses nothing: where the terms of law were never loaded, nobody can tell, and nothing is kept.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from activities.models import Activity
from activities.read import read
from notices.assembly.rights import ReferenceMissing
from notices.context import NoticeContext, dump_context, load_context
from notices.models import Edition, Notice, NoticeStanding
from notices.site import approved_notice, notices_of, same_content
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.events import VERSIONS
from ropa.audit.ledger import label_of
from ropa.audit.models import INSTALLATION, Entry
from ropa.findings.storing import Heads, heads_of
from ropa.organisations.models import Organisation

A_WHILE = timedelta(days=7)
"""So long a look holds if nothing changes: what a notice says depends on the day itself only where the law changes."""
KEPT = ("state", "missing", "on", "chain_at", "installation_at")


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
    rows = []
    for notice in notices:
        try:
            context, missing = approved_notice(notice, register, on=on)
        except ReferenceMissing:
            return
        state = _state(notice, context, is_missing=bool(missing))
        rows.append(_row(notice, state, len(missing), heads, on))
    _keep(rows)


def note(notice: Notice, state: Standing, missing: int, *, on: date) -> None:
    """Keep what somebody who has just assembled a notice found out."""
    _keep([_row(notice, state, missing, heads_of(notice.organisation), on)])


def _with_standing(notices: Sequence[Notice]) -> list[tuple[Notice, NoticeStanding | None]]:
    known = {row.notice_id: row for row in NoticeStanding.objects.filter(notice__in=notices)}
    return [(notice, known.get(notice.pk)) for notice in notices]


def _holds(row: NoticeStanding, organisation: Organisation, on: date) -> bool:
    """Whether nothing that a notice tells of has changed since, and that is not long ago.

    What is edited in an activity is not approved yet; an approval is followed by a look of its own.
    """
    told = Entry.objects.filter(event__in=[event.value for event in VERSIONS])
    own = told.filter(chain__organisation=organisation.pk, sequence__gt=row.chain_at)
    own = own.exclude(root_model=label_of(Activity))
    shared = told.filter(chain__organisation=INSTALLATION, sequence__gt=row.installation_at)
    return on - row.on < A_WHILE and not own.exists() and not shared.exists()


def _state(notice: Notice, context: NoticeContext, *, is_missing: bool) -> Standing:
    last = Edition.objects.filter(notice=notice).order_by("-number").values_list("context", flat=True).first()
    if last is not None and says(last, context):
        return Standing.IN_STEP
    if is_missing and notice.policy == PublishingPolicy.ON_APPROVAL:
        return Standing.HELD
    return Standing.UNPUBLISHED if last is None else Standing.DRIFTING


def says(stored: str, context: NoticeContext) -> bool:
    """Whether a stored edition says the same, whatever the day. The bytes are compared first: they are the same unless
    a release has changed how a context is written."""
    day = date.fromisoformat(json.loads(stored)["updated_on"])
    if dump_context(replace(context, updated_on=day)).decode() == stored:
        return True
    return same_content(context, load_context(stored))


def _row(notice: Notice, state: Standing, missing: int, heads: Heads, on: date) -> NoticeStanding:
    return NoticeStanding(
        notice=notice,
        state=state,
        missing=missing,
        on=on,
        chain_at=heads.chain,
        installation_at=heads.installation,
    )


def _keep(rows: list[NoticeStanding]) -> None:
    NoticeStanding.objects.bulk_create(rows, update_conflicts=True, unique_fields=["notice"], update_fields=KEPT)
