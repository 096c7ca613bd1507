"""Adjectives for activities."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q

from activities.vocabulary import Status
from ropa.audit.querysets import TrackedQuerySet

if TYPE_CHECKING:
    from activities.models import Activity  # noqa: F401 - the name of a generic argument


class ActivityQuerySet(TrackedQuerySet["Activity"]):
    """Activities by state, review and content."""

    def of(self, organisation_id: int) -> Self:
        """One organisation's."""
        return self.filter(organisation_id=organisation_id)

    def public(self) -> Self:
        """Those with a current approved version that are not retired and may be shown."""
        from activities.models import ApprovedVersion

        current = ApprovedVersion.objects.filter(activity=OuterRef("pk"))
        return self.exclude(status=Status.RETIRED).filter(Exists(current))

    def overdue(self, *, on: date) -> Self:
        """Those whose review was due before `on`."""
        return self.exclude(status=Status.RETIRED).filter(review_due_on__lt=on)

    def found_by(self, text: str) -> Self:
        """Those whose reference, title, owner or summary contains `text`."""
        return self.filter(
            Q(reference__icontains=text)
            | Q(title__icontains=text)
            | Q(owner__icontains=text)
            | Q(business_function__icontains=text)
            | Q(summary__icontains=text)
        )
