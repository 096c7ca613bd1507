"""When guards are put up, taken down for a migration and asked for: Django's hooks around `migrate`, and its checks.

Refuses nothing itself. Connected by the app's ready(), each for this app only, because Django sends these once for
each app, after (or before) all apps were migrated.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections

from ropa.audit import guards
from ropa.audit.migrated import waits_for_migrations
from ropa.audit.opening import open_ledger


def before_migrations(*, using: str, plan: Sequence[tuple[Any, bool]] = (), **_: Any) -> None:
    """Guards that a migration would run into are lifted until it is done."""
    guards.lift(connections[using], {migration.app_label for migration, _ in plan})


def after_migrations(*, using: str, **_: Any) -> None:
    """Every guard stands, whatever the migrations did; and the ledger has begun."""
    guards.install(connections[using])
    open_ledger(connections[using])


@register(Tags.database)
def guards_stand(databases: Sequence[str] | None = None, **_: Any) -> list[Error]:
    """An error if a table that should only grow lacks a guard. `migrate` does not meet it: it puts guards up."""
    errors = []
    for alias in databases or ():
        tables = [] if waits_for_migrations(connections[alias]) else guards.missing(connections[alias])
        if tables:
            errors.append(
                Error(
                    f"What was written can be changed or deleted, because guards are missing: {', '.join(tables)}.",
                    hint="Find out who removed them, run verify_audit, then run migrate: it puts them back.",
                    id="audit.E001",
                )
            )
    return errors
