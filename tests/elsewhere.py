"""Run as a program: imports a bundle into an empty SQLite database of its own and exports it again.

`python -m tests.elsewhere IN OUT`. A register must survive the trip to another machine and engine.
"""

import sys
from io import StringIO
from pathlib import Path

from tests import own_database


def main(source: str, target: str) -> None:
    """Both are paths; the database lies beside the target and is left to the caller to remove."""
    own_database.use(f"{target}.sqlite3", engine="sqlite")
    own_database.make_tables()
    from django.core.management import call_command

    call_command("import_register", source, stdout=StringIO())
    slug = Path(source).stem
    call_command("export_register", slug, format="bundle", output=target)


if __name__ == "__main__":
    main(*sys.argv[1:])
