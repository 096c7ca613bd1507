"""Findings to decide about: the register of A holds one activity that says hardly anything."""

from datetime import timedelta

from django.utils import timezone

from activities.judged import current_findings
from activities.models import Activity
from ropa.findings.models import StoredFinding, Waiver
from ropa.findings.operations import accept, explain
from ropa.findings.querysets import FindingQuerySet
from ropa.organisations.models import User
from tests.world import World

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=30)
WHY = "The supplier is closing, and the work ends with it"


def found(world: World) -> FindingQuerySet:
    """Every finding about A's register today."""
    if not Activity.objects.of(world.a.pk).exists():
        world.of_a(Activity)
    return current_findings(world.a, on=TODAY)


def one(world: World, severity: str) -> StoredFinding:
    """A finding of that severity, alone at its place."""
    places = found(world).filter(record__startswith="activities/").gravest_first()
    told = [(each.code, each.field) for each in places]
    return next(each for each in places if each.severity == severity and told.count((each.code, each.field)) == 1)


def accepted(world: World, by: User | None = None) -> Waiver:
    """A warning that was accepted until SOON."""
    return accept(one(world, "warning"), by=by, reason=WHY, until=SOON, on=TODAY)


def explained(world: World, by: User | None = None) -> Waiver:
    """A breach that was explained until SOON."""
    return explain(one(world, "breach"), by=by, reason=WHY, until=SOON, on=TODAY)


def about(finding: StoredFinding) -> dict[str, str]:
    """What a waiver must say to be about the finding."""
    return {"code": finding.code, "record": finding.record, "field": finding.field}
