"""Guards: database triggers by which tables that only grow refuse UPDATE, DELETE and TRUNCATE, whoever asks.

Two things may still be done, each only where a Redaction says who did it, when and why: the content of that entry may
be emptied, and the version that it told of, with the links of that version, may be deleted. What a guard refuses
arrives as django.db.IntegrityError.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from ropa.audit.guards import postgresql, sqlite
from ropa.audit.guards.guarded import Guarded, guarded, protect
from ropa.audit.guards.trigger import ENTRY, REDACTION, Trigger

__all__ = ["Guarded", "GuardsStay", "guarded", "install", "lift", "lifted", "missing", "protect"]

ENGINES: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
LEDGER = "audit"


class GuardsStay(Exception):
    """The guards of a real register are not lifted."""


class Found(NamedTuple):
    """What the database has, and what it ought to have."""

    tables: set[str]
    standing: set[Trigger]
    wanted: set[Trigger]


def install(connection: Any) -> None:
    """Put up what is missing, replace what differs, remove what is out of date. Costs one query if all is well.

    Without the tables of the ledger (a database that was taken back to before it) there is nothing to guard.
    """
    found = _find(connection)
    wanted = found.wanted if {ENTRY, REDACTION} <= found.tables else set()
    _change(connection, drop=found.standing - wanted, create=wanted - found.standing)


def missing(connection: Any) -> list[str]:
    """The tables that should only grow and lack a guard, or have another than the one that belongs there. One query."""
    found = _find(connection)
    return sorted({trigger.table for trigger in found.wanted - found.standing})


def lift(connection: Any, apps: Collection[str]) -> None:
    """Take away the guards that migrations of these apps could meet; `install` puts them back afterwards.

    For migrations only, which may have to fill a column in history. SQLite renames no table while a trigger names
    one that is missing, and every guard names those of the ledger.
    """
    tables = {table.table for table in guarded() if LEDGER in apps or table.app in apps}
    _change(connection, drop={trigger for trigger in _find(connection).standing if trigger.table in tables})


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """For tests and their flush: without guards inside, in one transaction. Whatever happens, they stand afterwards.

    Raises GuardsStay on a database that is not a test one: in memory, or its name begins with `test_`.
    """
    name = str(connection.settings_dict["NAME"])
    if not (connection.vendor == "sqlite" and _in_memory(name)) and not Path(name).name.startswith("test_"):
        raise GuardsStay(f"“{name}” is not a test database: what only grows is not emptied.")
    with transaction.atomic(using=connection.alias):
        _change(connection, drop=_find(connection).standing)
        yield
        install(connection)


def _in_memory(name: str) -> bool:
    return name == ":memory:" or "mode=memory" in name


def _find(connection: Any) -> Found:
    engine = ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        tables, standing = engine.standing(cursor)
    return Found(tables, standing, set(engine.wanted(table for table in guarded() if table.table in tables)))


def _change(connection: Any, *, drop: Collection[Trigger] = (), create: Collection[Trigger] = ()) -> None:
    if drop or create:
        engine = ENGINES[connection.vendor]
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            engine.drop(cursor, drop)
            engine.create(cursor, create)
