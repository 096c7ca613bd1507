"""What allows an entry to be empty: a Redaction that says who, when and why, and a later entry that tells of it."""

import json

from ropa.audit.models import Redaction
from ropa.audit.verifying.rows import UNREADABLE, Row


def is_redacted(row: Row) -> bool:
    """Whether somebody recorded that the content of this entry was removed."""
    return Redaction.objects.filter(entry_id=row.pk).exists()


def number_redacted(content: str) -> int | None:
    """Which entry was redacted, as the event says that tells of it."""
    try:
        number = json.loads(content)["facts"]["entry"]
    except UNREADABLE:
        return None
    return number if isinstance(number, int) else None
