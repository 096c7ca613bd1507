"""What a reader meets first and what opens: the layers of a notice on a page, drawn from its context.

Layout only: every fact stands in one of the layers, whole; what comes first is its bare text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from notices.assembly.terms import GDPR
from notices.blocks import Fact, FactGroup
from notices.context import ActivityContext, NoticeContext
from notices.topics import LAW, Topic
from ropa.languages.speaking import gettext

FIRST = frozenset(
    (
        Topic.PURPOSES,
        Topic.DATA,
        Topic.SOURCES,
        Topic.PARTIES,
        Topic.RECIPIENTS,
        Topic.PROCESSORS,
        Topic.TRANSFERS,
        Topic.RETENTION,
        Topic.OPT_OUTS,
        Topic.DECISIONS,
        Topic.GROUNDS,
    )
)
"""What the articles ask for, in a line each."""


@dataclass(frozen=True, slots=True)
class Layers:
    """An activity: the lines that come first, what says more, the law in full.

    `again` are the topics of the first that stand whole in the others: on paper, where all is open, once is enough.
    """

    first: tuple[FactGroup, ...]
    more: tuple[FactGroup, ...]
    law: tuple[FactGroup, ...]
    again: frozenset[Topic]


def layers(activity: ActivityContext) -> Layers:
    """What has no details is not told again where it would say no more."""
    plain = [group for group in activity.groups if group.topic not in LAW]
    more = tuple(group for group in plain if group.topic not in FIRST or any(fact.details for fact in group.facts))
    law = tuple(group for group in activity.groups if group.topic in LAW)
    first = tuple(_each_once(group) for group in activity.groups if group.topic in FIRST)
    return Layers(first, more, law, again=frozenset(group.topic for group in (*more, *law)) & FIRST)


def _each_once(group: FactGroup) -> FactGroup:
    """Two sources of one kind are the same line where their details do not show."""
    told: dict[tuple[str, str], Fact] = {}
    for fact in group.facts:
        told.setdefault((fact.label, fact.text), fact)
    return replace(group, facts=tuple(told.values()))


@dataclass(frozen=True, slots=True)
class Glance:
    """A row of the table of all activities.

    `grounds` are names with their provision; or what the activity is instead, where it is given no ground.
    """

    anchor: str
    title: str
    reference: str
    purposes: tuple[str, ...]
    grounds: tuple[tuple[str, str], ...]
    processors: tuple[str, ...]


def at_a_glance(context: NoticeContext) -> tuple[Glance, ...]:
    """Every activity in its order: what it is for, what allows it, who handles it."""
    return tuple(_glance(activity) for activity in context.activities)


def _glance(activity: ActivityContext) -> Glance:
    said = {group.topic: _once(fact.text for fact in group.facts) for group in activity.groups}
    grounds = said.get(Topic.GROUNDS, ()) or activity.standing
    return Glance(
        anchor=activity.anchor,
        title=activity.title,
        reference=activity.reference,
        purposes=said.get(Topic.PURPOSES, ()),
        grounds=tuple(_ground(text) for text in grounds),
        processors=said.get(Topic.PROCESSORS, ()),
    )


def _ground(text: str) -> tuple[str, str]:
    """UK GDPR Article 6(1)(e): Public task is Public task, by Article 6(1)(e)."""
    found = _under(gettext(GDPR)).fullmatch(text)
    return (found["name"], found["provision"]) if found else (text, "")


@cache
def _under(told: str) -> re.Pattern[str]:
    """How a ground is told in the language that is being spoken, read backwards."""
    pattern = re.escape(told).replace(r"\{provision\}", "(?P<provision>.*?)").replace(r"\{name\}", "(?P<name>.*)")
    return re.compile(pattern, re.DOTALL)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
