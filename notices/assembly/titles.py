"""How one activity is named from another part of the notice."""

from collections.abc import Iterable

from activities.view import ActivityView
from notices.assembly.words import line
from notices.blocks import Detail


def named(activity: ActivityView) -> str:
    """Title and reference."""
    title, reference = line(activity.title), line(activity.reference)
    return f"{title} ({reference})" if reference else title


def titles(activities: Iterable[ActivityView]) -> tuple[Detail, ...]:
    """One line for each activity."""
    return tuple(Detail(text=named(activity)) for activity in activities)
