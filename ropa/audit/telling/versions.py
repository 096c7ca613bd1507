"""The version of a record before an entry, for queries over entries: one look into the index for each."""

from django.db.models import OuterRef, QuerySet

from ropa.audit.events import VERSIONS
from ropa.audit.models import Entry


def version_before() -> QuerySet[Entry]:
    """The versions before the entry of the outer query, newest first; for a Subquery."""
    same = Entry.objects.filter(
        chain=OuterRef("chain"),
        model=OuterRef("model"),
        record=OuterRef("record"),
        sequence__lt=OuterRef("sequence"),
        event__in=VERSIONS,
    )
    return same.order_by("-sequence")
