"""Guards on SQLite: one trigger against UPDATE and one against DELETE on each table.

INSERT OR REPLACE deletes without asking a DELETE trigger unless `recursive_triggers` is on: the settings see to it.
SQLite drops the triggers of a table that a migration rebuilds.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ropa.audit.guards.guarded import CONTENT, Guarded
from ropa.audit.guards.trigger import ENTRY, PREFIX, REDACTION, Trigger, refusal

CATALOGUE = "SELECT type, tbl_name, name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')"
IS_REDACTED = (
    f"EXISTS (SELECT 1 FROM {REDACTION} r JOIN {ENTRY} e ON e.id = r.entry_id AND e.model = r.model"  # noqa: S608
    " AND e.version = r.version WHERE r.model = '{label}' AND r.version = OLD.history_id)"
)
MAY_BE_EMPTIED = f"EXISTS (SELECT 1 FROM {REDACTION} r WHERE r.entry_id = OLD.id)"  # noqa: S608


def wanted(tables: Iterable[Guarded]) -> Iterator[Trigger]:
    """The triggers that ought to stand."""
    for table in tables:
        yield _trigger(table.table, "UPDATE", _emptying(table.kept) if table.kept else "")
        yield _trigger(table.table, "DELETE", IS_REDACTED.format(label=table.redacted_as) if table.redacted_as else "")


def _emptying(kept: tuple[str, ...]) -> str:
    """Only the content goes. `IS`, because a comparison with null would let everything pass."""
    same = [f'NEW."{column}" IS OLD."{column}"' for column in kept]
    return " AND ".join([f"NEW.\"{CONTENT}\" IS ''", *same, MAY_BE_EMPTIED])


def _trigger(table: str, what: str, allowed: str) -> Trigger:
    name = f"{PREFIX}_{what.lower()}_{table}"
    unless = f" WHEN NOT ({allowed})" if allowed else ""
    refuse = f"SELECT RAISE(ABORT, '{refusal(table)}')"
    sql = f'CREATE TRIGGER "{name}" BEFORE {what} ON "{table}" FOR EACH ROW{unless} BEGIN {refuse}; END'
    return Trigger(table, name, definition=sql, sql=sql)


def standing(cursor: Any) -> tuple[set[str], set[Trigger]]:
    """The tables of the database, and those of our triggers that it has."""
    cursor.execute(CATALOGUE)
    rows = cursor.fetchall()
    triggers = {Trigger(*row[1:]) for row in rows if row[0] == "trigger" and row[2].startswith(PREFIX)}
    return {row[2] for row in rows if row[0] == "table"}, triggers


def drop(cursor: Any, triggers: Iterable[Trigger]) -> None:
    """Take triggers away."""
    for trigger in triggers:
        cursor.execute(f'DROP TRIGGER "{trigger.name}"')


def create(cursor: Any, triggers: Iterable[Trigger]) -> None:
    """Put triggers up."""
    for trigger in triggers:
        cursor.execute(trigger.sql)
