"""What the pages of the workplace write: the answers of a section, one entry, its removal, its place among others.

Each is one act of signed saves. The callers hold the whole record and ask who may. Raises ValidationError.
"""

from typing import Any

from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import Links, change_signed_many, delete_signed, refuse_silence, save_signed
from ropa.editing.entries import Found, Listed
from ropa.register.order import place_last
from ropa.register.reading import in_order
from ropa.register.words import Answer


def save_answers(record: RegisterRecord, *, links: Links, by: Any, reason: str) -> bool:
    """Write the answers that a record or an entry holds. Returns False if nothing differs."""
    return save_signed(record, by=by, reason=reason, links=links)


def add_entry(listed: Listed, entry: Any, *, links: Links, by: Any, reason: str) -> bool:
    """Put a new entry last into its list. Returns True if that also answered whether there are any."""
    with act():
        answered = _answer_yes(listed, by=by, reason=reason)
        place_last(entry)
        save_signed(entry, by=by, reason=reason, links=links)
    return answered


def _answer_yes(listed: Listed, *, by: Any, reason: str) -> bool:
    """Whoever adds a processor has said that there are processors."""
    name = listed.entries.answer
    if not name or getattr(listed.above, name) == Answer.YES:
        return False
    setattr(listed.above, name, Answer.YES)
    return save_signed(listed.above, by=by, reason=reason)


def delete_record(record: RegisterRecord, *, by: Any, reason: str) -> None:
    """Delete a whole record. Also refuses what other records point at (ProtectedError)."""
    delete_signed(record, by=by, reason=reason)


def remove_entry(found: Found, *, by: Any, reason: str) -> None:
    """Delete an entry with all that stands beneath it."""
    delete_signed(found.record, by=by, reason=reason)


@act()
def move_entry(found: Found, *, up: bool, by: Any, reason: str) -> bool:
    """Change places with the entry before or after it. Returns False if there is none."""
    parts = found.listed.parts
    model: Any = parts.model
    beside = model._base_manager.filter(**{parts.parent: found.listed.above}).order_by()
    rows = sorted(beside, key=lambda row: [getattr(row, name) for name in in_order(model)])
    place = next(index for index, row in enumerate(rows) if row.pk == found.record.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows[place], rows[other] = rows[other], rows[place]
    changed = [row for index, row in enumerate(rows) if row.position != index]
    for index, row in enumerate(rows):
        row.position = index
        setattr(row, parts.parent, found.listed.above)
    refuse_silence(changed, reason)
    change_signed_many(changed, ["position"], by=by, reason=reason)
    found.record.root().content_changed(fields=frozenset({found.listed.entries.name}), by=by, reason=reason)
    return True
