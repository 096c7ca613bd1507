"""Compare two editions of a notice: what was added, removed and changed."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from notices.api.past import comparison_told
from notices.commands import notice_called
from notices.comparing.whole import Part, Shared
from notices.editions.issued import Issued, NoEdition, compared, issued_of, of_day, of_number
from ropa.register.commands import write_out


class Command(BaseCommand):
    """Editions are named by number, or by a day on which they were in force. Withdrawn ones can be compared too."""

    help = "Write what differs between two editions of a notice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("notice", help="The notice.")
        parser.add_argument("before", nargs="?", help="An edition or a day; the one before the newest if left out.")
        parser.add_argument("after", nargs="?", help="An edition or a day; the newest edition if left out.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = notice_called(options["slug"], options["notice"])
        issued = issued_of(notice)
        if not issued:
            raise CommandError(f"{notice} was never published.")
        try:
            after = _meant(issued, options["after"] or str(issued[0].number))
            before = _meant(issued, options["before"] or str(after.number - 1))
        except NoEdition as error:
            raise CommandError(str(error)) from None
        before, after = sorted((before, after), key=lambda each: each.number)
        if options["format"] == "json":
            told = comparison_told(before, after)
            said = [json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)]
        else:
            said = list(_lines(before, after))
        write_out(self, ["".join(f"{line}\n" for line in said).encode()], options["output"])


def _meant(issued: Sequence[Issued], text: str) -> Issued:
    """The edition of a number or of a day. Raises NoEdition."""
    if text.isascii() and text.isdigit():
        return of_number(issued, int(text), also_withdrawn=True)
    return of_day(issued, text).issued


def _lines(before: Issued, after: Issued) -> Iterator[str]:
    """The summary, then each line that differs: as it was behind a minus, as it is behind a plus."""
    found = compared(before, after)
    yield f"{_named(before)} and {_named(after)} of {after.edition.notice}"
    yield from found.summary
    for shared in found.shared:
        yield from ("", f"In {len(shared.activities)} activities, such as {shared.activities[0]}")
        yield from _differing(shared)
    for part in found.parts:
        yield from ("", f"{part.name} ({part.reference})" if part.reference else part.name)
        yield from _differing(part)
    yield from (f"{name} differs too" for name in found.others)


def _differing(part: Part | Shared) -> Iterator[str]:
    for heading, under in part.by_heading:
        yield from (f"  {heading}",) if heading else ()
        for change, above in under:
            yield from (f"    {above}",) if above else ()
            yield from (f"    - {change.was}",) if change.was else ()
            yield from (f"    + {change.now}",) if change.now else ()


def _named(issued: Issued) -> str:
    return f"Edition {issued.number} ({timezone.localtime(issued.since):%d %B %Y})"
