"""Taking a register out: the one operation behind the page, the API and the command, told to the ledger.

The caller has made sure of the right to export. Raises PastRefused, before anything is told, for a moment as at which
the register cannot be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from activities.exchange import EXPORTS
from activities.exchange.form import Export, Stamp
from activities.read import read, read_past
from activities.view import RegisterView
from ropa.audit.acts import tell
from ropa.audit.checkpoint import make
from ropa.audit.content import moment
from ropa.audit.events import Event
from ropa.organisations.models import Organisation

NOT_SHOWN = "Records-Not-Shown"
"""The header of an answer that says how much of the past it cannot show."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file on its way out. `gaps` are sentences about what it cannot show; the bundle has no place for them."""

    pieces: Iterator[bytes]
    media_type: str
    file_name: str
    gaps: tuple[str, ...]


def export_register(organisation: Organisation, form: str, *, by: Any, at: datetime | None = None) -> Exported:
    """The register in one of the forms of EXPORTS, as it stands or as it stood at a moment.

    The first piece is made at once, so that a fault is an error and not half a file.
    """
    export = EXPORTS[form]
    register, began, gaps = _read(organisation, at)
    facts = {"format": form, "as_at": None if at is None else moment(at)}
    tell(Event.EXPORTED, by=by, organisation=organisation.pk, about=organisation, facts=facts)
    pieces = export.write(register, stamp=Stamp(began, make(organisation.pk).line, gaps))
    started = chain([next(pieces, b"")], pieces)
    return Exported(started, export.media_type, file_name(organisation, export, at), gaps)


def _read(organisation: Organisation, at: datetime | None) -> tuple[RegisterView, datetime, tuple[str, ...]]:
    """The register, the moment that it shows, and what it cannot show."""
    if at is None:
        now = timezone.now()
        return read(organisation), now, ()
    past = read_past(organisation, at)
    return past.register, past.at, past.gaps


def file_name(organisation: Organisation, export: Export, at: datetime | None) -> str:
    """It carries the day, and for the past the moment in UTC."""
    if at is None:
        return f"{organisation.slug}-register-{timezone.localdate().isoformat()}{export.suffix}"
    return f"{organisation.slug}-register-as-at-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{export.suffix}"
