"""Export a register in one of its forms."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from activities.exchange import EXPORTS
from activities.read import read
from ropa.register.commands import organisation_called, write_out


class Command(BaseCommand):
    """Writes to a file or to standard output, in pieces."""

    help = "Export the register of an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("--format", choices=sorted(EXPORTS), default="bundle")
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        register = read(organisation_called(options["slug"]))
        pieces = EXPORTS[options["format"]].write(register, on=timezone.localdate())
        write_out(self, pieces, options["output"])
