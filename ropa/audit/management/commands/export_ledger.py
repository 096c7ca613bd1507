"""Export one chain of the ledger as JSON lines, for docs/check_ledger.py."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ropa.audit.acts import tell
from ropa.audit.events import Event
from ropa.audit.ledger_export import ledger_lines
from ropa.audit.models import INSTALLATION
from ropa.register.commands import organisation_called, write_out


class Command(BaseCommand):
    """The export itself is told to the ledger first, and so is in it."""

    help = "Export the ledger of an organisation, or of the installation, as JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("slug", nargs="?", help="The organisation.")
        whose.add_argument("--installation", action="store_true", help="Shared data, sign-ins and people instead.")
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = None if options["installation"] else organisation_called(options["slug"])
        owner = organisation.pk if organisation else INSTALLATION
        tell(Event.EXPORTED, by=None, organisation=owner, about=organisation, facts={"format": "ledger"})
        write_out(self, ledger_lines(owner), options["output"])
