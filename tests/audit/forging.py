"""What somebody who can write to the database may do to a chain, by raw SQL, as skilfully as one likes.

Each takes the primary key of an organisation, whose chain it is, and numbers of entries in it.
"""

import json
from collections.abc import Collection
from typing import Any

from django.db import connection

from ropa.audit import ledger
from ropa.audit.content import canonical
from ropa.audit.guards import lifted
from ropa.audit.models import INSTALLATION, Chain, Entry
from tests.audit.rows import run

FORGED = {"reason": "", "facts": {"forged": True}}
LINKS = ("model", "record", "root_model", "root", "version")


def entry(organisation: int, number: int) -> Entry:
    return Entry.objects.select_related("chain").get(chain__organisation=organisation, sequence=number)


def last(organisation: int) -> int:
    return Entry.objects.filter(chain__organisation=organisation).latest("sequence").sequence


def numbered(organisation: int, **conditions: Any) -> list[int]:
    """The numbers of the entries that are so."""
    found = Entry.objects.filter(chain__organisation=organisation, **conditions)
    return list(found.order_by("sequence").values_list("sequence", flat=True))


def change(organisation: int, number: int, *, digested: bool = False, **columns: Any) -> None:
    """Columns say something else; if `digested`, the entry's own digests are made to fit."""
    changed = entry(organisation, number)
    for name, value in columns.items():
        setattr(changed, name, value)
    if digested:
        columns |= _digests(changed, changed.previous)
    _write(changed.pk, columns)


def change_content(organisation: int, number: int, *, digested: bool = False, **values: Any) -> None:
    """The record that the entry holds says something else."""
    content = json.loads(entry(organisation, number).content)
    content["values"] |= values
    change(organisation, number, digested=digested, content=canonical(content))


def remove(organisation: int, numbers: Collection[int], *, renumber: bool = False) -> None:
    """Entries are gone; if `renumber`, the later ones close the gap."""
    chain = Chain.objects.get(organisation=organisation)
    with lifted(connection):
        for number in numbers:
            run("DELETE FROM audit_entry WHERE chain_id = %s AND sequence = %s", chain.pk, number)
        if renumber:
            for number in sorted(numbers, reverse=True):
                _shift(chain, number, -1)


def insert(organisation: int, number: int, *, digested: bool, **columns: Any) -> None:
    """A made-up entry takes that number, and the later ones make room."""
    chain = Chain.objects.get(organisation=organisation)
    before = entry(organisation, number - 1)
    with lifted(connection):
        _shift(chain, number - 1, +1)
    made = entry(organisation, number - 1)
    made.pk, made.sequence, made.event, made.content = None, number, "exported", canonical(FORGED)
    for name, value in (dict.fromkeys(LINKS, "") | {"version": None} | columns).items():
        setattr(made, name, value)
    for name, value in _digests(made, before.digest if digested else "0" * 64).items():
        setattr(made, name, value)
    made.digest = made.digest if digested else "1" * 64
    Entry.objects.bulk_create([made])


def move(organisation: int, order: dict[int, int]) -> None:
    """Entries change their numbers: from -> to."""
    chain = Chain.objects.get(organisation=organisation)
    sql = "UPDATE audit_entry SET sequence = %s WHERE chain_id = %s AND sequence = %s"
    with lifted(connection):
        for number in order:
            run(sql, -number, chain.pk, number)
        for number, to in order.items():
            run(sql, to, chain.pk, -number)


def rewrite(organisation: int, *, identity: str = "") -> None:
    """The whole chain is digested anew, so that it agrees with itself whatever stands in it."""
    chain = Chain.objects.get(organisation=organisation)
    if identity:
        with lifted(connection):
            run("UPDATE audit_chain SET identity = %s WHERE id = %s", identity, chain.pk)
        chain.identity = identity
    previous = ledger.sha256(chain.identity)
    for number, row in enumerate(Entry.objects.filter(chain=chain).order_by("sequence"), start=1):
        row.chain, row.sequence = chain, number
        digests = _digests(row, previous)
        _write(row.pk, {"sequence": number, **digests})
        previous = digests["digest"]


def change_history(model: Any, version: int, **columns: Any) -> None:
    """A row of a history table says something else."""
    table = model.history.model._meta.db_table
    with lifted(connection):
        for name, value in columns.items():
            run(f'UPDATE "{table}" SET "{name}" = %s WHERE history_id = %s', value, version)


def forget_history(model: Any, version: int) -> None:
    """A row of a history table is gone, with its links."""
    with lifted(connection):
        for _, past in model.version_writer.link_history(model):
            run(f'DELETE FROM "{past._meta.db_table}" WHERE history_id = %s', version)
        run(f'DELETE FROM "{model.history.model._meta.db_table}" WHERE history_id = %s', version)


def change_record(record: Any, **columns: Any) -> None:
    """The record itself says something else. Nothing guards it."""
    for name, value in columns.items():
        run(f'UPDATE "{record._meta.db_table}" SET "{name}" = %s WHERE id = %s', value, record.pk)


def of_everybody() -> list[int]:
    """All organisations that have a chain, and the installation."""
    return [INSTALLATION, *Chain.objects.exclude(organisation=INSTALLATION).values_list("organisation", flat=True)]


def _digests(row: Entry, previous: str) -> dict[str, str]:
    row.previous = previous
    if row.content:
        row.content_digest = ledger.sha256(row.content)
    row.digest = ledger.digest_of(row)
    return {"content_digest": row.content_digest, "previous": previous, "digest": row.digest}


def _write(pk: int, columns: dict[str, Any]) -> None:
    with lifted(connection):
        for name, value in columns.items():
            run(f'UPDATE audit_entry SET "{name}" = %s WHERE id = %s', value, pk)


def _shift(chain: Chain, after: int, by: int) -> None:
    """Later entries move by one, in an order in which no two have one number."""
    later = Entry.objects.filter(chain=chain, sequence__gt=after).order_by("-sequence" if by > 0 else "sequence")
    for pk, number in later.values_list("pk", "sequence"):
        run("UPDATE audit_entry SET sequence = %s WHERE id = %s", number + by, pk)
