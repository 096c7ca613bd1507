"""What somebody with the database in hand could do to the ledger, past every rule of our own code."""

from typing import Any

from django.db import connection

from ropa.audit.guards import lifted
from ropa.audit.models import Entry
from tests.audit.rows import run


def change(entry: Entry, column: str, value: Any) -> None:
    """One column of one entry says something else."""
    with lifted(connection):
        run(f'UPDATE "audit_entry" SET "{column}" = %s WHERE id = %s', value, entry.pk)


def remove(*entries: Entry) -> None:
    """Entries are gone."""
    with lifted(connection):
        for entry in entries:
            run('DELETE FROM "audit_entry" WHERE id = %s', entry.pk)


def last_of(organisation: int, **found: Any) -> Entry:
    """The last entry of a chain that is so."""
    chosen = Entry.objects.filter(chain__organisation=organisation, **found)
    return chosen.select_related("chain").latest("sequence")
