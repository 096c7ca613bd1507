"""Print a notice, from live records or from an edition."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.commands import notice_called
from notices.context import NoticeContext
from notices.editions.files import file_of, print_pdf
from notices.editions.issued import NoEdition, issued_of, of_day, of_number
from notices.models import Notice
from notices.rendering import FORMATS
from notices.site import live_context, past_context
from ropa.register.commands import write_out
from ropa.register.moments import PastRefused, moment_from


class Command(BaseCommand):
    """Without --edition the live rows speak, drafts included: not for the public."""

    help = "Write a notice in one of its formats."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("notice", help="The notice.")
        parser.add_argument("--format", choices=sorted(FORMATS), default="text")
        other = parser.add_mutually_exclusive_group()
        other.add_argument("--edition", type=int, metavar="N", help="A published edition instead of the live records.")
        other.add_argument("--on", metavar="DAY", help="The edition that was in force on a day: 2026-03-03.")
        other.add_argument("--as-at", metavar="MOMENT", help="The records as they stood: 2026-03-03, or a time.")
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = notice_called(options["slug"], options["notice"])
        number, day, form = options["edition"], options["on"], options["format"]
        try:
            if number is None and day is None:
                body = FORMATS[form].render(self._context(notice, options["as_at"]))
            else:
                body = _stored(notice, number, day, form)
        except (ReferenceMissing, PastRefused, NoEdition) as error:
            raise CommandError(str(error)) from None
        write_out(self, [body], options["output"])

    @staticmethod
    def _context(notice: Notice, as_at: str | None) -> NoticeContext:
        if as_at is not None:
            return past_context(notice, moment_from(as_at))
        return live_context(notice, on=timezone.localdate())


def _stored(notice: Notice, number: int | None, day: str | None, form: str) -> bytes:
    """The bytes of an edition as the public reads them; its PDF is printed now if it was not. Raises NoEdition."""
    issued = issued_of(notice)
    if not issued:
        raise NoEdition(f"{notice} has no edition: it was never published.")
    found = of_number(issued, number, also_withdrawn=True) if number is not None else of_day(issued, day or "").issued
    stored = file_of(found.edition, form) or print_pdf(found.edition)
    return bytes(stored.body)
