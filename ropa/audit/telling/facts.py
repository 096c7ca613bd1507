"""What an event tells besides its name: an export, a publication, an approval, a sign-in, as labelled words.

Facts are plain data under names of their own; each is told, whatever tells it. Nothing is looked up.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from ropa.audit.telling.words import label_of_unknown
from ropa.languages.speaking import gettext, later
from ropa.register.wording import in_words

Fact = tuple[str, str]
LABELS = {
    "activities": later("Activities"),
    "after": later("After"),
    "as_at": later("As at"),
    "before": later("Before"),
    "changed": later("Changed"),
    "columns": later("Columns"),
    "created": later("Created"),
    "deleted": later("Deleted"),
    "digest": later("SHA-256"),
    "entry": later("Entry"),
    "files": later("Files"),
    "filters": later("Filters"),
    "format": later("Format"),
    "invitation": later("Invitation"),
    "missing": later("Missing"),
    "number": later("Number"),
    "query": later("Query"),
    "roles": later("Roles"),
    "sha256": later("SHA-256"),
    "unchanged": later("Unchanged"),
    "url": later("Address"),
    "what": later("What"),
}
OURS = frozenset({"format", "roles", "what"})
"""Facts whose values are words of the product, marked with `later` where they are told to the ledger."""


def facts_in_words(facts: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Each fact that says something, with its label."""
    told = ((_label(name), _words(_ours(value) if name in OURS else value)) for name, value in facts.items())
    return tuple((label, text) for label, text in told if text)


def _label(name: str) -> str:
    return gettext(LABELS[name]) if name in LABELS else label_of_unknown(name)


def _ours(value: Any) -> Any:
    if isinstance(value, list):
        return [_ours(one) for one in value]
    return gettext(value) if isinstance(value, str) else value


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{label}: {text}" for label, text in facts_in_words(value))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    if isinstance(value, str):
        return _moment(value) or value
    return in_words(value) if value is None or isinstance(value, (bool, int)) else str(value)


def _moment(text: str) -> str:
    """A date or a moment in words; nothing for any other text."""
    try:
        found: date | datetime | None = parse_datetime(text) if "T" in text else parse_date(text)
    except ValueError:
        return ""
    if isinstance(found, datetime):
        found = timezone.localtime(found) if timezone.is_aware(found) else found
    return in_words(found) if found else ""
