"""For programs that tests start: Django on a database of the test's own, with all else as in the product."""

import os


class NoMigrations:
    """Tables are made from the models, which is quicker and the same."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def use(database: str, *, engine: str = "") -> None:
    """Set Django up on the path of an SQLite file or the name of a PostgreSQL database of the tests' cluster.

    `engine` is the caller's choice in place of TEST_DB.
    """
    if engine:
        os.environ["TEST_DB"] = engine
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.MIGRATION_MODULES = NoMigrations()
    settings.DEBUG = False  # it would keep every query
    django.setup()


def make_tables() -> None:
    """Its tables, with the guards of those that only grow."""
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
