"""The ledger read and recomputed by code of the tests' own, with the database's own driver: no Django, none of ours.

What docs/ledger.md says an outsider can do. Gives faults in words; an empty list is a sound ledger.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, NamedTuple

import psycopg

HEADER = [
    *("sequence", "at", "actor_id", "actor", "event", "door", "request_id", "model", "record", "root_model", "root"),
    *("version", "schema", "content_digest", "previous"),
]
COLUMNS = [*HEADER, "digest", "content"]
KINDS = {"+": "added", "~": "changed", "-": "deleted"}


class Told(NamedTuple):
    """One entry as it is stored."""

    chain: str
    values: dict[str, Any]

    @property
    def reason(self) -> str:
        return str(json.loads(self.values["content"])["reason"])

    @property
    def line(self) -> tuple[str, str, str]:
        """Kind of record, primary key, event."""
        return self.values["model"], self.values["record"], self.values["event"]


class Database:
    """A database by its driver: the path of an SQLite file, or the name of a PostgreSQL database."""

    def __init__(self, name: str, host: str = "") -> None:
        self.name = name
        self.host = host

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with closing(self.connect()) as connection:
            return list(connection.execute(sql).fetchall())

    def connect(self, name: str = "") -> Any:
        """A connection that commits at once."""
        if self.host:
            return psycopg.connect(host=self.host, user="postgres", dbname=name or self.name, autocommit=True)
        return sqlite3.connect(self.name, timeout=20)


def entries(database: Database) -> list[Told]:
    """Every entry, chain by chain, in order."""
    columns = ", ".join(f"e.{name}" for name in COLUMNS)
    found = database.rows(
        f"SELECT c.identity, {columns} FROM audit_entry e JOIN audit_chain c ON c.id = e.chain_id"
        " ORDER BY c.identity, e.sequence, e.id"
    )
    return [Told(chain, dict(zip(COLUMNS, values, strict=True))) for chain, *values in found]


def faults(told: Iterable[Told]) -> Iterator[str]:
    """Forks, gaps, wrong digests and a clock that runs backwards."""
    chains: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in told:
        chains[entry.chain].append(entry.values)
    for identity, rows in chains.items():
        previous, at = _sha256(identity), ""
        for number, row in enumerate(rows, 1):
            wanted = {
                "sequence": row["sequence"] == number,
                "previous": row["previous"] == previous,
                "content_digest": row["content_digest"] == _sha256(row["content"]),
                "digest": row["digest"] == _digest(identity, row),
                "at": _moment(row["at"]) >= at,
            }
            yield from (f"{identity} {number}: {name}" for name, is_so in wanted.items() if not is_so)
            previous, at = row["digest"], _moment(row["at"])


def _digest(identity: str, row: dict[str, Any]) -> str:
    header = [identity, *({**row, "at": _moment(row["at"])}[name] for name in HEADER)]
    return _sha256(json.dumps(header, ensure_ascii=False, separators=(",", ":")))


def _moment(stored: Any) -> str:
    at = stored if isinstance(stored, datetime) else datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def versions(database: Database, tables: dict[str, tuple[str, str]]) -> list[tuple[str, str, str, int, str]]:
    """Every row of the history tables as its entry should tell of it: kind of record, key, event, number, reason."""
    return [
        (model, str(pk), KINDS[kind], number, reason)
        for model, (table, key) in tables.items()
        for pk, kind, number, reason in database.rows(
            f'SELECT "{key}", history_type, history_id, history_change_reason FROM "{table}"'
        )
    ]
