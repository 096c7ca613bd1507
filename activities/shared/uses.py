"""Where a shared record is used, told for a page: the activities, and the other records that point at it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from activities.models import Activity
from activities.vocabulary import Status
from ropa.editing.pointing import Use, told
from ropa.organisations.models import Organisation
from ropa.register.used import users_of

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Uses:
    """The first activities, how many there are in all, how many of them are not retired, and other records."""

    activities: tuple[Activity, ...] = ()
    number: int = 0
    live: int = 0
    others: tuple[Use, ...] = ()


def uses_of(record: Any, organisation: Organisation, *, but: Collection[str] = ()) -> Uses:
    """What of a register uses a record; collections in `but` are told elsewhere. One query, and one for each kind
    that does."""
    model = type(record)._meta.concrete_model
    users = users_of(model, [record.pk], organisation).get(record.pk, {})
    keys = users.get(Activity.collection, frozenset())
    rows = Activity.objects.filter(pk__in=keys).only("key", "reference", "title", "status").order_by("reference")
    found = sorted(rows, key=lambda one: (one.status == Status.RETIRED, one.reference.casefold()))
    live = sum(one.status != Status.RETIRED for one in found)
    others = [use for name, pks in users.items() if name not in (Activity.collection, *but)
              for use in told(name, pks, organisation)]  # fmt: skip
    return Uses(tuple(found[:SHOWN]), len(found), live, tuple(others))
