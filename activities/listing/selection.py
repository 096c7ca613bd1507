"""Which activities somebody means: those that are ticked, or all that a question finds. Only of the one register."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from activities.listing.asked import Asked, asked_in
from activities.listing.bulk import MOST
from activities.listing.found import found_by
from activities.listing.reader import Reader
from activities.models import Activity
from ropa.organisations.models import Organisation
from ropa.register.codec import is_odd

TICKED, ALL = "ticked", "all"


@dataclass(frozen=True)
class Selection:
    """Keys, or None for all that `asked` finds."""

    asked: Asked
    keys: tuple[str, ...] | None

    @property
    def which(self) -> str:
        """As a form says it."""
        return ALL if self.keys is None else TICKED

    def of(self, organisation: Organisation, reader: Reader) -> QuerySet[Activity]:
        """The activities that are meant and are there."""
        if self.keys is None:
            return found_by(organisation, self.asked, reader)
        return Activity.objects.of(organisation.pk).filter(key__in=self.keys)


def selected(sent: Any) -> Selection:
    """What a form sent: its ticks, which later steps carry on in one field, or the question of the list."""
    asked = asked_in(sent.get("query", ""))
    if sent.get("which") == ALL:
        return Selection(asked, None)
    ticks = [key for text in (*sent.getlist("tick"), sent.get("keys", "")) for key in text.split()]
    return Selection(asked, tuple(key for key in dict.fromkeys(ticks[:MOST]) if not is_odd(key)))
