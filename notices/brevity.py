"""What a list of facts shares, said once. Layout only: the facts of the context stay whole.

Refuses to shorten the law, where each ground must be read on its own.
"""

from dataclasses import replace

from notices.blocks import Detail, Fact, FactGroup
from notices.topics import Topic
from ropa.languages.speaking import gettext, later

SHARED = later("For all of these")
_LISTS = frozenset(
    (Topic.DATA, Topic.DATASETS, Topic.SOURCES, Topic.RECIPIENTS, Topic.PROCESSORS, Topic.RETENTION, Topic.PURPOSES)
)


def brief(group: FactGroup) -> tuple[Fact, ...]:
    """The facts, and at the end the details that every one of them has."""
    shared = _shared(group.facts) if group.topic in _LISTS and len(group.facts) > 1 else ()
    if not shared:
        return group.facts
    kept = tuple(replace(fact, details=tuple(d for d in fact.details if d not in shared)) for fact in group.facts)
    return (*kept, Fact(text=gettext(SHARED), details=shared))


def _shared(facts: tuple[Fact, ...]) -> tuple[Detail, ...]:
    first, *others = facts
    return tuple(detail for detail in first.details if all(detail in fact.details for fact in others))
