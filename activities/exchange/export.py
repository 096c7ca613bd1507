"""Taking a register out, or what the rules find in it: the one operation behind every door, told to the ledger.

The caller has made sure of the right to export. Raises PastRefused, before anything is told, for a moment as at which
the register cannot be read. What a file says is English, whatever language its reader is spoken to in.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from activities.exchange import EXPORTS
from activities.exchange.csv import CSV
from activities.exchange.findings_csv import findings_as_csv
from activities.exchange.form import Export, Stamp
from activities.judged import told_anew
from activities.models import Activity
from activities.read import read, read_past, read_some
from activities.view import RegisterView
from ropa.audit.acts import tell
from ropa.audit.checkpoint import make
from ropa.audit.content import moment
from ropa.audit.events import Event
from ropa.findings.current import current_findings
from ropa.findings.form_address import with_forms
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.telling import gravest_and_oldest_first
from ropa.findings.telling import tell as tell_findings
from ropa.findings.told import Told
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import later, speaking
from ropa.organisations.models import Organisation
from ropa.register.moments import day_of

FINDINGS = later("findings as CSV")
NOT_SHOWN = "Records-Not-Shown"
"""The header of an answer that says how much of the past it cannot show."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file on its way out. `gaps` are sentences about what it cannot show; the bundle has no place for them."""

    pieces: Iterator[bytes]
    media_type: str
    file_name: str
    gaps: tuple[str, ...]


@speaking(ENGLISH)
def export_register(organisation: Organisation, form: str, *, by: Any, at: datetime | None = None) -> Exported:
    """The register in one of the forms of EXPORTS, as it stands or as it stood at a moment.

    The first piece is made at once, so that a fault is an error and not half a file.
    """
    export = EXPORTS[form]
    register, began, gaps = _read(organisation, at)
    facts = {"format": form, "as_at": None if at is None else moment(at)}
    tell(Event.EXPORTED, by=by, organisation=organisation.pk, about=organisation, facts=facts)
    found = _found(organisation, register, began, is_live=at is None) if export.tells_findings else ()
    pieces = export.write(register, stamp=Stamp(began, make(organisation.pk).line, gaps, found))
    return Exported(begun(pieces), export.media_type, file_name(organisation, export, at), gaps)


@speaking(ENGLISH)
def export_some(
    organisation: Organisation, form: str, activities: Collection[Activity], *, by: Any, query: str
) -> Exported:
    """The live register with some of its activities only, and what the rules find in these. `query` says to the ledger
    which. Not as a bundle: to import one would delete all else."""
    export = EXPORTS[form]
    now = timezone.now()
    register = read_some(organisation, activities)
    facts = {"format": form, "as_at": None, "query": query, "activities": len(activities)}
    tell(Event.EXPORTED, by=by, organisation=organisation.pk, about=organisation, facts=facts)
    records = {f"{Activity.collection}/{activity.key}" for activity in activities}
    told = _found(organisation, register, now, is_live=True)
    found = tuple(one for one in told if one.finding.record in records)
    pieces = export.write(register, stamp=Stamp(now, make(organisation.pk).line, (), found))
    name = f"{organisation.slug}-activities-{timezone.localdate().isoformat()}{export.suffix}"
    return Exported(begun(pieces), export.media_type, name, ())


def _read(organisation: Organisation, at: datetime | None) -> tuple[RegisterView, datetime, tuple[str, ...]]:
    """The register, the moment that it shows, and what it cannot show."""
    if at is None:
        now = timezone.now()
        return read(organisation), now, ()
    past = read_past(organisation, at)
    return past.register, past.at, past.gaps


def _found(organisation: Organisation, register: RegisterView, began: datetime, *, is_live: bool) -> tuple[Told, ...]:
    """What the rules find in it by the law of its day. Of the past nobody kept since when it had been found."""
    on = day_of(began)
    if is_live:
        told = tell_findings(gravest_and_oldest_first(current_findings(organisation, on=on)), organisation, on=on)
    else:
        told = told_anew(organisation, on=on, at=began, register=register)
    return tuple(with_forms(told))


@speaking(ENGLISH)
def export_findings(
    organisation: Organisation, found: FindingQuerySet, *, by: Any, filters: dict[str, str], on: date
) -> Exported:
    """Some of the current findings as CSV. `filters` say to the ledger which."""
    facts = {"format": FINDINGS, "filters": filters}
    tell(Event.EXPORTED, by=by, organisation=organisation.pk, about=organisation, facts=facts)
    told = tell_findings(gravest_and_oldest_first(found), organisation, on=on)
    name = f"{organisation.slug}-findings-{on.isoformat()}.csv"
    return Exported(in_english(findings_as_csv(with_forms(told))), CSV.media_type, name, ())


def begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of a file in English, of which the first is there."""
    made = in_english(pieces)
    return chain([next(made, b"")], made)


def in_english(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Each piece made in English. They are asked for one by one, between whiles in whatever language is spoken."""
    while True:
        with speaking(ENGLISH):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def file_name(organisation: Organisation, export: Export, at: datetime | None) -> str:
    """It carries the day, and for the past the moment in UTC."""
    if at is None:
        return f"{organisation.slug}-register-{timezone.localdate().isoformat()}{export.suffix}"
    return f"{organisation.slug}-register-as-at-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{export.suffix}"
