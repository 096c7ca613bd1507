"""While one reads in a snapshot, another writes and is not kept waiting: what the reader is told, as JSON.

Run as a program for SQLite (`python -m tests.audit.one_state FILE`), because the database of the tests is in memory,
where readers and writers share one lock; called from a test on PostgreSQL.
"""

import json
import sys
import threading
from typing import Any

from tests import own_database


def observe() -> dict[str, Any]:
    """What is seen inside and after."""
    from ropa.audit.models import Entry
    from ropa.audit.snapshot import snapshot
    from ropa.audit.verifying import verify

    with snapshot():
        before = Entry.objects.count()
        writer = threading.Thread(target=_write)
        writer.start()
        writer.join(timeout=15)
        waits, after = writer.is_alive(), Entry.objects.count()
        faults = [str(fault) for fault in verify().faults]
    return {"waits": waits, "before": before, "meanwhile": after, "afterwards": Entry.objects.count(), "faults": faults}


def _write() -> None:
    from django.db import connection

    from tests import world

    try:
        world.organisation("Written meanwhile")
    finally:
        connection.close()


def main(file: str) -> None:
    """`file` does not exist yet."""
    own_database.use(file, engine="sqlite")
    own_database.make_tables()
    json.dump(observe(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
