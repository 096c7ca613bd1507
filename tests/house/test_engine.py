"""The database engine keeps the promises that the ledger relies on."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

PROMISES = {"foreign_keys": 1, "recursive_triggers": 1, "synchronous": 2}


@pytest.mark.parametrize(("pragma", "value"), PROMISES.items())
def test_sqlite_keeps_its_promises(pragma: str, value: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_sqlite_takes_the_write_lock_at_once() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    assert connection.transaction_mode == "IMMEDIATE"


def test_postgresql_sorts_by_english_rules() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("about the throw-away cluster")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'apple' < 'Banana'")
        assert cursor.fetchone() == (True,)
