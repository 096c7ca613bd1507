"""Adjectives for activities."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef

from activities.vocabulary import RemarkKind, Status
from ropa.audit.querysets import TrackedQuerySet
from ropa.audit.signatures import first, last

if TYPE_CHECKING:
    from activities.models import Activity, Remark  # noqa: F401 - the names of generic arguments


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


class RemarkQuerySet(TrackedQuerySet["Remark"]):
    """Remarks by what they are about, by kind, and with who said them."""

    def of(self, organisation_id: int) -> Self:
        """One organisation's."""
        return self.filter(organisation_id=organisation_id)

    def about(self, record: str) -> Self:
        """About one record, such as `activities/ex-03`."""
        return self.filter(record=record)

    def of_kinds(self, *kinds: RemarkKind) -> Self:
        """Of these kinds."""
        return self.filter(kind__in=kinds)

    def open(self) -> Self:
        """Those that nobody has settled."""
        return self.filter(settled=False)

    def signed(self) -> Self:
        """Each with who said it and when, and who wrote it last (such as settled it) and when: the ledger knows."""
        return self.annotate(
            said_by=first(self.model, "actor"),
            said_by_id=first(self.model, "actor_id"),
            said_at=first(self.model, "at"),
            last_by=last(self.model, "actor"),
            last_at=last(self.model, "at"),
        )
