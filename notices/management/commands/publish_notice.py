"""Publish a notice, or say why it is held."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.commands import notice_called
from notices.editions.printing import printing
from notices.operations import Held, publish


class Command(BaseCommand):
    """With --reason it publishes although mandatory items are missing; the reason is kept with the edition."""

    help = "Publish the next edition of a notice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("notice", help="The notice.")
        parser.add_argument("--reason", default="", help="Publish despite missing items, because …")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = notice_called(options["slug"], options["notice"])
        try:
            with printing("here"):
                edition = publish(notice, by=None, reason=options["reason"])
        except Held as held:
            for item in held.missing:
                self.stderr.write(str(item))
            if held.final:
                raise CommandError(f"{notice} is held, whatever the reason. {held}") from None
            raise CommandError(f"{notice} is held: {held}. Mend the records, or publish with --reason.") from None
        self.stdout.write(f"{notice}: edition {edition.number}, published {edition.published_at:%d %B %Y %H:%M}")
