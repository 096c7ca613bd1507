"""Make the files that editions lack: the PDF of a new one, every format of one from before files were kept."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from notices.editions.printing import print_waiting
from notices.models import Edition

PAUSE = 5  # seconds between two looks of a worker


class Command(BaseCommand):
    """Safe to repeat, and beside another: one prints at a time on one machine. Gives way to whatever else runs."""

    help = "Print the PDFs that published notices still lack, and make their other files where they are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="Go on, as a worker, until stopped.")

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(10)
        failed = print_waiting(self._tell)
        while options["watch"]:
            time.sleep(PAUSE)
            close_old_connections()
            print_waiting(self._tell)
        if failed:
            raise CommandError(f"{failed} could not be printed; the log says why.")

    def _tell(self, edition: Edition, done: bool) -> None:
        if done:
            self.stdout.write(f"{edition}: printed")
        else:
            self.stderr.write(f"{edition}: not printed")
