"""Begin a new activity: blank, from a typical activity, or from another record."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from activities.starting import sources
from activities.starting.begun import Begun, blank
from activities.starting.operation import proposed_reference, start
from ropa.organisations.models import Organisation
from ropa.register.commands import organisation_called


class Command(BaseCommand):
    """Prints the reference and key of the new draft, and what stays to be checked."""

    help = "Begin a new activity in the register of an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The organisation.")
        parser.add_argument("--title", required=True)
        parser.add_argument("--reference", default="", help="The next of the register if left out.")
        begin = parser.add_mutually_exclusive_group()
        begin.add_argument("--typical", metavar="CODE", help="From a typical activity, such as TA-COMPLAINT.")
        begin.add_argument("--copy", metavar="KEY", help="From the activity with that key.")
        parser.add_argument("--from", metavar="SLUG", dest="of", help="Copy it from another organisation.")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = organisation_called(options["slug"])
        reference = options["reference"] or proposed_reference(organisation)
        try:
            begun = _begun(organisation, options)
            made, _ = start(
                organisation, begun, reference=reference, title=options["title"], by=None, on=timezone.localdate()
            )
        except LookupError:
            raise CommandError("There is no such record to begin from.") from None
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        self.stdout.write(f"{made.reference} {made.title} (key {made.key})")
        self.stdout.writelines(f"  To check: {line}\n" for line in begun.to_check)


def _begun(organisation: Organisation, options: dict[str, Any]) -> Begun:
    if options["of"] and not options["copy"]:
        raise CommandError("--from says whose record is copied: give --copy as well.")
    if options["typical"]:
        return sources.typical(options["typical"])
    if options["copy"]:
        of = organisation_called(options["of"]) if options["of"] else organisation
        return sources.copy_of(organisation, of, options["copy"], None)
    return blank()
