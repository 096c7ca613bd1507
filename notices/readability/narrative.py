"""What the keepers of a register wrote about an activity in sentences of their own, by place. Pure.

Refuses to count names, titles, and what was copied as a source printed it.
"""

from collections.abc import Collection, Iterator
from typing import Any

from activities.view import ActivityView
from ropa.editing.questions import Entries, Section
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


def written(record: Any) -> Iterator[str]:
    """What was written in a record and its parts, as far as the public may read it."""
    yield from _own(record)
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.is_parts:
            for part in value if isinstance(value, tuple) else (value,):
                yield from written(part)


def written_in(section: Section, activity: ActivityView) -> Iterator[str]:
    """The same of an activity, where one section of its form asks for it."""
    asked = {question.field for question in section.questions}
    yield from _own(activity, asked)
    for entries in section.entries:
        yield from _entered(entries, activity)


def _entered(entries: Entries, record: Any) -> Iterator[str]:
    for part in getattr(record, entries.name):
        yield from () if entries.is_listed_only else _own(part)
        for beneath in entries.entries:
            yield from _entered(beneath, part)


def _own(record: Any, asked: Collection[str] = WRITTEN) -> Iterator[str]:
    """What was written in a record itself; of the fields that are `asked`."""
    for field in fields_of(type(record)):
        if field.is_parts or not field.is_public or field.name not in WRITTEN or field.name not in asked:
            continue
        if not (field.name == "text" and record.public_text):
            value = getattr(record, field.name)
            yield from value if isinstance(value, tuple) else (value,)
