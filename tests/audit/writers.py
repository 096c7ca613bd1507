"""Run as a program: writers of one database, each a process, which a test starts, watches and may kill.

`python -m tests.audit.writers TASK DATABASE …`; the database is one of the engine under test. What is committed is
told to a journal at once, a line for each act.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests import own_database

PATIENCE = 1  # seconds that one of two waits for the other to have begun


def prepare() -> None:
    """Make the tables and the records that everybody writes."""
    from tests.audit import works

    own_database.make_tables()
    works.prepare()


def write(name: str, writers: str, changes: str, folder: str, only: str = "") -> None:
    """So many processes, each with its journal and its number in the folder. Writes how each of them ended."""
    from django.urls import get_resolver

    import tests.audit.works  # noqa: F401

    assert get_resolver().url_patterns  # loaded once, for all of them; the database is not opened before they part
    fork = multiprocessing.get_context("fork")
    started = []
    for number in range(int(writers)):
        journal = Path(folder, f"{name}-{number}")
        writer = fork.Process(target=write_alone, args=(journal, number, int(changes), only))
        writer.start()
        journal.with_suffix(".pid").write_text(str(writer.pid))
        started.append(writer)
    for writer in started:
        writer.join()
    ended = [writer.exitcode or 0 for writer in started]
    sys.stdout.write(json.dumps(ended))
    sys.exit(max(0, *ended))  # one that was killed counts below zero


def write_alone(journal: Path, seed: int, changes: int, only: str) -> None:
    """Acts at random until so many versions are there, or with 0 until killed. The first of the writers also goes on
    until it has written by each kind of act, whoever was faster."""
    from tests.audit.works import LEAVES_NO_TRACE, WORKS, Works, do

    works = Works(seed)
    names, often = zip(*WORKS, strict=True)
    owed = [] if seed or only else [name for name in names if name not in LEAVES_NO_TRACE]
    done = 0
    with journal.open("a") as file:
        for number in count():
            work = only or works.dice.choices(names, often)[0]
            if owed and number % 2:
                work = owed[0]
            token = f"{journal.name}-{number}"
            lines = do(works, work, token)
            if lines and work in owed:
                owed.remove(work)
            done += len(lines or ())
            file.write(json.dumps({"token": token, "work": work, "written": lines}) + "\n")
            file.flush()
            if 0 < changes <= done and not owed:
                return


def cross(name: str, journal: str, first: str, second: str, folder: str) -> None:
    """Change two activities in one act, the second when somebody else has changed it and waits for the first."""
    from activities.models import Activity
    from ropa.audit.acts import act
    from ropa.audit.signing import save_signed

    attempts = count(1)

    @act()
    def both() -> int:
        attempt = next(attempts)
        for key in (first, second):
            activity = Activity.objects.get(pk=int(key))
            activity.title = f"{name} {attempt}"
            save_signed(activity, by=None, reason=name)
            Path(folder, key).touch()
            _wait_for(Path(folder, second))
        return attempt

    Path(journal).write_text(json.dumps({"attempts": both()}))


def _wait_for(flag: Path) -> None:
    limit = time.monotonic() + PATIENCE
    while not flag.exists() and time.monotonic() < limit:
        time.sleep(0.01)


def judge() -> None:
    """What the product's own verification says."""
    from ropa.audit.verifying import verify

    report = verify()
    faults = [f"{fault.kind} {fault.chain} {fault.sequence}: {fault.message}" for fault in report.faults]
    sys.stdout.write(json.dumps({"sound": report.is_sound, "entries": report.entries, "faults": faults}))


TASKS: dict[str, Callable[..., None]] = {"prepare": prepare, "write": write, "cross": cross, "judge": judge}


def main(task: str, database: str, *arguments: str) -> None:
    """Do it on that database."""
    own_database.use(database)
    TASKS[task](*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
