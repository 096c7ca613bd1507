"""DATABASE_URL: the two engines in full, and no guess at anything else."""

import pytest

from ropa import env

pytestmark = pytest.mark.house


def read(monkeypatch: pytest.MonkeyPatch, url: str) -> dict[str, object]:
    monkeypatch.setenv("DATABASE", url)
    return env.database_url("DATABASE", default="sqlite:///unused")


def test_sqlite_path(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "sqlite:///var/a%20b.sqlite3")["NAME"] == "var/a b.sqlite3"


def test_sqlite_absolute_path(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "sqlite:////srv/register.sqlite3")["NAME"] == "/srv/register.sqlite3"


def test_postgresql_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, "postgresql://ann:p%40ss@db.example:6432/register?sslmode=verify-full")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("ann", "p@ss", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]) == (
        "6432",
        "register",
        {"sslmode": "verify-full"},
    )


def test_postgresql_by_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "postgresql://ann@/register?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a@b/c",
        "postgresql://a@b",
        "postgresql://a@b/c/d",
        "postgresql://a@b:many/c",
        "postgresql://a@b/c?sslmod=require",
        "postgresql://a@b/c?sslmode",
        "sqlite://var/register.sqlite3",
        "sqlite:///:memory:",
        "sqlite:///",
        "",
    ],
)
def test_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(env.EnvironmentRefused, match="DATABASE"):
        read(monkeypatch, url)
