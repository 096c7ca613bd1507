"""Reads of stored findings. Waivers decide which are open."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, Value, When

from ropa.audit.querysets import TrackedQuerySet
from ropa.audit.signatures import last
from ropa.findings.readiness import WHOLE
from ropa.findings.told import FindingState
from ropa.findings.vocabulary import WaiverDecision
from ropa.rules.severity import Severity

if TYPE_CHECKING:
    from ropa.findings.models import (  # noqa: F401 - the names of generic arguments
        FindingsDay,
        ReadinessDay,
        StoredFinding,
        Waiver,
    )
    from ropa.organisations.models import Organisation

GRAVITY = Case(*(When(severity=severity, then=Value(severity.rank)) for severity in Severity))


class FindingQuerySet(models.QuerySet["StoredFinding"]):
    """Chainable."""

    def of(self, organisation: "Organisation") -> "FindingQuerySet":
        """An organisation's."""
        return self.filter(organisation=organisation)

    def about(self, collection: str, key: str) -> "FindingQuerySet":
        """About one record: `about("activities", "ex-03")`."""
        return self.filter(record=f"{collection}/{key}")

    def gravest_first(self) -> "FindingQuerySet":
        """By severity, then by record and rule."""
        return self.order_by(GRAVITY, "record", "code", "field", "message")

    def open(self, on: date) -> "FindingQuerySet":
        """Those that nobody accepted, and every breach: that can be explained, never hidden."""
        return self.filter(Q(severity=Severity.BREACH) | ~_waived(WaiverDecision.ACCEPTED, on))

    def accepted(self, on: date) -> "FindingQuerySet":
        """Those that somebody accepted until that day or longer. A breach never is."""
        return self.exclude(severity=Severity.BREACH).filter(_waived(WaiverDecision.ACCEPTED, on))

    def with_state(self, on: date) -> "FindingQuerySet":
        """Each with `state`: what is to be done about it on that day (`ropa.findings.told`)."""
        accepted = ~Q(severity=Severity.BREACH) & _waived(WaiverDecision.ACCEPTED, on)
        state = Case(
            When(_waived(WaiverDecision.EXPLAINED, on), then=Value(FindingState.EXPLAINED)),
            When(accepted, then=Value(FindingState.ACCEPTED)),
            When(is_to_do=True, then=Value(FindingState.TO_DO)),
            default=Value(FindingState.OPEN),
            output_field=CharField(),
        )
        return self.annotate(state=state)

    def explained(self, on: date) -> "FindingQuerySet":
        """Those that somebody explained until that day or longer. They are open."""
        return self.filter(_waived(WaiverDecision.EXPLAINED, on))


def _waived(decision: WaiverDecision, on: date) -> Exists:
    """Whether a waiver of the finding holds on the day."""
    from ropa.findings.models import Waiver

    same = {name: OuterRef(name) for name in ("organisation", "code", "record", "field")}
    return Exists(Waiver.objects.in_force(on).filter(decision=decision, **same))


class WaiverQuerySet(TrackedQuerySet["Waiver"]):
    """Waivers by time, and with who decided."""

    def of(self, organisation: "Organisation") -> "WaiverQuerySet":
        """An organisation's."""
        return self.filter(organisation=organisation)

    def in_force(self, on: date) -> "WaiverQuerySet":
        """Those whose last day has not passed."""
        return self.filter(until__gte=on)

    def signed(self) -> "WaiverQuerySet":
        """Each with `decided_by` and `decided_at`: who wrote it last and when, as the ledger tells it."""
        return self.annotate(decided_by=last(self.model, "actor"), decided_at=last(self.model, "at"))


class ReadinessQuerySet(models.QuerySet["ReadinessDay"]):
    """How ready records are, now and over time."""

    def of(self, organisation: "Organisation") -> "ReadinessQuerySet":
        """An organisation's."""
        return self.filter(organisation=organisation)

    def about(self, collection: str, key: str) -> "ReadinessQuerySet":
        """Of one record: `about("activities", "ex-03")`."""
        return self.filter(record=f"{collection}/{key}")

    def of_the_whole(self) -> "ReadinessQuerySet":
        """The sums of all records."""
        return self.filter(record=WHOLE)

    def asking(self) -> "ReadinessQuerySet":
        """Where the law asks for anything: not those that were closed."""
        return self.exclude(answered=0, missing=0, not_asked=0)

    def stood_on(self, day: date) -> "ReadinessQuerySet":
        """The figures that held on a day: of each record and article the last row that is not later."""
        same = {name: OuterRef(name) for name in ("organisation", "record", "article")}
        until = self.model.objects.filter(on__lte=day, **same).order_by("-on")
        return self.filter(on=Subquery(until.values("on")[:1]))


class FindingsDayQuerySet(models.QuerySet["FindingsDay"]):
    """How many findings were open, now and over time."""

    def of(self, organisation: "Organisation") -> "FindingsDayQuerySet":
        """An organisation's."""
        return self.filter(organisation=organisation)
