"""Take personal data out of one entry of the ledger. The entry, its digest, and who did it and why stay."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ropa.audit.models import INSTALLATION
from ropa.audit.redacting import entry_called, redact
from ropa.register.commands import organisation_called


class Command(BaseCommand):
    """Entries of the installation (sign-ins, people, shared data) are redacted here only."""

    help = "Redact one entry of the audit trail: remove its content, keep its digest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", default="", help="The organisation in whose chain the entry stands.")
        parser.add_argument("number", type=int, help="The number of the entry.")
        parser.add_argument("--installation", action="store_true", help="The entry stands in the installation's chain.")
        parser.add_argument("--reason", required=True, help="Why; do not repeat what is removed.")

    def handle(self, *args: Any, **options: Any) -> None:
        slug, number = options["slug"], options["number"]
        if bool(slug) == options["installation"]:
            raise CommandError("Name the organisation, or say --installation: one of the two.")
        chain = INSTALLATION if options["installation"] else organisation_called(slug).pk
        entry = entry_called(chain, number)
        if entry is None:
            raise CommandError(f"There is no entry {number} in that chain.")
        try:
            redact(entry, by=None, reason=options["reason"])
        except ValidationError as refused:
            raise CommandError(f"Entry {number} was not redacted. {' '.join(refused.messages)}") from None
        self.stdout.write(f"Entry {number} is redacted. Its digest is {entry.digest}")
