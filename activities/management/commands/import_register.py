"""Import a register: the whole file or nothing."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from activities.exchange.bundle_import import import_bundle
from ropa.register.codec import BundleError
from ropa.register.commands import bar, organisation_called


class Command(BaseCommand):
    """Prints what was written, what differs from the shared records here, and every fault with its path."""

    help = "Import a register from a bundle (JSON or YAML)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="The bundle; - reads standard input.")
        parser.add_argument("--organisation", metavar="SLUG", help="Import as this organisation's register.")
        parser.add_argument("--dry-run", action="store_true", help="Check everything, save nothing.")
        parser.add_argument("--format", choices=["bundle"], default="bundle")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["organisation"]
        organisation = organisation_called(slug) if slug else None
        raw = self._read(options["file"])
        try:
            with bar("Importing") as progress:
                report = import_bundle(
                    raw,
                    by=None,
                    organisation=organisation,
                    dry_run=options["dry_run"],
                    progress=progress.update,
                )
        except BundleError as error:
            for problem in error.problems:
                self.stderr.write(f"{options['file']}: {problem}")
            raise CommandError(f"Nothing was imported: {len(error.problems)} fault(s) in {options['file']}.") from None
        self.stdout.write(f"Register of {report.organisation}")
        for line in report.lines():
            self.stdout.write(f"  {line}")

    @staticmethod
    def _read(name: str) -> bytes:
        try:
            return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"Cannot read {name}: {error.strerror}.") from None
