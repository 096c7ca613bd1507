"""Judge a register by the law of a day: every finding, with what it is about, why, and what mends it."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from activities.judged import findings_of
from ropa.register.commands import organisation_called
from ropa.rules.finding import Finding
from ropa.rules.severity import Severity


class Command(BaseCommand):
    """Ends with 1 if a breach is open in what was approved; gaps of drafts are things to do."""

    help = "Check the register of an organisation against the rules."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("--on", metavar="DATE", help="By the law of that day (2026-11-22); today if left out.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        found = findings_of(organisation_called(options["slug"]), on=_day(options["on"]))
        if options["format"] == "json":
            self.stdout.write(json.dumps([finding.document() for finding in found], ensure_ascii=False, indent=2))
        else:
            self.stdout.writelines(_lines(found))
        if any(finding.severity is Severity.BREACH and not finding.is_to_do for finding in found):
            sys.exit(1)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise CommandError(f"--on: “{text}” is not a day; write it like 2026-11-22.") from None


def _lines(found: Iterable[Finding]) -> Iterator[str]:
    """By record, each with its findings, then how many there are of each severity."""
    counted = dict.fromkeys(Severity, 0)
    for record, held in groupby(sorted(found, key=lambda one: (one.record, one.severity.rank)), lambda one: one.record):
        findings = list(held)
        yield f"{findings[0].reference or record} ({record})\n"
        for finding in findings:
            counted[finding.severity] += 1
            state = ", to do" if finding.is_to_do else ""
            yield f"  {finding.severity.label}{state} {finding.code}: {finding.message}\n"
            yield f"    {finding.fix} ({finding.field or 'the record'}; {finding.source})\n"
    yield ", ".join(f"{number} {severity.label.lower()}" for severity, number in counted.items()) + "\n"
