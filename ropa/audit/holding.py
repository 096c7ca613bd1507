"""Locks that keep two acts from writing one whole record at the same time: the whole first, then its parts.

Held until the act ends. So an approval stores what stands there, and two people who edit one record take turns and
do not block each other. SQLite has one writer at a time: there only the check is left, that the record still exists.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from ropa.audit.record import RegisterRecord
from ropa.languages.speaking import gettext, later

GONE = later("Somebody has deleted this in the meantime.")
BATCH = 500


def hold_wholes(records: Iterable[RegisterRecord]) -> None:
    """Lock the top-level records that parts belong to. Raises ValidationError if one is gone."""
    wholes: dict[Any, set[Any]] = {}
    for record in records:
        if record.parents:
            root = record.root()
            wholes.setdefault(root._meta.concrete_model, set()).add(root.pk)
    for model in sorted(wholes, key=lambda model: str(model._meta.label)):
        found = [pk for rows in _locked(model, wholes[model]) for pk in rows.values_list("pk", flat=True)]
        _refuse_if_gone(wholes[model], found)


def held(records: Sequence[RegisterRecord]) -> dict[Any, Any]:
    """The stored rows of records of one model by primary key, locked. Raises ValidationError if one is gone."""
    wanted = {record.pk for record in records}
    found = {row.pk: row for rows in _locked(records[0]._meta.concrete_model, wanted) for row in rows}
    _refuse_if_gone(wanted, found)
    return found


def _locked(model: Any, keys: set[Any]) -> Iterable[Any]:
    """In one order everywhere, or those who take turns would block each other after all."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        rows = model._base_manager.filter(pk__in=ordered[start : start + BATCH])
        yield rows.select_for_update(no_key=True).order_by("pk")


def _refuse_if_gone(wanted: set[Any], found: Iterable[Any]) -> None:
    if wanted - set(found):
        raise ValidationError(gettext(GONE))
