"""What the ledger tells of the records that notices are made from: what was written after a look, or after an edition.

Activities count by their approvals, because the public reads approved versions; any other record as soon as it is
saved. Reads nothing but the ledger.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from activities.models import Activity
from notices.models import Edition, Notice
from ropa.audit.events import VERSIONS, Event
from ropa.audit.ledger import label_of
from ropa.audit.models import INSTALLATION, Entry
from ropa.organisations.models import Organisation


def told_of(organisation: Organisation) -> tuple[QuerySet[Entry], QuerySet[Entry]]:
    """The entries of records that notices tell of at once: an organisation's own, and those that all share.

    Activities are left out: the public reads their approved versions.
    """
    told = Entry.objects.filter(event__in=[event.value for event in VERSIONS])
    own = told.filter(chain__organisation=organisation.pk).exclude(root_model=label_of(Activity))
    return own, told.filter(chain__organisation=INSTALLATION)


def recorded_at(edition: Edition) -> datetime:
    """The moment at which the ledger has it, which is that of all that was written in the same act, such as the
    approval that it followed. Where the ledger does not tell, the moment of its publication."""
    told = Entry.objects.filter(event=Event.PUBLISHED, chain__organisation=edition.notice.organisation_id)
    about = told.filter(model=label_of(Notice), record=str(edition.notice_id), at__gte=edition.published_at)
    return about.order_by("sequence").values_list("at", flat=True).first() or edition.published_at


def changed_since(organisation: Organisation, moment: datetime) -> tuple[QuerySet[Entry], ...]:
    """What was written since a moment of what notices tell, and what was approved since."""
    approved = Entry.objects.filter(chain__organisation=organisation.pk, event=Event.APPROVED)
    return tuple(told.filter(at__gt=moment) for told in (*told_of(organisation), approved))


def first_of(changes: Iterable[QuerySet[Entry]]) -> datetime | None:
    """When the first of them was written."""
    firsts = (told.order_by("at").values_list("at", flat=True).first() for told in changes)
    return min((at for at in firsts if at is not None), default=None)
