"""Export a checkpoint: a small signed file that says how far the chains reach. Keep it elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ropa.audit.acts import tell
from ropa.audit.checkpoint import CheckpointRefused, make
from ropa.audit.events import Event
from ropa.register.commands import organisation_called, write_out


class Command(BaseCommand):
    """Covers the organisation's chain and the installation's. The export itself is told to the ledger afterwards."""

    help = "Export a checkpoint of the ledger of an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = organisation_called(options["slug"])
        try:
            made = make(organisation.pk)
        except CheckpointRefused as refused:
            raise CommandError(str(refused)) from None
        write_out(self, [made.to_file()], options["output"])
        facts = {"format": "checkpoint"}
        tell(Event.EXPORTED, by=None, organisation=organisation.pk, about=organisation, facts=facts)
