"""Guards on PostgreSQL: on each table a trigger against UPDATE and DELETE, and one against TRUNCATE.

All of them call one function. It names its tables with their schema: a temporary table of the same name, which
would be found first, is no permission. Locking rows (SELECT … FOR UPDATE) is no change and asks no trigger.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ropa.audit.guards.guarded import Guarded
from ropa.audit.guards.trigger import ENTRY, PREFIX, REDACTION, Trigger, refusal

ROWS, WHOLE = f"{PREFIX}_rows", f"{PREFIX}_truncate"
_REFUSAL = refusal("%s")
SOURCE = f"""
DECLARE
    allowed boolean := false;
    emptied record;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'versions' THEN
        EXECUTE format(
            'SELECT EXISTS (SELECT 1 FROM %1$I.{REDACTION} r JOIN %1$I.{ENTRY} e ON e.id = r.entry_id'
            ' AND e.model = r.model AND e.version = r.version WHERE r.model = $1 AND r.version = $2)',
            TG_TABLE_SCHEMA) INTO allowed USING TG_ARGV[1], OLD.history_id;
        IF allowed THEN
            RETURN OLD;
        END IF;
    ELSIF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'entries' THEN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.{REDACTION} WHERE entry_id = $1)', TG_TABLE_SCHEMA)
            INTO allowed USING OLD.id;
        emptied := OLD;
        emptied.content := '';
        IF allowed AND NEW IS NOT DISTINCT FROM emptied THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = format('{_REFUSAL}', TG_TABLE_NAME);
END
"""  # noqa: S608
FUNCTION = f"CREATE OR REPLACE FUNCTION {PREFIX}() RETURNS trigger LANGUAGE plpgsql AS $guard${SOURCE}$guard$"
CATALOGUE = f"""
SELECT c.relname, t.tgname, t.tgtype, encode(t.tgargs, 'escape'), t.tgenabled IN ('O', 'A'), t.tgqual IS NULL,
    t.tgattr::text, p.prosrc
FROM pg_class c
LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND starts_with(t.tgname, '{PREFIX}')
LEFT JOIN pg_proc p ON p.oid = t.tgfoid
WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid)
"""  # noqa: S608
ON_ROWS, ON_TRUNCATE = 1 + 2 + 8 + 16, 2 + 32
"""pg_trigger.tgtype: for each row 1, before 2, delete 8, update 16, truncate 32."""


def wanted(tables: Iterable[Guarded]) -> Iterator[Trigger]:
    """The triggers that ought to stand."""
    for table in tables:
        arguments = _arguments(table)
        stated = ", ".join(f"'{argument}'" for argument in arguments)
        yield Trigger(
            table.table,
            ROWS,
            _definition(ON_ROWS, "".join(f"{argument}\\000" for argument in arguments), True, True, "", SOURCE),
            f'CREATE TRIGGER {ROWS} BEFORE UPDATE OR DELETE ON "{table.table}"'
            f" FOR EACH ROW EXECUTE FUNCTION {PREFIX}({stated})",
        )
        yield Trigger(
            table.table,
            WHOLE,
            _definition(ON_TRUNCATE, "", True, True, "", SOURCE),
            f'CREATE TRIGGER {WHOLE} BEFORE TRUNCATE ON "{table.table}" EXECUTE FUNCTION {PREFIX}()',
        )


def _arguments(table: Guarded) -> tuple[str, ...]:
    """What the function is told about the table."""
    if table.redacted_as:
        return ("versions", table.redacted_as)
    return ("entries",) if table.kept else ()


def _definition(*catalogued: Any) -> str:
    """What decides what a trigger does: kind, arguments, enabled, no condition, no columns, the function's text."""
    return repr(catalogued)


def standing(cursor: Any) -> tuple[set[str], set[Trigger]]:
    """The tables of the database, and those of our triggers that it has."""
    cursor.execute(CATALOGUE)
    rows = cursor.fetchall()
    triggers = {Trigger(table, name, _definition(*catalogued)) for table, name, *catalogued in rows if name}
    return {row[0] for row in rows}, triggers


def drop(cursor: Any, triggers: Iterable[Trigger]) -> None:
    """Take triggers away. PostgreSQL refuses it while deferred checks of a row wait: they are made now."""
    statements = [f'DROP TRIGGER {trigger.name} ON "{trigger.table}"' for trigger in triggers]
    if statements:
        cursor.execute("; ".join(["SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED", *statements]))


def create(cursor: Any, triggers: Iterable[Trigger]) -> None:
    """Put triggers up."""
    statements = [trigger.sql for trigger in triggers]
    if statements:
        cursor.execute("; ".join([FUNCTION, *statements]))
