"""The database's own full-text search, behind one interface: SQLite's FTS5, PostgreSQL's tsvector.

An engine finds parts of notices by words that `notices.public.words` has cut and folded, so that both find the same;
in which order they come is theirs, but a word in a title counts most on both. What an engine keeps follows the table
of the words by itself (triggers, a generated column): nobody need write it, and nothing else can differ from it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from django.db import connection as default
from django.db import connections

from notices.models import PublicWords
from notices.public.fulltext import postgresql, sqlite
from notices.public.words import Word

TABLE = PublicWords._meta.db_table


class Wanted(NamedTuple):
    """What is looked for: all of the words or any of them, in the notices of one organisation or of all."""

    words: Sequence[Word]
    every: bool = True
    organisation: int | None = None


class Engine(Protocol):
    """What a database must be able to do."""

    def install(self, cursor: Any, table: str) -> None:
        """Put up what the search needs, where it is missing; of the rows that there are already, too."""

    def lift(self, cursor: Any, table: str) -> None:
        """Take it away, so that a migration may change the table."""

    def expression(self, words: Sequence[Word], *, every: bool) -> str:
        """What is looked for, in the words of the engine."""

    def statement(self, table: str, *, one_organisation: bool) -> tuple[str, str]:
        """What a query reads (FROM and WHERE), and in which order the best come first (ORDER BY)."""


ENGINES: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def number_of(wanted: Wanted) -> int:
    """How many parts of notices are found. One query."""
    engine: Engine = ENGINES[default.vendor]
    read, _ = engine.statement(TABLE, one_organisation=wanted.organisation is not None)
    with default.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {read}", _given(engine, wanted))
        return int(cursor.fetchone()[0])


def found(wanted: Wanted, *, start: int, limit: int) -> list[int]:
    """The primary keys of what is found, the best first: from one on, so many. One query."""
    engine: Engine = ENGINES[default.vendor]
    read, order = engine.statement(TABLE, one_organisation=wanted.organisation is not None)
    with default.cursor() as cursor:
        given = [*_given(engine, wanted), limit, start]
        cursor.execute(f"SELECT part.id {read} {order} LIMIT %s OFFSET %s", given)
        return [row[0] for row in cursor.fetchall()]


def _given(engine: Engine, wanted: Wanted) -> list[Any]:
    organisation = [] if wanted.organisation is None else [wanted.organisation]
    return [engine.expression(wanted.words, every=wanted.every), *organisation]


def before_migrations(*, using: str, plan: Sequence[tuple[Any, bool]] = (), **_: Any) -> None:
    """What the search keeps beside its table is taken away where a migration might change that table."""
    if any(migration.app_label == PublicWords._meta.app_label for migration, _ in plan):
        _change(using, "lift")


def after_migrations(*, using: str, **_: Any) -> None:
    """It stands after every migration."""
    _change(using, "install")


def _change(using: str, what: str) -> None:
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        with connection.cursor() as cursor:
            getattr(ENGINES[connection.vendor], what)(cursor, TABLE)
