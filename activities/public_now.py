"""What the public may read of an activity now, since when, and how far the record has gone on since."""

from dataclasses import dataclass

from activities.models import Activity, ApprovedVersion
from activities.view import ActivityView
from activities.vocabulary import Status
from ropa.languages.speaking import gettext, later, say
from ropa.register.compared_values import Wanted
from ropa.register.comparing import Comparison, compare
from ropa.workplace.jinja import day


@dataclass(frozen=True, slots=True)
class Public:
    """A sentence, and whether the record says something else by now. `version` is the one that the public may read."""

    words: str
    version: ApprovedVersion | None = None
    is_behind: bool = False


def public_now(activity: Activity, latest: ApprovedVersion | None) -> Public:
    """What is public of it. `latest` is its newest approved version."""
    if activity.status == Status.RETIRED:
        return Public(gettext("Nothing: it is retired."))
    if latest is None:
        return Public(gettext("Nothing: it was never approved."))
    named = {"number": latest.number, "day": day(latest.approved_at)}
    if not activity.publish:
        return Public(say("Nothing. Version {number}, approved on {day}, is not to be shown in notices.", **named))
    if activity.status == Status.APPROVED:
        same = later("Version {number}, approved on {day}: what this record says, without what is marked internal.")
        return Public(say(same, **named), latest)
    behind = later("Version {number}, approved on {day}. What was changed since is not public yet.")
    return Public(say(behind, **named), latest, is_behind=True)


def waiting(approved: ActivityView, live: ActivityView) -> Comparison:
    """What the record says otherwise than the approved version: the changes that wait for approval."""
    return compare(approved, live, wanted=Wanted()).differences
