"""Judge a register by the law of a day: every finding, with what it is about, why, and what mends it."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from activities.judged import current_findings, told_anew
from ropa.findings.form_address import with_forms
from ropa.findings.telling import tell
from ropa.findings.told import FindingState, Told, summary_of
from ropa.organisations.models import Organisation
from ropa.register.commands import organisation_called
from ropa.rules.day import day_of_law
from ropa.rules.severity import Severity


class Command(BaseCommand):
    """Ends with 1 if a breach is open in what was approved, explained or not; gaps of drafts are things to do."""

    help = "Check the register of an organisation against the rules."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("--on", metavar="DATE", help="By the law of that day (2026-11-22); today if left out.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation, on = organisation_called(options["slug"]), _day(options["on"])
        found = list(with_forms(_found(organisation, on)))
        if options["format"] == "json":
            self.stdout.write(json.dumps([told.document() for told in found], ensure_ascii=False, indent=2))
        else:
            self.stdout.writelines(_lines(found))
        if any(told.finding.severity is Severity.BREACH and not told.finding.is_to_do for told in found):
            sys.exit(1)


def _found(organisation: Organisation, on: date) -> list[Told]:
    """As they are stored, with their age, if it is about today; by the law of another day as they would be."""
    if on != timezone.localdate():
        return told_anew(organisation, on=on)
    return tell(current_findings(organisation, on=on).gravest_first(), organisation, on=on)


def _day(text: str | None) -> date:
    try:
        return day_of_law(text) if text else timezone.localdate()
    except ValueError as refused:
        raise CommandError(f"--on: {refused}") from None


def _lines(found: list[Told]) -> Iterator[str]:
    """By record, each with its findings, then how many there are of each severity. What is accepted does not count."""
    in_order = sorted(found, key=lambda told: (told.finding.record, told.finding.severity.rank))
    for record, held in groupby(in_order, lambda told: told.finding.record):
        group = list(held)
        yield f"{group[0].finding.reference or record} ({record})\n"
        for told in group:
            yield from _finding(told)
    summary = summary_of(found)
    counts = [f"{number} {severity.label.lower()}" for severity, number in summary.open.items()]
    yield ", ".join([*counts, *([f"{summary.accepted} accepted"] if summary.accepted else [])]) + "\n"


def _finding(told: Told) -> Iterator[str]:
    finding = told.finding
    state = "" if told.state is FindingState.OPEN else f", {told.state.label.lower()}"
    yield f"  {finding.severity.label}{state} {finding.code}: {finding.message}\n"
    yield f"    {finding.fix} ({finding.field or 'the record'}; {finding.source})\n"
    if told.decided:
        yield f"    {told.decided.decision.label} {told.decided.words}\n"
