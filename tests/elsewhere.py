"""Run as a program: imports a bundle into an empty SQLite database of its own and exports it again.

`python -m tests.elsewhere IN OUT`. A register must survive the trip to another machine and engine.
"""

import os
import sys
from io import StringIO
from pathlib import Path


class NoMigrations:
    """Tables are made from the models, which is quicker and the same."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def main(source: str, target: str) -> None:
    """Both are paths; the database lies beside the target and is left to the caller to remove."""
    os.environ["TEST_DB"] = "sqlite"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = f"{target}.sqlite3"
    settings.MIGRATION_MODULES = NoMigrations()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("import_register", source, stdout=StringIO())
    slug = Path(source).stem
    call_command("export_register", slug, format="bundle", output=target)


if __name__ == "__main__":
    main(*sys.argv[1:])
