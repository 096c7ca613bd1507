"""Reading everything as it stood at one moment, while others go on writing. For long readings of ledger and records.

Inside a transaction that is going on already nothing is added: then what others commit meanwhile may be seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """One state of the database. On neither engine does it keep writers waiting."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _only_reading(connection), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _only_reading(sqlite: Any) -> Iterator[None]:
    """A transaction that begins without the lock for writing, and holds one state from its first read."""
    sqlite.ensure_connection()
    mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = mode
