"""Run as a program: work whose time or memory is measured, on a database file of its own with real commits.

`python -m tests.bench.audit_work TASK DATABASE …` writes what it measured to standard output as JSON.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests import own_database

AT_ONCE = 2_000


def save(times: str) -> dict[str, float]:
    """Median seconds of one change of an activity: audited; checked and written in full, without history; only
    written. In turns, so that each sees the same machine."""
    own_database.make_tables()
    from django.db import transaction

    from activities.models import Activity
    from ropa.audit.signing import save_signed, unguarded
    from tests import world as worlds

    world = worlds.make()
    editor = world.editor_a
    pk = worlds.build(Activity, world.a, security_measures=[worlds.term("security_measure") for _ in range(3)]).pk
    columns = [field.attname for field in Activity._meta.concrete_fields if not field.primary_key]

    def audited(activity: Any) -> None:
        save_signed(activity, by=editor, reason="Annual review")

    def checked(activity: Any) -> None:
        activity.full_clean()
        written(activity)

    def written(activity: Any) -> None:
        with transaction.atomic():
            unguarded(Activity).filter(pk=pk).update(**{name: getattr(activity, name) for name in columns})

    seconds: dict[str, list[float]] = {"audited": [], "checked": [], "written": []}
    for number in range(int(times)):
        for name, change in (("audited", audited), ("checked", checked), ("written", written)):
            activity = Activity.objects.get(pk=pk)
            activity.title = f"{name} {number}"
            began = perf_counter()
            change(activity)
            seconds[name].append(perf_counter() - began)
    return {name: median(found) for name, found in seconds.items()}


def fill(entries: str) -> dict[str, float]:
    """Signed versions until the ledger has so many entries; the first call makes the tables."""
    from django.db import connection

    if "audit_entry" not in connection.introspection.table_names():
        own_database.make_tables()
    from activities.models import Activity, Purpose
    from ropa.audit.models import Entry
    from ropa.audit.signing import save_signed_many
    from tests import world as worlds

    began, first = perf_counter(), Entry.objects.count()
    keeper = worlds.organisation(f"Keeper of {entries}")
    activity = worlds.build(Activity, keeper)
    while missing := int(entries) - Entry.objects.count():
        parts = [
            Purpose(activity=activity, text=f"To plan and pay for care, and to see that it is good, number {n}.")
            for n in range(min(AT_ONCE, missing))
        ]
        save_signed_many(parts, by=None, reason="Imported from a file")
    return {"entries": Entry.objects.count() - first, "seconds": perf_counter() - began}


def verify() -> dict[str, float]:
    """Verification of everything, and by how much the process grew while it ran."""
    from ropa.audit.models import Entry
    from ropa.audit.verifying import verify

    Entry.objects.order_by("pk").first()  # the connection and the compiler are there before
    before = _peak()
    began = perf_counter()
    report = verify()
    assert report.is_sound, report.faults[:3]
    return {"entries": report.entries, "seconds": perf_counter() - began, "before": before, "peak": _peak()}


def _peak() -> float:
    """The most memory that this program ever had, in MB (Linux). What getrusage tells includes who started it."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


TASKS: dict[str, Callable[..., dict[str, float]]] = {"save": save, "fill": fill, "verify": verify}


def main(task: str, database: str, *arguments: str) -> None:
    """Do it on that SQLite file."""
    own_database.use(database, engine="sqlite")
    sys.stdout.write(json.dumps(TASKS[task](*arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
