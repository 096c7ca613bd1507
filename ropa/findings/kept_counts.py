"""How many findings are open in a register, now and over time: by severity, and how many of them are of drafts.

The figures of a day are kept whenever the whole register is judged. Derived: they can be deleted, and grow again.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q

from ropa.findings.models import FindingsDay, StoredFinding
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.told import FindingState
from ropa.organisations.models import Organisation
from ropa.rules.severity import Severity


class Number(NamedTuple):
    """How many findings of one severity there are, and how many of them are of drafts."""

    severity: Severity
    all: int
    to_do: int


class Numbers(NamedTuple):
    """How many of each severity are open, and how many findings were accepted."""

    open: list[Number]
    accepted: int


def counts_of(found: FindingQuerySet) -> list[Number]:
    """Of each severity, the gravest first. One query."""
    counted = found.values("severity").order_by().annotate(all=Count("pk"), to_do=Count("pk", filter=Q(is_to_do=True)))
    by_severity = {row["severity"]: (row["all"], row["to_do"]) for row in counted}
    return [Number(severity, *by_severity.get(severity, (0, 0))) for severity in Severity]


def open_and_accepted(found: FindingQuerySet, *, on: date) -> Numbers:
    """How many are open and how many are not, on a day. One query."""
    rows: Any = found.with_state(on)
    counted = (
        rows.values("severity", "state")
        .order_by()
        .annotate(all=Count("pk"), to_do=Count("pk", filter=Q(is_to_do=True)))
    )
    held = [(row["severity"], row["state"] == FindingState.ACCEPTED, row["all"], row["to_do"]) for row in counted]
    still = [
        Number(
            severity,
            sum(number for of, settled, number, _ in held if of == severity and not settled),
            sum(number for of, settled, _, number in held if of == severity and not settled),
        )
        for severity in Severity
    ]
    return Numbers(still, sum(number for _, settled, number, _ in held if settled))


def count(case: Any) -> list[Any]:
    """Nothing is worked out of the records: the findings were stored a moment ago, and are counted there."""
    return []


def keep_counts(organisation: Organisation, figures: Sequence[Any], *, on: date) -> None:
    """Store how many findings are open, where that differs from what was last stored. Two queries, or three."""
    last = {row.severity: row.open for row in FindingsDay.objects.of(organisation).filter(on__lte=on).order_by("on")}
    rows = [
        FindingsDay(organisation=organisation, severity=one.severity, on=on, open=one.all)
        for one in counts_of(StoredFinding.objects.of(organisation).open(on))
        if last.get(one.severity) != one.all
    ]
    FindingsDay.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation", "severity", "on"], update_fields=["open"]
    )


def over_time(
    organisation: Organisation, now: Sequence[Number], *, on: date
) -> Mapping[Severity, list[tuple[date, int]]]:
    """The figure of each severity from each day on that changed it, to what is open now. One query."""
    points: dict[Severity, list[tuple[date, int]]] = {severity: [] for severity in Severity}
    for row in FindingsDay.objects.of(organisation).filter(on__lt=on).order_by("on"):
        points[Severity(row.severity)].append((row.on, row.open))
    for one in now:
        points[one.severity].append((on, one.all))
    return points
