"""What the keepers of a register wrote about an activity in sentences of their own, and how hard that is to read. Pure.

Refuses to count names, titles, and what was copied as a source printed it.
"""

from collections.abc import Iterator
from typing import Any

from activities.view import ActivityView
from notices.reading_age import reading_age
from ropa.register.view_fields import fields_of

# fmt: off
WRITTEN = frozenset((
    "summary", "benefits", "must_provide_because", "consequence", "reuse_detail", "text", "public_text", "because",
    "legitimate_interest", "function_text", "explanation", "applies_when", "topics", "withdraw_how", "rule", "essence",
    "effect_of_refusing", "what", "why", "condition", "functions", "trigger", "criterion", "safeguards", "how",
    "side_effects", "logic", "significance", "human_part",
))
# fmt: on
"""Fields that are answered in sentences for the public, in an activity and its parts."""


def reading_age_of(activity: ActivityView) -> float | None:
    """The age at which most people can follow what was written; None where it is too short to tell."""
    return reading_age("\n".join(written(activity)))


def written(record: Any) -> Iterator[str]:
    """What was written in a record and its parts, as far as the public may read it."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.is_parts:
            for part in value if isinstance(value, tuple) else (value,):
                yield from written(part)
        elif field.name in WRITTEN and field.is_public and not (field.name == "text" and record.public_text):
            yield from value if isinstance(value, tuple) else (value,)
