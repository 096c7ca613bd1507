"""How far each section of an activity is: what is still to do, what is not known yet, and what the rules found. Pure.

Says nothing about the law: whether something that it demands is missing is for the rules. An empty field counts only
where its emptiness says something (`activities.exchange.silence`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from activities.exchange.silence import Silence, may_stay_unsaid, silence_for
from activities.sections import SECTIONS
from activities.view import ActivityView
from ropa.editing.questions import Entries, Question, Section
from ropa.findings.places import section_of
from ropa.findings.told import FindingState, Told
from ropa.register.wording import is_open
from ropa.register.words import Answer
from ropa.rules.severity import Severity

COLLECTION = "activities"
Items = tuple[Question | Entries, ...]


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section as the task list shows it. `found` is what the rules found in it and nobody accepted."""

    section: Section
    to_do: int
    not_known: int
    found: tuple[Told, ...] = ()

    @property
    def counts(self) -> list[tuple[Severity, int]]:
        """How many findings of each severity there are, gravest first; only what there is."""
        held = Counter(told.finding.severity for told in self.found)
        return [(severity, held[severity]) for severity in Severity if held[severity]]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left but advice."""
        grave = any(severity is not Severity.ADVICE for severity, _ in self.counts)
        return not (self.to_do or self.not_known or grave)


def states_of(activity: ActivityView, found: Iterable[Told] = ()) -> list[SectionState]:
    """Every section in order."""
    placed = by_section(told for told in found if told.state is not FindingState.ACCEPTED)
    return [_state(activity, section, tuple(placed.get(section.slug, ()))) for section in SECTIONS]


def by_section(found: Iterable[Told]) -> Mapping[str, list[Told]]:
    """Findings about an activity by the slug of the section that mends them, in their order."""
    placed: dict[str, list[Told]] = {}
    for told in found:
        placed.setdefault(section_of(COLLECTION, told.finding.field), []).append(told)
    return placed


def _state(activity: ActivityView, section: Section, found: tuple[Told, ...]) -> SectionState:
    waiting = Counter(_waiting(activity, section.items, silence_for(activity)))
    return SectionState(section, waiting[Answer.NOT_ASKED], waiting[Answer.NOT_KNOWN], found)


def _waiting(record: Any, items: Items, silence: Silence) -> Iterator[Answer]:
    """For each question that waits for its answer, whether somebody has asked it already."""
    for item in items:
        if isinstance(item, Entries):
            yield from _waiting_in(record, item, silence)
        elif is_open(value := getattr(record, item.field)) and not may_stay_unsaid(record, item.field, silence):
            yield Answer.NOT_KNOWN if value is Answer.NOT_KNOWN else Answer.NOT_ASKED


def _waiting_in(record: Any, entries: Entries, silence: Silence) -> Iterator[Answer]:
    members = getattr(record, entries.name)
    if not members and not may_stay_unsaid(record, entries.name, silence):
        yield Answer.NOT_ASKED
    for member in members:
        yield from _waiting(member, (*entries.questions, *entries.entries), silence)
