"""A long reading sees one state of the database, and keeps nobody waiting."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from ropa.audit.models import Entry
from ropa.audit.snapshot import snapshot
from tests import world as worlds
from tests.audit import one_state

ROOT = Path(__file__).resolve().parents[2]


def observed(tmp_path: Path) -> dict[str, Any]:
    if connection.vendor == "postgresql":
        return one_state.observe()
    command = [sys.executable, "-m", "tests.audit.one_state", str(tmp_path / "register.sqlite3")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_does_not_wait(tmp_path: Path) -> None:
    seen = observed(tmp_path)
    assert seen["waits"] is False
    assert seen["before"] == seen["meanwhile"] < seen["afterwards"]
    assert seen["faults"] == []


@pytest.mark.django_db(transaction=True)
def test_afterwards_one_writes_as_before() -> None:
    with snapshot():
        assert connection.in_atomic_block
    before = Entry.objects.count()
    worlds.organisation()
    assert Entry.objects.count() == before + 1


def test_inside_a_transaction_it_adds_nothing(world: worlds.World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0), snapshot():
        pass
