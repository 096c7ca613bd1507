"""Make the words by which records are found anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ropa.organisations.models import Organisation
from ropa.workplace.indexing import SHARED, also_made, rebuild


class Command(BaseCommand):
    """`manage.py reindex [ORGANISATION …]`: of these registers, or of all. Refuses an address that nobody has."""

    help = "Makes the search index anew. It is kept up to date by itself; use this after restoring a backup."

    def add_arguments(self, parser: CommandParser) -> None:
        """The registers."""
        parser.add_argument(
            "organisation", nargs="*", help="address of an organisation; all registers if none is given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many records can be found."""
        wanted = options["organisation"]
        kept = Organisation.objects.with_register().order_by("slug")
        chosen = [one for one in kept if not wanted or one.slug in wanted]
        if unknown := sorted(set(wanted) - {one.slug for one in chosen}):
            raise CommandError(f"There is no register called: {', '.join(unknown)}.")
        self.stdout.write(f"shared records: {rebuild(SHARED):,}")
        for one in chosen:
            self.stdout.write(f"{one.slug}: {rebuild(one.pk):,}")
            for what, make in also_made.items():
                self.stdout.write(f"{one.slug}, {what}: {make(one):,}")
