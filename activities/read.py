"""read(): the register of an organisation, live or as approved, as a RegisterView."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import OuterRef, Subquery

from activities.models import Activity, ApprovedVersion
from activities.view import SCHEMA, ActivityView, RegisterView
from activities.vocabulary import Status
from ropa.organisations.models import Organisation
from ropa.register import codec
from ropa.register.read import read_register
from ropa.register.reading import Document, Reading

UPGRADES: dict[int, Callable[[Document], Document]] = {}
"""How a stored activity of schema n becomes one of schema n + 1; stored versions themselves are never rewritten."""


def read(organisation: Organisation, *, approved: bool = False) -> RegisterView:
    """The live register, or with `approved` what the public may learn: current approved versions, not retired.

    A constant number of queries. The result needs no database any more.
    """
    replace = {Activity.collection: _approved_documents(organisation)} if approved else {}
    register = read_register(organisation, replace=replace)
    assert isinstance(register, RegisterView)
    return register


def read_one(activity: Activity) -> ActivityView:
    """One activity as its live rows have it, with all that it points at, in a constant number of queries."""
    documents = list(read_documents([activity]).values())
    register = read_register(activity.organisation, replace={Activity.collection: documents})
    return next(iter(register.activities))


def read_documents(activities: Iterable[Activity]) -> dict[int, Document]:
    """The live rows of some activities in bundle form, by primary key."""
    reading = Reading()
    reading.add(Activity, Activity._base_manager.filter(pk__in=[activity.pk for activity in activities]))
    return reading.documents()[Activity]


def current_versions() -> Any:
    """The newest approved version of each activity."""
    newest = ApprovedVersion.objects.filter(activity=OuterRef("activity")).order_by("-number").values("pk")[:1]
    return ApprovedVersion.objects.filter(pk=Subquery(newest))


def _approved_documents(organisation: Organisation) -> list[Document]:
    versions = (
        current_versions()
        .filter(activity__organisation=organisation)
        .exclude(activity__status=Status.RETIRED)
        .order_by("activity__key")
    )
    return [upgraded(schema, content) for schema, content in versions.values_list("schema", "content")]


def upgraded(schema: int, content: str) -> Document:
    """A stored activity in the form of the present schema."""
    document: Document = codec.from_compact(content)
    while schema < SCHEMA:
        document = UPGRADES[schema](document)
        schema += 1
    return document
