"""What an entry holds, read so that nothing in it can stop a page: also what was removed, or tampered with.

Values come in the form of the present schema. Verification, not this, says whether they are genuine.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from ropa.audit.content import SCHEMA, Values, upgraded
from ropa.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Stored:
    """The content of an entry. `values` is None for an event, and where the content is missing or unreadable."""

    values: Values | None = None
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    is_removed: bool = False
    is_unreadable: bool = False


def read(entry: Entry) -> Stored:
    """The content of an entry."""
    if not entry.content:
        return Stored(is_removed=True)
    try:
        content = json.loads(entry.content)
    except (ValueError, RecursionError):
        return Stored(is_unreadable=True)
    if not isinstance(content, dict):
        return Stored(is_unreadable=True)
    values, reason, facts = content.get("values"), content.get("reason"), content.get("facts")
    return Stored(
        values=_upgraded(entry, values) if isinstance(values, dict) else None,
        reason=reason if isinstance(reason, str) else "",
        facts=facts if isinstance(facts, dict) else {},
    )


def _upgraded(entry: Entry, values: Values) -> Values:
    return upgraded(entry.model, entry.schema, values) if 0 < entry.schema <= SCHEMA else values
