"""SQLite: an FTS5 table without content of its own, which triggers on the table of the words keep up to date."""

from collections.abc import Iterator, Sequence
from typing import Any

from notices.public.words import Word

COLUMNS = ("words", "text_words", "whose_words")
WEIGHTS = "10.0, 1.0, 0.2"
"""What a word counts in each of the columns."""


def install(cursor: Any, table: str) -> None:
    """The index with its triggers. Refuses nothing; costs one query if they stand."""
    wanted = dict(_triggers(table))
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE name = %s OR type = 'trigger'", [_index(table)])
    standing = dict(cursor.fetchall())
    if _index(table) in standing and all(standing.get(name) == sql for name, sql in wanted.items()):
        return
    lift(cursor, table)
    columns = ", ".join(COLUMNS)
    cursor.execute(
        f"CREATE VIRTUAL TABLE {_index(table)} USING fts5({columns}, content='{table}', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    for sql in wanted.values():
        cursor.execute(sql)
    cursor.execute(f"INSERT INTO {_index(table)}({_index(table)}) VALUES ('rebuild')")  # noqa: S608


def lift(cursor: Any, table: str) -> None:
    """Away with all of it."""
    for name, _ in _triggers(table):
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    cursor.execute(f"DROP TABLE IF EXISTS {_index(table)}")


def expression(words: Sequence[Word], *, every: bool) -> str:
    """Words as FTS5 takes them; they hold nothing but letters and digits."""
    return (" AND " if every else " OR ").join(f'"{word.form}"{"" if word.is_whole else "*"}' for word in words)


def statement(table: str, *, one_organisation: bool) -> tuple[str, str]:
    """FROM and WHERE, and ORDER BY."""
    index = _index(table)
    of = " AND part.organisation_id = %s" if one_organisation else ""
    read = f"FROM {index} JOIN {table} part ON part.id = {index}.rowid WHERE {index} MATCH %s{of}"
    return read, f"ORDER BY bm25({index}, {WEIGHTS}), part.title, part.id"


def _index(table: str) -> str:
    return f"{table}_index"


def _triggers(table: str) -> Iterator[tuple[str, str]]:
    """As documented for FTS5: what was there before is told to the index, or it could not take it out."""
    index, columns = _index(table), ", ".join(COLUMNS)
    old, new = (", ".join(f"{row}.{column}" for column in COLUMNS) for row in ("OLD", "NEW"))
    out = f"INSERT INTO {index}({index}, rowid, {columns}) VALUES ('delete', OLD.id, {old});"  # noqa: S608
    into = f"INSERT INTO {index}(rowid, {columns}) VALUES (NEW.id, {new});"  # noqa: S608
    changed = f"UPDATE OF {columns}"
    for name, event, act in (("in", "INSERT", into), ("out", "DELETE", out), ("changed", changed, f"{out} {into}")):
        trigger = f"{index}_{name}"
        yield trigger, f"CREATE TRIGGER {trigger} AFTER {event} ON {table} BEGIN {act} END"
