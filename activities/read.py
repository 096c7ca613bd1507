"""read(): the register of an organisation as a RegisterView: live, as approved, or as it stood at a moment."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from activities.models import Activity, ApprovedVersion, Remark
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

WITHOUT_REMARKS: dict[str, list[Document]] = {Remark.collection: []}
"""In place of what people said about records, where nobody asks for it: there may be thousands."""

FEW = 400
"""So many activities are read by name; where it is more, all are read and the others left out."""


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
    if approved:
        return _read_approved(organisation, _approved_documents(_live_versions(organisation)))
    return _read(LiveRows(organisation), {})


def _read_approved(organisation: Organisation, documents: list[Document]) -> RegisterView:
    return _read(LiveRows(organisation), {Activity.collection: documents, **WITHOUT_REMARKS})


def read_once_approved(activity: Activity, given: Document) -> RegisterView:
    """The approved register as it would be if an activity were approved as it is now, but for the fields given."""
    document = read_documents([activity])[activity.pk] | given
    stored = codec.from_compact(codec.compact(document))
    others = _approved_documents(_live_versions(activity.organisation).exclude(activity=activity))
    return _read_approved(activity.organisation, sorted([*others, stored], key=itemgetter("key")))


def read_once_retired(activity: Activity) -> RegisterView:
    """The approved register as it would be without an activity."""
    others = _live_versions(activity.organisation).exclude(activity=activity)
    return _read_approved(activity.organisation, _approved_documents(others))


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
    return _alone(activity, read_documents([activity])[activity.pk])


def read_some(organisation: Organisation, activities: Collection[Activity]) -> RegisterView:
    """The live register with some of its activities, in a constant number of queries."""
    if len(activities) <= FEW:
        documents = list(read_documents(activities).values())
        return _read(LiveRows(organisation), {Activity.collection: documents, **WITHOUT_REMARKS})
    register, wanted = _read(LiveRows(organisation), WITHOUT_REMARKS), {activity.key for activity in activities}
    return replace(register, activities=tuple(one for one in register.activities if one.key in wanted))


def read_version(activity: Activity) -> RegisterView | None:
    """The register with the approved version of an activity alone; None if it was never approved."""
    document = approved_document(activity)
    return None if document is None else _alone(activity, document)


def approved_document(activity: Activity) -> Document | None:
    """The current approved version in the form of the present schema; None if it was never approved."""
    stored = current_versions().filter(activity=activity).values_list("schema", "content").first()
    return None if stored is None else upgraded(*stored)


def read_as(activity: Activity, document: Document) -> RegisterView:
    """The register with this activity alone, as it would be if its document were this one."""
    return _alone(activity, document)


def _alone(activity: Activity, document: Document) -> RegisterView:
    return _read(LiveRows(activity.organisation), {Activity.collection: [document], **WITHOUT_REMARKS})


def read_stored(activity: Activity, document: Document) -> ActivityView:
    """An activity as a stored version of it has it, with all that it points at as that is now."""
    return next(iter(_alone(activity, document).activities))


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
