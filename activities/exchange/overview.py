"""The record at a glance: a few figures that tell an auditor where to look first. Never judges."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from activities.exchange.outline import Places
from activities.exchange.sheet import Line, Sheet, Value
from activities.view import ActivityView
from activities.vocabulary import AssessmentKind, AssessmentStatus, Status
from ropa.register.words import Answer, Word

ANSWERS = (
    "direct_care",
    "confidential_patient_information",
    "must_provide",
    "recipients_answer",
    "processors_answer",
    "transfers_answer",
    "automated_decisions_answer",
    "reuse_answer",
)


def overview(activities: Sequence[ActivityView], places: Places, *, on: date) -> Sheet:
    """Figures over all activities, and by name those that call for attention on the date."""
    live = [activity for activity in activities if activity.status is not Status.RETIRED]
    return Sheet("", (*_figures(activities, live), *_named(live, places, on)))


def _figures(activities: Sequence[ActivityView], live: Sequence[ActivityView]) -> Iterator[Line]:
    open_answers = sum(getattr(a, name) is Answer.NOT_ASKED for a in live for name in ANSWERS)
    yield Line("Processing activities", (Value(str(len(activities))),))
    yield Line("By status", _tally(a.status for a in activities))
    yield Line("By our role", _tally(a.role for a in activities))
    yield Line("Questions not asked yet", (Value(f"{open_answers} of {len(live) * len(ANSWERS)}"),))


def _tally(words: Iterator[Word]) -> tuple[Value, ...]:
    counted = Counter(words)
    return tuple(Value(f"{word.label}: {number}") for word, number in counted.most_common())


def _named(live: Sequence[ActivityView], places: Places, on: date) -> Iterator[Line]:
    def line(label: str, claim: Callable[[ActivityView], bool]) -> Line:
        return Line(label, places.references(a for a in live if claim(a)))

    yield line("Special category data", _has_special_data)
    yield line("Approvals relied on", lambda a: any(use.approval for use in a.confidentiality))
    yield line("Sent outside the UK", lambda a: a.transfers_answer is Answer.YES or bool(a.transfers))
    yield line("Review overdue", lambda a: a.review_due_on is not None and a.review_due_on < on)
    yield line("Review date not set", lambda a: a.review_due_on is None)
    yield line("Impact assessment unfinished", _lacks_assessment)


def _has_special_data(activity: ActivityView) -> bool:
    """An Article 9 condition is relied on, or a kind of data is a special category."""
    relied_on = any(ground.special_condition for purpose in activity.purposes for ground in purpose.grounds)
    return relied_on or any(use.category and use.category.says("article9") for use in activity.data_uses)


def _lacks_assessment(activity: ActivityView) -> bool:
    """A data protection impact assessment is needed and none is approved."""
    assessed = [a for a in activity.assessments if a.kind is AssessmentKind.DPIA]
    needed = any(a.needed is Answer.YES for a in assessed)
    return needed and not any(a.status is AssessmentStatus.APPROVED for a in assessed)
