"""Change many activities of a register in one act: all that can be changed, or none."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils import timezone

from activities.listing.asked import asked_in
from activities.listing.bulk import Plan, carry_out, checked_value, plan, told
from activities.listing.changes import CHANGES, Change
from activities.listing.found import found_by
from activities.listing.reader import Reader
from activities.models import Activity
from ropa.organisations.models import Organisation
from ropa.register.commands import organisation_called
from ropa.register.moments import PastRefused, day_of, span_from


class Command(BaseCommand):
    """The installation itself signs. Says what changes and what is left out; with --dry-run writes nothing."""

    help = "Change the owner, review date, function or a tag of many activities, send them for review, or retire them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("change", choices=list(CHANGES), help="What to change.")
        parser.add_argument("--to", default="", metavar="VALUE", help="The new owner, function, tag or day.")
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--keys", metavar="KEYS", help="The keys of the activities, with commas between them.")
        chosen.add_argument(
            "--where",
            metavar="QUERY",
            help="Those that the list finds: what stands behind the question mark of its address.",
        )
        parser.add_argument("--reason", default="", help="Why; kept in the history of each.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation, change = organisation_called(options["slug"]), CHANGES[options["change"]]
        try:
            value = _value(change, options["to"])
            meant = _meant(organisation, options)
            made = plan(meant, change, value)
            if not options["dry_run"]:
                keys = list(meant.values_list("pk", flat=True))
                made = carry_out(organisation, keys, change, value, by=None, reason=options["reason"])
        except (ValidationError, PastRefused) as refused:
            raise CommandError(" ".join(getattr(refused, "messages", [str(refused)]))) from None
        self._tell(made, is_dry=options["dry_run"])

    def _tell(self, made: Plan, *, is_dry: bool) -> None:
        for line in made.lines if is_dry else ():
            self.stdout.write(f"{line.reference}: {line.before or '-'} -> {line.after or '-'}")
        for one in made.left_out:
            self.stdout.write(f"{one.reference}: left as before. {one.why}")
        self.stdout.write(f"{len(made.lines):,} would be changed. Nothing was written." if is_dry else told(made))


def _value(change: Change, text: str) -> Any:
    on = timezone.localdate()
    return checked_value(change, day_of(span_from(text)[1]) if change.takes == "day" else text, on=on)


def _meant(organisation: Organisation, options: Any) -> QuerySet[Activity]:
    """Raises CommandError for what is not there, or not understood."""
    if options["where"] is not None:
        asked = asked_in(options["where"])
        if asked.left_out:
            raise CommandError(" ".join(asked.left_out))
        return found_by(organisation, asked, Reader(None, timezone.localdate()))
    keys = [key for key in options["keys"].split(",") if key]
    found = Activity.objects.of(organisation.pk).filter(key__in=keys)
    if missing := sorted(set(keys) - set(found.values_list("key", flat=True))):
        raise CommandError(f"There is no activity {', '.join(missing[:5])} in this register.")
    return found
