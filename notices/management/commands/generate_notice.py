"""Print a notice, from live records or from an edition."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.commands import notice_called
from notices.context import NoticeContext, load_context
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
        other.add_argument("--as-at", metavar="MOMENT", help="The records as they stood: 2026-03-03, or a time.")
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = notice_called(options["slug"], options["notice"])
        context = self._context(notice, options["edition"], options["as_at"])
        write_out(self, [FORMATS[options["format"]].render(context)], options["output"])

    @staticmethod
    def _context(notice: Notice, number: int | None, as_at: str | None) -> NoticeContext:
        if number is None:
            try:
                if as_at is not None:
                    return past_context(notice, moment_from(as_at))
                return live_context(notice, on=timezone.localdate())
            except (ReferenceMissing, PastRefused) as error:
                raise CommandError(str(error)) from None
        edition = notice.editions.filter(number=number).first()
        if edition is None:
            raise CommandError(f"{notice} has no edition {number}; it has {notice.editions.count()}.")
        return load_context(edition.context)
