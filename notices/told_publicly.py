"""Which activities the published notices of an organisation tell of: what anybody may read, and so begin from.

Editions never change, so what one tells is read once. Refuses nothing: where nothing is published, nothing is told.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from activities.models import Activity
from notices.models import Edition
from notices.site import in_the_open, published_notices
from ropa.organisations.models import Organisation

Moments = Mapping[str, datetime]
"""By the reference of an activity: until when its approved versions are public."""


def told_publicly(organisation: Organisation) -> Moments:
    """What the current editions tell of, each with the moment at which the latest of them was published."""
    found: dict[str, datetime] = {}
    for edition in published_notices(organisation.slug):
        for reference in _references(edition.digest, edition.pk):
            found[reference] = max(edition.published_at, found.get(reference, edition.published_at))
    return found


def editions_about(organisation: Organisation, reference: str) -> list[Edition]:
    """The current editions that tell of an activity."""
    return [one for one in published_notices(organisation.slug) if reference in _references(one.digest, one.pk)]


def beside(record: Activity, *, user: Any, on: date, section: str = "") -> Mapping[str, Any] | None:
    """For the page of an activity: the notices in which people can read about it now."""
    editions = [] if section else editions_about(record.organisation, record.reference)
    return {"editions": editions} if editions else None


def publishing() -> set[int]:
    """The primary keys of the organisations that have published a notice. One query."""
    return set(in_the_open().order_by().values_list("notice__organisation", flat=True).distinct())


@lru_cache(maxsize=128)
def _references(digest: str, pk: int) -> tuple[str, ...]:
    """The digest tells editions apart: a primary key may come again in another database."""
    stored = Edition.objects.filter(pk=pk).values_list("context", flat=True).get()
    return tuple(activity["reference"] for activity in json.loads(stored)["activities"])
