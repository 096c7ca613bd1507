"""Say how a notice stands: whether the public reads what the approved records say, since when not, and why not."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.commands import notice_called
from notices.standing.drift import Drift, document, drift_of


class Command(BaseCommand):
    """Ends with 1 if the notice is held back or behind the approved records."""

    help = "Check whether a notice says what the approved records say."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("notice", help="The notice.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        notice = notice_called(options["slug"], options["notice"])
        try:
            drift = drift_of(notice, on=timezone.localdate())
        except ReferenceMissing as error:
            raise CommandError(str(error)) from None
        if options["format"] == "json":
            told = json.dumps(document(drift), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            self.stdout.write(told)
        else:
            self.stdout.writelines(f"{line}\n" for line in _lines(drift))
        if drift.is_faulty:
            sys.exit(1)


def _lines(drift: Drift) -> Iterator[str]:
    edition = drift.edition
    public = (
        f"edition {edition.number} of {timezone.localtime(edition.published_at):%d %B %Y}" if edition else "nothing"
    )
    yield f"{drift.notice}: {drift.lasting}. Published last: {public}."
    for place in drift.places:
        yield f"Missing in {place.name}:"
        for lack in place.lacks:
            waits = " Answered in the draft." if lack.is_in_draft else ""
            yield f"  {lack.message} ({lack.item}, {lack.code}){waits}"
    if drift.comparison:
        yield from drift.comparison.summary
    for cause in drift.causes:
        shared = ", shared" if cause.is_shared else ""
        yield f"{cause.event} since: {cause.noun} “{cause.name}”{shared}, by {cause.by}. {cause.reason}".rstrip()
