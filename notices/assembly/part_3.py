"""Law enforcement processing speaks only the words of Part 3 of the Data Protection Act 2018.

Refuses the UK GDPR's words wherever somebody typed them: such a text is not told, nor such a law named. Titles stay,
because they are names.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from activities.part_views import CitationView
from activities.view import ActivityView
from ropa.reference.view import TermView

_GDPR = re.compile(
    r"gdpr|general data protection regulation|special categor|\barts?(?:icles?)?\.?\s*[69]\s*\(", re.IGNORECASE
)


def speaks_of_gdpr(text: str) -> bool:
    """Whether words belong to the UK GDPR and so may not stand beside a Part 3 activity."""
    return _GDPR.search(text) is not None


def without_gdpr(activity: ActivityView) -> ActivityView:
    """The activity without every typed text, and every citation, that speaks of the UK GDPR."""
    told: ActivityView = _told(activity)
    return replace(told, title=activity.title, reference=activity.reference)


def _told(record: Any) -> Any:
    changes = {field.name: _value(getattr(record, field.name)) for field in fields(record)}
    return replace(record, **changes)


def _value(value: Any) -> Any:
    # Words of a vocabulary and dates are kinds of str, and stay as they are.
    if type(value) is str:
        return "" if speaks_of_gdpr(value) else value
    if isinstance(value, tuple):
        return tuple(_value(item) for item in value if not _is_gdpr(item))
    if is_dataclass(value) and not isinstance(value, TermView):
        return _told(value)
    return value


def _is_gdpr(item: Any) -> bool:
    """Whether an item of a list goes altogether: a text, or a law that is named."""
    if isinstance(item, CitationView):
        return item.statute is not None and speaks_of_gdpr(f"{item.statute.code} {item.statute.label}")
    return type(item) is str and speaks_of_gdpr(item)
