"""Export a register in one of its forms."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from activities.exchange import EXPORTS
from activities.exchange.export import export_register
from ropa.register.commands import organisation_called, write_out
from ropa.register.moments import PastRefused, moment_from


class Command(BaseCommand):
    """Writes to a file or to standard output, in pieces."""

    help = "Export the register of an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("--format", choices=sorted(EXPORTS), default="bundle")
        parser.add_argument(
            "--as-at", metavar="MOMENT", help="The register as it stood: 2026-03-03 (at the end of that day) or a time."
        )
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation, stated = organisation_called(options["slug"]), options["as_at"]
        try:
            at = None if stated is None else moment_from(stated)
            exported = export_register(organisation, options["format"], by=None, at=at)
        except PastRefused as refused:
            raise CommandError(str(refused)) from None
        for gap in exported.gaps:
            self.stderr.write(f"Not shown: {gap}")
        write_out(self, exported.pieces, options["output"])
