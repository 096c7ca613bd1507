"""One activity as the notice tells it: only what its own record says, topic by topic."""

from collections.abc import Iterator

from activities.view import ActivityView
from notices.assembly import abroad, choices, evidence, grounds, handling, information, keeping, sharing
from notices.assembly.approvals import approvals
from notices.assembly.coded import coded
from notices.assembly.confidentiality import confidentiality
from notices.assembly.consent import consents
from notices.assembly.matter import Matter
from notices.assembly.standing import about, standing
from notices.assembly.voice import Voice, voice
from notices.assembly.words import line
from notices.blocks import Fact, FactGroup
from notices.context import ActivityContext
from notices.topics import Topic


def tell_activity(activity: ActivityView, matter: Matter, *, anchor: str) -> ActivityContext:
    """The activity in words."""
    return ActivityContext(
        reference=line(activity.reference),
        title=line(activity.title),
        anchor=anchor,
        role=activity.role,
        regime=activity.regime,
        about=activity.about,
        standing=standing(activity),
        summary=line(activity.summary),
        groups=tuple(_group(topic, facts, voice(activity)) for topic, facts in _topics(activity, matter) if facts),
        coded=coded(activity, matter),
    )


def _group(topic: Topic, facts: list[Fact], said: Voice) -> FactGroup:
    heading = said(topic.english)
    return FactGroup(topic=topic, heading=heading if heading != topic.label else "", facts=tuple(facts))


def _topics(activity: ActivityView, matter: Matter) -> Iterator[tuple[Topic, list[Fact]]]:
    yield Topic.ABOUT, about(activity)
    yield Topic.PURPOSES, grounds.purposes(activity)
    yield Topic.BENEFITS, evidence.benefits(activity)
    yield Topic.DATA, information.data_uses(activity)
    yield Topic.DATASETS, information.datasets(activity)
    yield Topic.SOURCES, information.sources(activity)
    yield Topic.PROVIDING, choices.providing(activity)
    yield Topic.CONSENT, consents(activity)
    yield Topic.PARTIES, sharing.parties(activity)
    yield Topic.RECIPIENTS, sharing.recipients(activity)
    yield Topic.PROCESSORS, handling.processors(activity, on=matter.on)
    yield Topic.AGREEMENTS, sharing.agreements(activity)
    yield Topic.TRANSFERS, abroad.transfers(activity, matter)
    yield Topic.RETENTION, keeping.retentions(activity)
    yield Topic.OPT_OUTS, choices.opt_outs(activity)
    yield Topic.DECISIONS, choices.decisions(activity)
    yield Topic.REUSE, choices.reuse(activity)
    yield Topic.GROUNDS, grounds.grounds(activity)
    yield Topic.CONFIDENTIALITY, confidentiality(activity)
    yield Topic.APPROVALS, approvals(activity)
    yield Topic.ACCREDITATIONS, evidence.accreditations(activity, on=matter.on)
    yield Topic.DOCUMENTS, evidence.documents(activity)
