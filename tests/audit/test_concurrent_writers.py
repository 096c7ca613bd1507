"""Many processes write one register at the same time, and some are killed: the ledger stays whole, and nobody is
refused. Real processes, real commits, the settings of the product.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests import world as worlds
from tests.audit import by_hand
from tests.audit.by_hand import Database, Told
from tests.audit.works import LEAVES_NO_TRACE, WORKS

pytestmark = pytest.mark.both_engines

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
WRITERS = 8 if POSTGRESQL else 4
CHANGES = [200, pytest.param(2_000, marks=pytest.mark.bench)]
KILLED = 6
PATIENCE = 240
HISTORY = {
    model._meta.label_lower: (model.history.model._meta.db_table, model._meta.pk.column)  # type: ignore[union-attr]
    for model in worlds.record_models()
}
_running: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    """Not even the writers that a program of a failed test has begun."""
    yield
    for process in _running:
        with suppress(ProcessLookupError):
            _stopped(process)
    _running.clear()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that commits, with the records that everybody writes."""
    if POSTGRESQL:
        made = Database(f"writers_{secrets.token_hex(6)}", settings.DATABASES["default"]["HOST"])
        _alone(made, f"CREATE DATABASE {made.name}")
    else:
        made = Database(str(tmp_path_factory.mktemp("writers") / "register.sqlite3"))
    _finished(_started("prepare", made))
    yield made
    if POSTGRESQL:
        _alone(made, f"DROP DATABASE {made.name} WITH (FORCE)")


def _alone(database: Database, sql: str) -> None:
    with closing(database.connect("postgres")) as connection:
        connection.execute(sql)


def _started(task: str, database: Database, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.audit.writers", task, database.name, *map(str, arguments)]
    pipe = subprocess.PIPE
    started = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    _running.append(started)
    return started


def _finished(*processes: subprocess.Popen[str]) -> list[str]:
    """What they said, when all have ended well."""
    ended = [process.communicate(timeout=PATIENCE) for process in processes]
    failed = [said for process, (_, said) in zip(processes, ended, strict=True) if process.returncode]
    assert not failed, "\n".join(failed)[-4_000:]
    return [said for said, _ in ended]


def _is_sound(database: Database) -> list[Told]:
    """Every entry, of a ledger that both our verification and the one by hand find whole."""
    [said] = _finished(_started("judge", database))
    told = by_hand.entries(database)
    assert list(by_hand.faults(told)) == []
    assert json.loads(said) == {"sound": True, "entries": len(told), "faults": []}
    of_versions = [(*entry.line, entry.values["version"], entry.reason) for entry in told if entry.values["version"]]
    assert sorted(of_versions) == sorted(by_hand.versions(database, HISTORY))
    return told


def _by_reason(told: list[Told], start: str) -> dict[str, Counter[Any]]:
    found: dict[str, Counter[Any]] = defaultdict(Counter)
    for entry in told:
        if entry.reason.startswith(start):
            found[entry.reason][entry.line] += 1
    return found


def _lines(acts: list[dict[str, Any]]) -> dict[str, Counter[Any]]:
    return {act["token"]: Counter(map(tuple, act["written"])) for act in acts if act["written"]}


def _drafts(lines: Counter[Any]) -> bool:
    """Only what follows from a change of something approved, and decisions with what they say; of no part."""
    of_activities = {("activities.activity", "changed"), ("activities.activity", "approved")}
    said = {("activities.remark", "added"), ("activities.remark", "changed")}
    return all((model, event) in of_activities | said for model, _, event in lines)


@pytest.mark.parametrize("changes", CHANGES)
def test_many_writers_fork_nothing_and_lose_nothing(database: Database, tmp_path: Path, changes: int) -> None:
    share = -(-changes // WRITERS)
    [ended] = _finished(_started("write", database, "many", WRITERS, share, tmp_path))
    assert json.loads(ended) == [0] * WRITERS
    acts = _journals(tmp_path)
    expected = _lines(acts)
    assert sum(map(Counter.total, expected.values())) >= changes
    assert {act["work"] for act in acts if act["written"]} == {name for name, _ in WORKS} - LEAVES_NO_TRACE
    found = _by_reason(_is_sound(database), "many-")
    assert found.keys() == expected.keys()
    for token, lines in found.items():
        assert expected[token] <= lines, token
        assert _drafts(lines - expected[token]), token


def test_a_killed_writer_leaves_no_half_act(database: Database, tmp_path: Path) -> None:
    writers = _started("write", database, "killed", KILLED, 0, tmp_path, "whole_act")
    for number in range(KILLED):
        _kill(tmp_path / f"killed-{number}", writers)
    assert json.loads(_finished(writers)[0]) == [-signal.SIGKILL] * KILLED
    _let_go(database)
    found = _by_reason(_is_sound(database), "killed-")
    for token, lines in found.items():
        told = Counter((model, event) for model, _, event in lines.elements() if model != "activities.activity")
        assert told == {("processors.processor", "changed"): 1, ("activities.purpose", "added"): 2, ("", "exported"): 1}
        assert len([model for model, *_ in lines if model == "activities.activity"]) == 2, token
    kept = _lines(_journals(tmp_path))
    assert kept.keys() <= found.keys()
    assert len(found) - len(kept) <= KILLED, "each was killed in one act"


def _journals(folder: Path) -> list[dict[str, Any]]:
    """What was committed, as the writers noted it; somebody killed may have left half a line."""
    lines = [
        line for path in folder.iterdir() if not path.suffix for line in path.read_text().splitlines(keepends=True)
    ]
    return [json.loads(line) for line in lines if line.endswith("\n")]


def _stopped(process: subprocess.Popen[str]) -> str:
    """What it said until it was stopped."""
    os.killpg(process.pid, signal.SIGKILL)
    return process.communicate()[1][-4_000:]


def _kill(journal: Path, writers: subprocess.Popen[str]) -> None:
    """In the middle of writing: it has written before, and is not told."""
    limit = time.monotonic() + PATIENCE / 4
    while not (journal.exists() and len(journal.read_text().splitlines()) > 2):
        assert time.monotonic() < limit, _stopped(writers)
        time.sleep(0.003)
    os.kill(int(journal.with_suffix(".pid").read_text()), signal.SIGKILL)


def _let_go(database: Database) -> None:
    """The server notices in its own time that somebody is gone."""
    if POSTGRESQL:
        others = f"SELECT 1 FROM pg_stat_activity WHERE datname = '{database.name}' AND pid <> pg_backend_pid()"
        while database.rows(others):
            time.sleep(0.05)


def test_two_acts_in_opposite_order_both_succeed(database: Database, tmp_path: Path) -> None:
    keys = [pk for [pk] in database.rows("SELECT id FROM activities_activity ORDER BY id LIMIT 2")]
    journals = [tmp_path / "there", tmp_path / "back"]
    orders = zip(journals, (keys, reversed(keys)), strict=True)
    _finished(*(_started("cross", database, path.name, path, *order, tmp_path) for path, order in orders))
    attempts = [json.loads(path.read_text())["attempts"] for path in journals]
    assert sorted(attempts) == ([1, 2] if POSTGRESQL else [1, 1]), "PostgreSQL ends one, SQLite lets them take turns"
    found = _by_reason(_is_sound(database), "")
    for lines in (found[path.name] for path in journals):
        assert len(lines) == 2
        assert _drafts(lines - Counter(list(lines))), "one that had been approved is a draft again"
