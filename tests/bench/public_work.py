"""Run as a program: a published notice on a database file of its own, for a server to read.

`python -m tests.bench.public_work DATABASE ACTIVITIES` writes the address of the notice to standard output.
"""

import json
import sys

from tests import own_database


def main(database: str, activities: str) -> None:
    """Fill that SQLite file."""
    own_database.use(database, engine="sqlite")
    own_database.make_tables()
    from activities.exchange.bundle_import import import_bundle
    from notices.models import Notice
    from notices.operations import publish
    from notices.synthetic import synthetic_register
    from ropa.reference.load import load_reference

    load_reference()
    import_bundle(json.dumps(synthetic_register(int(activities), seed=1)).encode(), by=None)
    notice = Notice.objects.select_related("organisation").get()
    publish(notice, by=None, reason="To measure")
    sys.stdout.write(f"/{notice.organisation.slug}/{notice.slug}/")


if __name__ == "__main__":
    main(*sys.argv[1:])
