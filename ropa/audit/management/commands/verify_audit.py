"""Verify the ledger: exit 1 and what does not match if anything was altered, 2 if the checkpoint is refused."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ropa.audit.checkpoint import Checkpoint, CheckpointRefused
from ropa.audit.models import INSTALLATION
from ropa.audit.verifying import Report, steps, verify
from ropa.register.commands import bar, organisation_called


class Command(BaseCommand):
    """Shared data is part of every register, so the installation's chain is verified with each organisation's."""

    help = "Verify that nobody altered the ledger, the history or the records."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="*", help="The organisations; all of them if none is named.")
        parser.add_argument("--checkpoint", metavar="FILE", help="A checkpoint that was kept elsewhere.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        checkpoint = self._read(options["checkpoint"]) if options["checkpoint"] else None
        organisations = {organisation_called(slug).pk for slug in options["slug"]}
        chosen = organisations | {INSTALLATION} if organisations else None
        with bar("Verifying", total=steps(chosen), unit=" entries") as progress:
            report = verify(chosen, checkpoint=checkpoint, progress=progress.update)
        self._print(report, options["format"])
        if not report.is_sound:
            raise CommandError(f"The ledger does not verify. First: {report.faults[0]}")

    def _print(self, report: Report, form: str) -> None:
        if form == "json":
            self.stdout.write(json.dumps(report.to_document(), ensure_ascii=False, indent=2))
            return
        for chain in report.chains:
            self.stdout.write(f"{chain.name}: {chain.entries:,} entries, the last is {chain.sequence} {chain.digest}")
        for fault in report.faults:
            self.stdout.write(str(fault))
        if report.more:
            self.stdout.write(f"… and {report.more:,} more.")
        if report.checkpoint:
            self.stdout.write(f"Compared with: {report.checkpoint}")
        self.stdout.write(report.summary())

    @staticmethod
    def _read(name: str) -> Checkpoint:
        try:
            return Checkpoint.from_file(Path(name).read_bytes())
        except OSError as error:
            raise CommandError(f"Cannot read {name}: {error.strerror}.", returncode=2) from None
        except CheckpointRefused as refused:
            raise CommandError(f"{name}: {refused}", returncode=2) from None
