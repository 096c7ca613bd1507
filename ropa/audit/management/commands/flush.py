"""Django's flush, for test databases only: a register is never emptied, and its guards would not let it be."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

from ropa.audit import guards


class Command(flush.Command):
    """Refuses a database that is not a test one."""

    def handle(self, **options: Any) -> None:
        """Empty the tables with the guards lifted; they stand again, and the ledger begins anew."""
        try:
            with guards.lifted(connections[options["database"]]):
                super().handle(**options)
        except guards.GuardsStay as refused:
            raise CommandError(str(refused)) from refused
