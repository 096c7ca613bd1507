"""What the public is told of a body that has ended: a banner over its last editions, or the way to its successor.

From the live record of the body, because its last edition was often published before it ended. Refuses nothing.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from notices.assembly.words import line, when
from notices.site import published_notices
from ropa.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that has ended. `href` leads to the notices of its successor where those are published here."""

    name: str
    on: str
    successor: str = ""
    href: str = ""


def ended(body: Organisation, *, on: date) -> Ended | None:
    """What to say of a body on a day; None while it lives. One query, or two, where it has ended; none otherwise."""
    if body.ended_on is None or body.ended_on.first_day > on:
        return None
    heir, closed = body.successor, when(body.ended_on)
    if heir is None:
        return Ended(line(str(body)), closed)
    notices = published_notices(heir.slug)
    href = reverse("site-organisation", args=[heir.slug]) if notices else ""
    return Ended(line(str(body)), closed, line(str(heir)), href)


def way_on(body: Organisation, notice: str = "", *, on: date) -> str:
    """Where the bare address of a body, or of one of its notices, leads instead: to the notice of its successor with
    the same address, else to all of its notices. Empty unless the body has ended, its data protection officer has
    switched it on, and the successor publishes here."""
    found = ended(body, on=on) if body.leads_to_successor else None
    if found is None or not found.href or body.successor is None:
        return ""
    heir = body.successor.slug
    if any(edition.notice.slug == notice for edition in published_notices(heir)):
        return reverse("site-notice", args=[heir, notice])
    return found.href
