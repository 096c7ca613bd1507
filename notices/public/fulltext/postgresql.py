"""PostgreSQL: a generated column of words with a GIN index. The configuration is “simple”: words come folded."""

from collections.abc import Sequence
from typing import Any

from notices.public.words import Word

COLUMN = "found_by"
WEIGHED = {"words": "A", "text_words": "C", "whose_words": "D"}
WEIGHTS = "{0.02, 0.1, 0.1, 1.0}"
"""What a word counts in D, C, B and A."""
BY_LENGTH = 1
"""Of two texts that hold a word as often, the shorter one comes first."""


def install(cursor: Any, table: str) -> None:
    """The column and its index. Refuses nothing; costs one query if they stand."""
    cursor.execute(
        "SELECT 1 FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s AND column_name = %s",
        [table, COLUMN],
    )
    if cursor.fetchone():
        return
    parts = (f"setweight(to_tsvector('simple', {column}), '{weight}')" for column, weight in WEIGHED.items())
    cursor.execute(
        f"ALTER TABLE {table} ADD COLUMN {COLUMN} tsvector GENERATED ALWAYS AS ({' || '.join(parts)}) STORED"
    )
    cursor.execute(f"CREATE INDEX {table}_{COLUMN} ON {table} USING gin ({COLUMN})")


def lift(cursor: Any, table: str) -> None:
    """Away with the column; its index goes with it."""
    cursor.execute(f"ALTER TABLE {table} DROP COLUMN IF EXISTS {COLUMN}")


def expression(words: Sequence[Word], *, every: bool) -> str:
    """Words as to_tsquery takes them; they hold nothing but letters and digits."""
    return (" & " if every else " | ").join(f"'{word.form}'{'' if word.is_whole else ':*'}" for word in words)


def statement(table: str, *, one_organisation: bool) -> tuple[str, str]:
    """FROM and WHERE, and ORDER BY."""
    of = " AND part.organisation_id = %s" if one_organisation else ""
    read = f"FROM to_tsquery('simple', %s) looked, {table} part WHERE part.{COLUMN} @@ looked{of}"
    rank = f"ts_rank('{WEIGHTS}', part.{COLUMN}, looked, {BY_LENGTH})"
    return read, f"ORDER BY {rank} DESC, part.title, part.id"
