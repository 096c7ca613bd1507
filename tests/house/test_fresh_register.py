"""A new register, as an operator makes it: every migration, then ready. Other tests skip the migrations."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.both_engines

ROOT = Path(__file__).resolve().parents[2]
READY = (
    "import django; django.setup(); from django.test import Client;"
    " print(Client(headers={'host': 'localhost'}).get('/readyz').content.decode())"
)

MIGRATE = (
    "import gc, runpy, sys; gc.set_threshold(100_000, 50, 50); sys.argv = ['manage.py', 'migrate', '-v', '0'];"
    " runpy.run_path('manage.py', run_name='__main__')"
)
"""`manage.py migrate`, with the collector as in tests/pace.py: a sixth of the time went into it."""

COMPILED = ("PYTHONPYCACHEPREFIX",)
"""Where compiled files lie: the product knows nothing of it."""


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database of the engine under test."""
    given = settings.DATABASES["default"]
    if not given["ENGINE"].endswith("postgresql"):
        yield f"sqlite:///{tmp_path}/register.sqlite3"
        return
    name = f"fresh_{secrets.token_hex(6)}"
    with closing(psycopg.connect(host=given["HOST"], user="postgres", dbname="postgres", autocommit=True)) as cluster:
        cluster.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres@/{name}?host={given['HOST']}"
        cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_empty_database_migrates_and_is_ready(database_url: str) -> None:
    kept = {name: os.environ[name] for name in ("PATH", *COMPILED) if name in os.environ}
    kept |= {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "ropa.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE], cwd=ROOT, env=kept, check=True)
    asked = subprocess.run(
        [sys.executable, "-c", READY], cwd=ROOT, env=kept, capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == "ready"
