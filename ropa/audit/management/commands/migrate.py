"""Django's migrate. A missing guard is put back before Django's checks, which would otherwise forbid the cure."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from ropa.audit import guards
from ropa.audit.migrated import waits_for_migrations


class Command(migrate.Command):
    """Refuses nothing that Django's own would not."""

    def check(self, *args: Any, **kwargs: Any) -> None:
        """Where migrations wait, guards are put up after them instead."""
        for alias in kwargs.get("databases") or ():
            if not waits_for_migrations(connections[alias]):
                guards.install(connections[alias])
        super().check(*args, **kwargs)
