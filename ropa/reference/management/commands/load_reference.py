"""Loads or refreshes the reference data of the law. Safe to repeat; never deletes a row."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from ropa.reference.kinds import EVER, KINDS
from ropa.reference.load import LoadReport, Outcome, load_reference
from ropa.reference.shipped import DATA, BadReferenceData

TOLD = (Outcome.CHANGED, Outcome.RETIRED, Outcome.KEPT)


class Command(BaseCommand):
    """Prints how many rows of each kind were added, changed, retired or kept as corrected locally."""

    help = "Load or refresh the reference data of the law; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option, for trying files before they ship."""
        parser.add_argument("--folder", type=Path, default=DATA, help="read the files of this folder instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then report."""
        try:
            report = load_reference(directory=options["folder"])
        except (BadReferenceData, ValidationError) as error:
            raise CommandError(f"Reference data was not loaded. {error}") from None
        except DatabaseError as error:
            raise CommandError(f"Reference data was not loaded. The database says: {error}. Is it migrated?") from None
        for kind, outcomes in report.codes.items():
            counts = ", ".join(f"{len(found)} {outcome.value}" for outcome, found in outcomes.items() if found)
            if counts or kind in KINDS:
                self.stdout.write(f"{EVER[kind].verbose_name_plural}: {counts or 'none'}")
        self._name_rows(report)

    def _name_rows(self, report: LoadReport) -> None:
        for outcome in TOLD:
            if codes := report.all(outcome):
                self.stdout.write(f"{outcome.value}: {', '.join(codes)}")
        total = ", ".join(f"{len(report.all(outcome))} {outcome.value}" for outcome in Outcome)
        self.stdout.write(f"Reference data: {total}.")
