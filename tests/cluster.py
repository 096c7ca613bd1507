"""A PostgreSQL cluster that lives as long as one test run.

It listens on a socket in a private folder, so no port can clash, and xdist workers find it by the
environment. It sorts text by English rules on purpose, unlike SQLite: code that leaves the order of
names to the database is found out. Refuses to start where PostgreSQL is not installed.
"""

import os
import pwd
import shlex
import shutil
import subprocess
from pathlib import Path

SOCKET_LENGTH = 80  # a socket's full path must stay under 108 bytes
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50 -c jit=off"
# Tests take their rows back: the vacuum's statistics would call all tables empty, and plans for large ones suffer.
STEADY = "-c autovacuum=off"
INITDB = "-U postgres -A trust -E UTF8 --no-sync --no-locale --locale-provider=icu --icu-locale=en-GB"


class ClusterRefused(Exception):
    """PostgreSQL cannot be started here, and why."""


def address(folder: Path) -> str:
    """The cluster in that folder as DATABASE_URL."""
    return f"postgresql://postgres@/postgres?host={folder}"


def start(folder: Path) -> None:
    """Make a cluster in the empty folder and wait until it answers."""
    if len(str(folder)) > SOCKET_LENGTH:
        raise ClusterRefused("the folder for temporary files has too long a path for a socket")
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
    data = str(folder / "data")
    _run("initdb", "-D", data, *INITDB.split())
    options = f"{FAST} {STEADY} -c listen_addresses='' -k {shlex.quote(str(folder))}"
    _run("pg_ctl", "start", "-w", "-s", "-D", data, "-l", str(folder / "log"), "-o", options)


def stop(folder: Path) -> None:
    """Stop it at once and remove every trace of it."""
    if (folder / "data" / "postmaster.pid").exists():
        _run("pg_ctl", "stop", "-s", "-D", str(folder / "data"), "-m", "immediate")
    shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    """A PostgreSQL program; it refuses to run as root, so root becomes the account `postgres`."""
    command = [str(_programs() / program), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    # Not to pipes: the server inherits them, and reading would wait for its end.
    done = subprocess.run(command, cwd="/", check=False, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise ClusterRefused(f"{program} failed")


def _programs() -> Path:
    """Debian keeps them off PATH, one folder for each release."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_release)
    elsewhere = shutil.which("initdb")
    if found:
        return found[-1].parent
    if elsewhere:
        return Path(elsewhere).resolve().parent
    raise ClusterRefused("PostgreSQL is not installed; on Debian: apt-get install postgresql")


def _release(initdb: Path) -> int:
    return int(initdb.parts[-3])
