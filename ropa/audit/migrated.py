"""Whether a database has the form that this version of the software expects."""

from typing import Any

from django.db.migrations.executor import MigrationExecutor


def waits_for_migrations(connection: Any) -> bool:
    """Whether a migration has not been applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
