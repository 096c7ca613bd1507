"""read(): the register of an organisation as a RegisterView: live, as approved, or as it stood at a moment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from activities.models import Activity, ApprovedVersion
from activities.view import SCHEMA, ActivityView, RegisterView
from activities.vocabulary import Status
from ropa.organisations.models import Organisation
from ropa.register import codec
from ropa.register.past import PastRows
from ropa.register.read import LiveRows, Source, read_register
from ropa.register.reading import Document, Reading
from ropa.register.whole import own_models

UPGRADES: dict[int, Callable[[Document], Document]] = {}
"""How a stored activity of schema n becomes one of schema n + 1; stored versions themselves are never rewritten."""


@dataclass(frozen=True, slots=True)
class Past:
    """A register as it stood, and sentences about what of it cannot be shown because it was redacted."""

    register: RegisterView
    at: datetime
    gaps: tuple[str, ...]


def read(organisation: Organisation, *, approved: bool = False, at: datetime | None = None) -> RegisterView:
    """The live register, or with `approved` what the public may learn: current approved versions, not retired.

    With `at` as it stood at that moment, read from the ledger; raises PastRefused where that cannot be read, and
    leaves out what was redacted: `read_past` tells what. A constant number of queries. The result needs no database
    any more.
    """
    if at is not None:
        return read_past(organisation, at, approved=approved).register
    replace = {Activity.collection: _approved_documents(_live_versions(organisation))} if approved else {}
    return _read(LiveRows(organisation), replace)


def read_past(organisation: Organisation, at: datetime, *, approved: bool = False) -> Past:
    """The register as it stood. With `approved` the versions that were current then, of activities not retired then."""
    if not approved:
        source, replace = PastRows(organisation, at), {}
    else:
        source = PastRows(organisation, at, roots=[model for model in own_models() if model is not Activity])
        replace = {Activity.collection: _approved_documents(_versions_at(organisation, source))}
    register = _read(source, replace)
    return Past(register, at, source.gaps)


def _read(source: Source, replace: dict[str, list[Document]]) -> RegisterView:
    register = read_register(source, replace=replace)
    assert isinstance(register, RegisterView)
    return register


def read_one(activity: Activity) -> ActivityView:
    """One activity as its live rows have it, with all that it points at, in a constant number of queries."""
    return next(iter(read_alone(activity).activities))


def read_alone(activity: Activity) -> RegisterView:
    """The register as it would be with this activity alone, in a constant number of queries."""
    documents = list(read_documents([activity]).values())
    return _read(LiveRows(activity.organisation), {Activity.collection: documents})


def read_documents(activities: Iterable[Activity]) -> dict[int, Document]:
    """The live rows of some activities in bundle form, by primary key."""
    reading = Reading()
    reading.add(Activity, [activity.pk for activity in activities])
    return reading.documents()[Activity]


def current_versions(at: datetime | None = None) -> Any:
    """The newest approved version of each activity; with `at` the one that was the newest then."""
    until = Q() if at is None else Q(approved_at__lte=at)
    newest = ApprovedVersion.objects.filter(until, activity=OuterRef("activity")).order_by("-number").values("pk")[:1]
    return ApprovedVersion.objects.filter(pk=Subquery(newest))


def _live_versions(organisation: Organisation) -> Any:
    return current_versions().filter(activity__organisation=organisation).exclude(activity__status=Status.RETIRED)


def _versions_at(organisation: Organisation, source: PastRows) -> Any:
    """Of activities that the ledger does not call retired at that moment, whatever they are now."""
    stood = source.bare([Activity])[Activity]
    there = [one.pk for one in stood if one.values is not None and one.values["status"] != Status.RETIRED]
    return current_versions(source.at).filter(activity__organisation=organisation, activity__in=there)


def _approved_documents(versions: Any) -> list[Document]:
    stored = versions.order_by("activity__key").values_list("schema", "content")
    return [upgraded(schema, content) for schema, content in stored]


def upgraded(schema: int, content: str) -> Document:
    """A stored activity in the form of the present schema."""
    document: Document = codec.from_compact(content)
    while schema < SCHEMA:
        document = UPGRADES[schema](document)
        schema += 1
    return document
