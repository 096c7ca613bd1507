"""Who decides about an activity, who sent it to them, and who is asked for what: members of its register."""

from typing import Any

from activities.models import Activity
from activities.vocabulary import Status
from ropa.organisations.models import Membership, User
from ropa.organisations.permissions import PERMISSIONS, Action


def members(organisation_id: int, action: Action) -> Any:
    """The people with a role that may do this in a register, by name. Installation administrators are not members."""
    roles = [role.value for role in PERMISSIONS[action]]
    held = Membership.objects.filter(organisation=organisation_id, role__in=roles)
    people = User.objects.filter(is_active=True, pk__in=held.order_by().values("user"))
    return people.order_by("first_name", "last_name", "username")


def may_approve(username: str, organisation_id: int) -> bool:
    """Whether somebody with that user name approves records in a register."""
    return bool(members(organisation_id, Action.APPROVE).filter(username=username).exists())


def choices(organisation_id: int, action: Action) -> list[tuple[str, str]]:
    """User names and names of those people, for a form."""
    return [(user.get_username(), str(user)) for user in members(organisation_id, action)]


def sender_of(activity: Activity) -> str:
    """The user name of who sent the activity for the review that is going on; empty if that was nobody."""
    versions: Any = activity.history
    before = versions.exclude(status=Status.IN_REVIEW).order_by("-history_id").values_list("history_id", flat=True)
    sent = versions.filter(status=Status.IN_REVIEW, history_id__gt=before.first() or 0).order_by("history_id")
    user = getattr(sent.first(), "history_user", None)
    return user.get_username() if user is not None else ""
