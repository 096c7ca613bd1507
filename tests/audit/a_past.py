"""An activity of A with eight versions by two people, in the middle of other entries: something to tamper with."""

from typing import Any

from activities.models import Activity, Purpose
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.audit.verifying import Fault, verify
from tests import world as worlds


def make(world: worlds.World) -> Activity:
    """The activity; its title is `Payroll 8` now."""
    activity: Activity = worlds.build(Activity, world.a, title="Payroll")
    worlds.build(Purpose, world.a, activity=activity)
    for number in range(2, 9):
        activity.title = f"Payroll {number}"
        by = world.editor_a if number % 2 else world.dpo_a
        save_signed(activity, by=by, reason=f"Reason {number}")
    return activity


def numbers(activity: Any) -> list[int]:
    """The numbers of its entries in the chain of A: eight in a row but for the first two."""
    found = Entry.objects.filter(model="activities.activity", record=str(activity.pk))
    return list(found.order_by("sequence").values_list("sequence", flat=True))


def faults(*organisations: int, **options: Any) -> list[Fault]:
    """What a verification finds."""
    return list(verify(organisations or None, **options).faults)


def kinds(found: list[Fault]) -> list[tuple[str, str, int | None]]:
    """Where, what, and which entry."""
    return [(fault.found_in.value, fault.kind.value, fault.sequence) for fault in found]
