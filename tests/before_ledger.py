"""Run as a program: a register of the time before the ledger is brought up to date, and what came of it is printed.

`python -m tests.before_ledger DATABASE`. The tables and the models that fill them are those of the first migrations.
"""

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

FIRST = "0001_initial"
APPS = ("organisations", "reference", "processors", "activities", "notices")


def main(database: str) -> None:
    """`database` is the path of a file that does not exist yet."""
    os.environ["TEST_DB"] = "sqlite"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.core.management import call_command

    _fill(_tables())
    call_command("migrate", "notices", FIRST, verbosity=0)  # has nothing to do, and no ledger to guard or to open
    call_command("migrate", verbosity=0, skip_checks=False)
    json.dump(_outcome(), sys.stdout)


def _tables() -> Any:
    """The tables as the first migrations leave them, made in one go because it is quicker; gives the models."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    first = [(app, FIRST) for app in APPS]
    then = executor.loader.project_state(first).apps
    with connection.schema_editor() as editor:
        for model in then.get_models():
            if not model._meta.proxy:
                editor.create_model(model)
    executor.recorder.ensure_schema()
    for migration, _ in executor.migration_plan(first):
        executor.recorder.record_applied(migration.app_label, migration.name)
    return then


def _fill(then: Any) -> None:
    """An organisation, an activity with a purpose, a link, two versions, and a record that was deleted."""

    def make(model: str, **values: Any) -> Any:
        return then.get_model(model)._base_manager.create(**values)

    body = make("organisations.Organisation", slug="old", legal_name="Old Board")
    subject = make("reference.Term", code="DS-OLD", kind="data_subject", label="Old people", confidence="verified")
    activity = make("activities.Activity", organisation=body, key="a", reference="A1", title="Second title")
    purpose = make("activities.Purpose", activity=activity, key="p", text="Why")
    purpose.subjects.add(subject.pk)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    past = {"id": activity.pk, "organisation_id": body.pk, "key": "a", "reference": "A1", "history_date": at}
    make("activities.HistoricalActivity", **past, title="First title", history_type="+")
    make("activities.HistoricalActivity", **past, title="Second title", history_type="~")
    make("activities.HistoricalPurpose", id=99, key="gone", text="Gone", history_date=at, history_type="-")


def _outcome() -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import IntegrityError, connection

    from ropa.audit import guards
    from ropa.audit.models import Entry

    call_command("check", databases=["default"])
    try:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM activities_historicalactivity")
        refused = ""
    except IntegrityError as error:
        refused = str(error)
    told = ("chain__organisation", "sequence", "event", "model", "record", "root", "version", "content")
    entries = list(Entry.objects.order_by("chain__organisation", "sequence").values_list(*told))
    return {"entries": entries, "missing": guards.missing(connection), "refused": refused}


if __name__ == "__main__":
    main(*sys.argv[1:])
