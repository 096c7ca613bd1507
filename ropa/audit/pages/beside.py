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
    noun = f"{told.noun[:1].upper()}{told.noun[1:]}"
    if not told.is_change:
        return f"{noun} {ENDINGS.get(told.entry.event, told.event.lower())}"
    labels = [change.label for change in told.changes]
    more = f" and {len(labels) - FIELDS} more" if len(labels) > FIELDS else ""
    fields = ", ".join(labels[:FIELDS]) + more
    return ": ".join(filter(None, (noun if told.is_part else "", fields)))


ENDINGS: Mapping[str, str] = {Event.ADDED: "added", Event.DELETED: "deleted", Event.FOUND: "found"}
