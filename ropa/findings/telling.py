"""Findings with what was decided about each: one query for the findings, one for the waivers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ropa.findings.models import StoredFinding, Waiver
from ropa.findings.querysets import GRAVITY, FindingQuerySet
from ropa.findings.told import Decided, Told
from ropa.findings.view import WaiverView
from ropa.organisations.models import Organisation
from ropa.rules.finding import Finding

About = tuple[str, str, str]
"""The rule, the record and the place that a decision is about."""


def gravest_and_oldest_first(found: FindingQuerySet) -> FindingQuerySet:
    """In the order in which somebody would take them up."""
    return found.order_by(GRAVITY, "since", "record", "code", "field", "message")


def tell(found: Iterable[StoredFinding], organisation: Organisation, *, on: date) -> list[Told]:
    """Some findings of the organisation, in their order."""
    rows = list(found)
    decided = decided_about(organisation, on=on, records={row.record for row in rows}) if rows else {}
    for row in rows:
        row.organisation = organisation
    told = tell_with([row.to_finding() for row in rows], decided, on=on)
    return [replace(one, number=row.pk) for one, row in zip(told, rows, strict=True)]


def tell_with(findings: Iterable[Finding], decided: Mapping[About, Decided], *, on: date) -> list[Told]:
    """Findings with the decisions about them."""
    return [Told(one, on, decided.get((one.code, one.record, one.field))) for one in findings]


def decided_about(
    organisation: Organisation, *, on: date, records: Collection[str] | None = None
) -> dict[About, Decided]:
    """The decisions about some records, or all, that hold on the day, with who made them."""
    waivers: Any = Waiver.objects.of(organisation).in_force(on).signed()
    if records is not None:
        waivers = waivers.filter(record__in=records)
    return {one.about: Decided(one.decision, one.reason, one.until, one.decider) for one in waivers}


def decided_in(register: Any, *, on: date) -> dict[About, Decided]:
    """The decisions that a register holds and that have not ended. It does not say who made them."""
    waivers: Iterable[WaiverView] = register.waivers
    return {
        (one.code, one.record, one.field): Decided(one.decision, one.reason, one.until)
        for one in waivers
        if one.until >= on
    }
