"""What the audit trail shows beside a record: its newest changes in short, those of its parts included."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ropa.audit.events import Event
from ropa.audit.ledger import label_of
from ropa.audit.pages.trail import address_of
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.timeline import Act, Trail, timeline
from ropa.audit.telling.told import Told
from ropa.audit.telling.words import capital
from ropa.languages.speaking import later, say

ACTS = 4
FIELDS = 4


def newest(record: RegisterRecord, *, user: Any, on: date, section: str = "") -> Mapping[str, Any] | None:
    """The last few acts; nothing for a record that no register keeps for itself. Four queries at most."""
    owner = record.owner_id()
    if owner is None or not (slug := _slug(record)):
        return None
    label, pk = label_of(record), str(record.pk)
    page = timeline(Trail(owner, type(record), pk), acts=ACTS, named=False)
    said = [(act, list(_in_short(act))) for act in page.acts]
    address, compare = (address_of(name, slug, label, pk) for name in ("audit-record", "audit-compare"))
    return {"acts": said, "history": address, "compare": compare if len(page.acts) > 1 else ""}


def _slug(record: Any) -> str:
    return str(getattr(getattr(record, "organisation", None), "slug", ""))


def _in_short(act: Act) -> Iterator[str]:
    """What became of what, without what it said: “Legal ground added”, “Title, Summary”."""
    if act.sums:
        yield from (f"{one.event}: {one.kinds}" for one in act.sums)
        return
    yield from dict.fromkeys(filter(None, map(_one, act.told)))


def _one(told: Told) -> str:
    if not told.is_version:
        return told.event
    noun = capital(told.noun)
    if not told.is_change:
        return say(BECAME[told.entry.event], noun=noun)
    labels = [change.label for change in told.changes]
    fields = ", ".join(labels[:FIELDS])
    if len(labels) > FIELDS:
        fields = say("{fields} and {number} more", fields=fields, number=len(labels) - FIELDS)
    return ": ".join(filter(None, (noun if told.is_part else "", fields)))


BECAME: Mapping[str, str] = {
    Event.ADDED: later("{noun} added"),
    Event.DELETED: later("{noun} deleted"),
    Event.FOUND: later("{noun} found"),
}
