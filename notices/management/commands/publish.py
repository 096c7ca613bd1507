"""Write the public site as plain files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.public.static_copy import FolderRefused, write_site
from ropa.register.commands import bar


class Command(BaseCommand):
    """Safe to repeat: it changes only what differs, and removes what is published no longer."""

    help = "Write every page of the public site, in every format, as files that any web server can serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--static", metavar="DIR", required=True, help="The folder; an empty one the first time.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["static"])
        try:
            with bar("Pages", unit=" pages") as progress:
                written = write_site(folder, told=lambda address: progress.update())
        except FolderRefused as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Cannot write {folder}: {error.strerror}.") from None
        self.stdout.write(f"{folder}: {written.files} files, {written.removed} removed")
        for why in written.missing:
            self.stderr.write(why)
        if written.missing:
            raise CommandError(f"{len(written.missing)} page(s) could not be made and stay as they were.")
