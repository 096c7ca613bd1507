"""The project's settings on the engine under test, whatever the caller's environment says.

TEST_DB=pg chooses PostgreSQL in a throw-away cluster, which `tests.engines` starts; otherwise it is
SQLite in memory.
"""

import os
import tempfile
from pathlib import Path

from tests import cluster

ENGINE = os.environ.get("TEST_DB", "sqlite")
if ENGINE not in ("sqlite", "pg"):
    raise ValueError(f"TEST_DB: must be sqlite or pg, not {ENGINE!r}")
if ENGINE == "pg" and "TEST_PG_FOLDER" not in os.environ:  # xdist workers inherit their controller's
    os.environ["TEST_PG_FOLDER"] = tempfile.mkdtemp(prefix="ropa-pg-")

os.environ.update(
    DEBUG="True",  # unhashed static files; pytest-django still runs every test with DEBUG off
    SECRET_KEY="only-for-tests-" + "x" * 40,
    AUDIT_SIGNING_KEY="b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMTI=",
    SITE_URL="http://testserver",
    DATABASE_URL=(
        cluster.address(Path(os.environ["TEST_PG_FOLDER"])) if ENGINE == "pg" else "sqlite:///var/tests.sqlite3"
    ),
    PDF_PRINTING="off",  # a test that wants a PDF says so
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # the browser's event loop runs in the test's own thread
)
CLEARED = (
    "ALLOWED_HOSTS",
    "AUDIT_FORMER_KEYS",
    "BEHIND_PROXY",
    "HSTS_SUBDOMAINS",
    "MFA_REQUIRED",
    "MFA_KEYS",
    "EMAIL_HOST",
)
for _name in CLEARED:
    os.environ.pop(_name, None)

from ropa.settings import *  # noqa: E402, F403

if ENGINE == "sqlite":
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 (said, or xdist workers give it names of files)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed, never outside tests

# Counted attempts are forgotten after each test (tests/conftest.py); that all processes share them is tested by itself.
SHARED_CACHE = CACHES["default"]  # noqa: F405
CACHES["default"] = CACHES["process"]  # noqa: F405
