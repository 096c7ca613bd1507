"""Entries of the ledger, as tests look at them."""

import json
from typing import Any

from ropa.audit.events import Event
from ropa.audit.models import Entry


def told(*events: Event) -> list[Entry]:
    """The entries of some kinds, oldest first."""
    return list(Entry.objects.filter(event__in=events).select_related("chain").order_by("pk"))


def newest(*events: Event) -> Entry:
    """The last one of some kinds."""
    return told(*events)[-1]


def facts(entry: Entry) -> dict[str, Any]:
    """What an event tells."""
    found: dict[str, Any] = json.loads(entry.content)["facts"]
    return found


def reason(entry: Entry) -> str:
    """Why."""
    return str(json.loads(entry.content)["reason"])
