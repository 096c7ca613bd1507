"""Panels of the page Today: how the activities stand, what is open in them, how ready they are, the register as a file.

A constant number of queries; figures are as stored, so that the page is quick whatever the length of the register.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q

from activities.judged import current_findings
from activities.models import Activity
from activities.views.exports import offered
from activities.vocabulary import Status
from ropa.findings.kept_counts import open_and_accepted, over_time
from ropa.findings.models import ReadinessDay
from ropa.findings.readiness import Article
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.rules.severity import Severity
from ropa.workplace import chart

DAYS_SHOWN = 5
PLURALS = {Severity.BREACH: later("Breaches"), Severity.WARNING: later("Warnings"), Severity.ADVICE: later("Advice")}


def states(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any] | None:
    """How many activities are in which state, and how many reviews are overdue or have no date."""
    live = ~Q(status=Status.RETIRED)
    counted = Activity.objects.of(organisation.pk).aggregate(
        **{status.value: Count("pk", filter=Q(status=status)) for status in Status},
        overdue=Count("pk", filter=live & Q(review_due_on__lt=on)),
        unset=Count("pk", filter=live & Q(review_due_on__isnull=True)),
    )
    by_state = [(status, counted[status.value]) for status in Status]
    total = sum(number for _, number in by_state)
    if not total:
        return None
    bars = chart.bars_of([(status.label, number) for status, number in by_state])
    return {"by_state": by_state, "total": total, "counted": counted, "bars": bars}


def findings(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any] | None:
    """How many findings of each severity are open, how many were accepted, and how that developed."""
    found = current_findings(organisation, on=on, alone=True)
    counts, accepted = open_and_accepted(found, on=on)
    points = over_time(organisation, counts, on=on)
    words = {severity: gettext(plural) for severity, plural in PLURALS.items()}
    return {
        "counts": counts,
        "accepted": accepted,
        "chart": chart.counts_of([(words[severity], held) for severity, held in points.items()], last=on),
        "days": _by_day(points)[:DAYS_SHOWN],
        "words": words,
    }


def _by_day(points: Mapping[Severity, list[tuple[date, int]]]) -> list[tuple[date, Mapping[Severity, int]]]:
    """What held from each day on that changed a figure, the newest first."""
    changed = sorted({(day, severity, number) for severity, held in points.items() for day, number in held})
    stands: dict[Severity, int] = {}
    days: dict[date, Mapping[Severity, int]] = {}
    for day, severity, number in changed:
        stands = {**stands, severity: number}
        days[day] = stands
    return sorted(days.items(), reverse=True, key=lambda each: each[0])


def readiness(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any] | None:
    """How much of each article is answered, as it was last measured."""
    rows = ReadinessDay.objects.of(organisation).of_the_whole().stood_on(on).asking()
    by_article = {row.article: row for row in rows}
    return {"rows": [(one, by_article[one]) for one in Article if one in by_article]} if by_article else None


def exports(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any]:
    """The forms in which this person may take the register out."""
    return {"forms": offered(organisation, user=user)}
