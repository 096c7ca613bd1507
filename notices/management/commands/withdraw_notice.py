"""Withdraw a notice from the public."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from notices.commands import notice_called
from notices.editions.withdrawing import NotWithdrawn, withdraw


class Command(BaseCommand):
    """The public is told that the notice was withdrawn, and not why. Publishing it again brings it back."""

    help = "Take a notice back from the public, with a reason that auditors read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("notice", help="The notice.")
        parser.add_argument("--reason", required=True, help="Why; kept in the audit trail.")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = notice_called(options["slug"], options["notice"])
        try:
            made = withdraw(notice, by=None, reason=options["reason"])
        except NotWithdrawn as error:
            raise CommandError(str(error)) from None
        at = timezone.localtime(made.at)
        self.stdout.write(f"{notice}: edition {made.edition.number} withdrawn, {at:%d %B %Y %H:%M}")
