"""Django's SQLite engine, in which everybody who waits to write gets a turn.

SQLite itself asks for a taken write lock again ten times a second. Somebody who writes without pause takes it back
within milliseconds, so that others wait until their patience ends, and are refused. Here they ask every few
milliseconds. Refuses like SQLite itself (“database is locked”) when the `timeout` of the settings has passed.

It also writes more rows in one statement: Django assumes the 999 parameters of SQLite before 3.32. And it compares
words whatever their case, in all alphabets (`ropa.sqlite.words`).
"""

import random
import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base, features

from ropa.sqlite.words import FUNCTIONS

PAUSE = (0.002, 0.008)  # seconds
PARAMETERS = 32_766 if sqlite3.sqlite_version_info >= (3, 32) else 999


class DatabaseFeatures(features.DatabaseFeatures):
    """What SQLite can do today."""

    max_query_params = PARAMETERS


class DatabaseWrapper(base.DatabaseWrapper):
    """The engine that `ropa.settings` names for SQLite."""

    features_class = DatabaseFeatures

    def get_new_connection(self, conn_params: Any) -> Any:
        """A connection that knows our functions for words."""
        made = super().get_new_connection(conn_params)
        for name, function in FUNCTIONS.items():
            made.create_function(name, 2, function, deterministic=True)
        return made

    def _start_transaction_under_autocommit(self) -> None:
        raw: Any = self.connection
        patience = raw.execute("PRAGMA busy_timeout").fetchone()[0]
        limit = time.monotonic() + patience / 1_000
        raw.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begins(last=time.monotonic() >= limit):
                time.sleep(random.uniform(*PAUSE))  # noqa: S311
        finally:
            raw.execute(f"PRAGMA busy_timeout = {patience}")

    def _begins(self, *, last: bool) -> bool:
        """Whether the transaction has begun; raises what SQLite says, unless it is only that somebody else writes."""
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
            if last or code != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True
