"""A new register, as an operator makes it: every migration, then ready. Other tests skip the migrations."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parents[2]
READY = (
    "import django; django.setup(); from django.test import Client;"
    " print(Client(headers={'host': 'localhost'}).get('/readyz').content.decode())"
)


def test_empty_database_migrates_and_is_ready(tmp_path: Path) -> None:
    kept = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{tmp_path}/register.sqlite3",
        "DJANGO_SETTINGS_MODULE": "ropa.settings",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=kept, check=True)
    asked = subprocess.run(
        [sys.executable, "-c", READY], cwd=ROOT, env=kept, capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == "ready"
