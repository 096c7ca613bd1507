"""Run as a program: many read the findings of one register at the same time, each a process with real commits.

`python -m tests.findings.readers DATABASE READERS WHEN`; the database is one of the engine under test, and empty.
"""

import multiprocessing
import sys
from datetime import date
from typing import Any

from tests import own_database

ON = date(2026, 11, 22)


def read(slug: str, barrier: Any) -> None:
    """What a reader finds is what a fresh run finds."""
    from activities.judged import current_findings, findings_of
    from ropa.findings.storing import told
    from ropa.organisations.models import Organisation

    keeper = Organisation.objects.get(slug=slug)
    fresh = sorted(map(told, findings_of(keeper, on=ON)))
    barrier.wait(30)
    assert sorted(map(told, current_findings(keeper, on=ON))) == fresh != []


def main(database: str, readers: str, when: str) -> None:
    """Make a register, and let so many read it at once, `first` or `again`. Ends badly if one of them does."""
    own_database.use(database)
    own_database.make_tables()
    from django.db import connection

    from activities.judged import current_findings
    from activities.models import Activity
    from ropa.findings.models import Judgement, StoredFinding
    from tests import world as worlds

    keeper = worlds.organisation()
    for _ in range(5):
        worlds.build(Activity, keeper)
    if when == "again":
        current_findings(keeper, on=ON)
        StoredFinding.objects.all().delete()
        Judgement.objects.update(rules="other rules")
    connection.close()  # a process has its own
    fork = multiprocessing.get_context("fork")
    barrier = fork.Barrier(int(readers))
    started = [fork.Process(target=read, args=(keeper.slug, barrier)) for _ in range(int(readers))]
    for reader in started:
        reader.start()
    for reader in started:
        reader.join()
    sys.exit(max(abs(reader.exitcode or 0) for reader in started))


if __name__ == "__main__":
    main(*sys.argv[1:])
