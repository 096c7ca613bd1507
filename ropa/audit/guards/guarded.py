"""Which tables only grow, and the one thing that may still be done to some of them.

The history of every record and the ledger, without being asked; an app adds what else it writes once and for all
with `protect()` in its AppConfig.ready().
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

from ropa.audit.ledger import label_of
from ropa.audit.models import Chain, Entry, Redaction
from ropa.audit.record import RegisterRecord

CONTENT = "content"
_protected: list[type[Model]] = [Chain, Redaction]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table that refuses changes.

    `redacted_as` is the kind of record whose versions it keeps: a version that was redacted may be deleted.
    `kept` are the columns that stay when the content of a redacted entry is emptied.
    """

    table: str
    app: str
    redacted_as: str = ""
    kept: tuple[str, ...] = ()


def protect(model: type[Model]) -> None:
    """From now on the rows of this model are written once: never changed, never deleted."""
    if model not in _protected:
        _protected.append(model)


def guarded() -> list[Guarded]:
    """Every table that has guards, in a stable order."""
    found = [Guarded(model._meta.db_table, model._meta.app_label) for model in _protected]
    kept = tuple(str(field.column) for field in Entry._meta.concrete_fields if field.name != CONTENT)
    found.append(Guarded(Entry._meta.db_table, Entry._meta.app_label, kept=kept))
    return sorted([*found, *_histories()], key=lambda table: table.table)


def _histories() -> Iterator[Guarded]:
    """What keeps the versions of records, and the links of each version."""
    for model in apps.get_models():
        if issubclass(model, RegisterRecord) and not model._meta.proxy:
            tracked: Any = model
            pasts = [tracked.history.model, *(past for _, past in tracked.version_writer.link_history(model))]
            for past in pasts:
                yield Guarded(past._meta.db_table, past._meta.app_label, redacted_as=label_of(model))
