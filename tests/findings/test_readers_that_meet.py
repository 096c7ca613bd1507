"""Many who read a register at once, when its findings are due: each gets them all, and they are stored once."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connections

from activities.judged import current_findings
from activities.models import Activity
from ropa.audit.acts import act
from ropa.audit.signing import save_signed
from ropa.findings.storing import hold_judgement
from tests import world as worlds
from tests.audit.by_hand import Database
from tests.findings.readers import ON

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
READERS = 6


@pytest.fixture
def database(tmp_path: Path, db: None) -> Iterator[Database]:
    """An empty database that commits."""
    if not POSTGRESQL:
        yield Database(str(tmp_path / "register.sqlite3"))
        return
    made = Database(f"readers_{secrets.token_hex(6)}", settings.DATABASES["default"]["HOST"])
    with closing(made.connect("postgres")) as server:
        server.execute(f"CREATE DATABASE {made.name}")
        yield made
        server.execute(f"DROP DATABASE {made.name} WITH (FORCE)")


@pytest.mark.parametrize("when", ["first", "again"])
def test_readers_that_meet_store_each_finding_once(database: Database, when: str) -> None:
    command = [sys.executable, "-m", "tests.findings.readers", database.name, str(READERS), when]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert ended.returncode == 0, ended.stderr
    stored = database.rows("SELECT code, record, field, message FROM findings_storedfinding")
    assert len(stored) == len(set(stored)) > 0
    assert database.rows("SELECT count(*) FROM findings_judgement") == [(1,)]


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_who_saves_does_not_wait_for_who_judges() -> None:
    """Or they would wait for each other, where who judges is about to save something too."""
    activity = worlds.build(Activity, worlds.organisation())
    current_findings(activity.organisation, on=ON)
    judging, saved, in_time = Event(), Event(), []

    def judge() -> None:
        with act():
            hold_judgement(activity.organisation, on=ON)
            judging.set()
            in_time.append(saved.wait(20))
        connections.close_all()

    judging_thread = Thread(target=judge)
    judging_thread.start()
    assert judging.wait(20)
    activity.title = "Changed"
    save_signed(activity, by=None, reason="Test")
    saved.set()
    judging_thread.join()
    assert in_time == [True]
