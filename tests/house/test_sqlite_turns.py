"""Our SQLite engine: whoever waits to write gets a turn, and is refused only when patience has ended."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from ropa.sqlite.base import DatabaseWrapper

pytestmark = [pytest.mark.house, pytest.mark.django_db]
if settings.DATABASES["default"]["ENGINE"] != "ropa.sqlite":
    pytest.skip("about SQLite", allow_module_level=True)

Engine = Callable[[float], DatabaseWrapper]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A connection of ours to a database file, that waits so many seconds."""
    made: list[DatabaseWrapper] = []

    def connect(patience: float) -> DatabaseWrapper:
        options = {**connection.settings_dict["OPTIONS"], "timeout": patience}
        wrapper = DatabaseWrapper(
            {**connection.settings_dict, "NAME": tmp_path / "turns.sqlite3", "OPTIONS": options}, "turns"
        )
        made.append(wrapper)
        wrapper.ensure_connection()
        return wrapper

    yield connect
    for wrapper in made:
        wrapper.close()


@contextmanager
def somebody_writes(path: Path, *, pause: float) -> Iterator[None]:
    """Takes the lock for 30 ms, again and again after a pause, until the block ends."""
    begun, ended = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as other:
            while not ended.is_set():
                other.execute("BEGIN IMMEDIATE")
                begun.set()
                time.sleep(0.03)
                other.execute("COMMIT")
                ended.wait(pause)

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def begin(wrapper: DatabaseWrapper) -> None:
    """A transaction that writes nothing: it is the lock that counts."""
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    wrapper.rollback()
    wrapper.set_autocommit(True)


def test_everybody_gets_a_turn_though_somebody_writes_without_pause(engine: Engine, tmp_path: Path) -> None:
    wrapper = engine(20)
    with somebody_writes(tmp_path / "turns.sqlite3", pause=0.003):
        began = time.monotonic()
        for _ in range(20):
            begin(wrapper)
            time.sleep(0.01)  # the other goes on meanwhile
        assert time.monotonic() - began < 5, "SQLite alone takes about ten seconds"


def test_patience_ends(engine: Engine, tmp_path: Path) -> None:
    wrapper = engine(0.2)
    with closing(sqlite3.connect(tmp_path / "turns.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(OperationalError, match="database is locked"):
            begin(wrapper)
        assert 0.2 <= time.monotonic() - began < 5


def test_other_statements_keep_their_patience(engine: Engine) -> None:
    wrapper = engine(7)
    begin(wrapper)
    with wrapper.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (7_000,)


def test_what_is_wrong_otherwise_is_said_at_once(engine: Engine) -> None:
    wrapper = engine(20)
    wrapper.transaction_mode = "NEVER"
    with pytest.raises(OperationalError, match="syntax error"):
        begin(wrapper)
