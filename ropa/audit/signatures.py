"""Who wrote records first and last, and when, as the ledger tells it: for lists that show it beside each record."""

from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from ropa.audit.events import VERSIONS
from ropa.audit.models import Entry


def first(model: Any, told: str) -> Subquery:
    """A field of the entry that tells how each record of a model was made: `first(Waiver, "actor")`."""
    return Subquery(_entries(model).order_by("sequence").values(told)[:1])


def last(model: Any, told: str) -> Subquery:
    """The same of the entry that tells of its newest version."""
    return Subquery(_entries(model).order_by("-sequence").values(told)[:1])


def _entries(model: Any) -> QuerySet[Entry]:
    """The versions of the record that a query is at; it belongs to an organisation."""
    return Entry.objects.filter(
        chain__organisation=OuterRef("organisation"),
        model=model._meta.label_lower,
        record=Cast(OuterRef("pk"), CharField()),
        event__in=[event.value for event in VERSIONS],
    )
