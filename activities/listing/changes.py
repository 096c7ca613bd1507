"""The changes that can be made to many activities at once: what each asks, who may, what it does to one, and why not.

A reason why one cannot be changed is a sentence. The changes themselves are those of `activities.operations`,
`activities.remarks` and `activities.many`: the same as for one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities import operations
from activities.many import write_field
from activities.models import Activity
from activities.tags import LONGEST, MOST, has_tag, with_tag, without_tag
from activities.vocabulary import Status
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.wording import in_words

Told = Callable[[Activity, Any], str]
Do = Callable[..., None]
ALREADY = "It says so already."
RETIRED = "It is retired."


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change. `takes` is what it asks besides the reason: a text, a tag, a day, or nothing.

    `refusal(activity, value)` says why not, or nothing; `before` and `after` what changes in it, in words. A text
    has at most `most` letters; a day that has to have passed is `past_only`.
    """

    name: str
    label: str
    action: Action
    takes: str
    ask: str
    refusal: Told
    before: Told
    after: Told
    do: Do
    most: int = 200
    needs_reason: bool = True
    past_only: bool = False
    is_content: bool = False

    def makes_draft(self, activity: Activity) -> bool:
        """Whether it becomes a draft by this: what the public reads stays until it is approved again."""
        return self.is_content and activity.status in (Status.APPROVED, Status.IN_REVIEW)


def _field(name: str) -> Do:
    """Write one field of each. Upkeep leaves an approval untouched; content makes a draft."""

    def do(activities: Sequence[Activity], value: Any, *, by: Any, reason: str) -> None:
        for activity in activities:
            setattr(activity, name, value)
        write_field(activities, name, by=by, reason=reason)

    return do


def _tags(changed: Callable[[Sequence[str], str], list[str]]) -> Do:
    def do(activities: Sequence[Activity], value: Any, *, by: Any, reason: str) -> None:
        for activity in activities:
            activity.tags = changed(activity.tags, value)
        write_field(activities, "tags", by=by, reason=reason)

    return do


def _send(activities: Sequence[Activity], value: Any, *, by: Any, reason: str) -> None:
    operations.send_many_for_review(activities, by=by, reason=reason)


def _retire(activities: Sequence[Activity], value: Any, *, by: Any, reason: str) -> None:
    operations.retire_many(activities, by=by, reason=reason, on=value)


def _not_as(name: str) -> Told:
    return lambda activity, value: ALREADY if getattr(activity, name) == value else ""


def _no_review(activity: Activity, value: date) -> str:
    if activity.status == Status.RETIRED:
        return RETIRED
    if activity.review_due_on == value:
        return ALREADY
    late = activity.reviewed_on is not None and value < activity.reviewed_on
    return f"It was reviewed later than that: on {in_words(activity.reviewed_on)}." if late else ""


def _no_more_tags(activity: Activity, value: str) -> str:
    if has_tag(activity.tags, value):
        return "It has this tag already."
    return f"It has {MOST} tags already." if len(activity.tags) >= MOST else ""


def _no_such_tag(activity: Activity, value: str) -> str:
    return "" if has_tag(activity.tags, value) else "It does not have this tag."


def _not_sent(activity: Activity, value: Any) -> str:
    return "" if activity.status == Status.DRAFT else f"It is no draft: it is {_state(activity)}."


def _not_retired(activity: Activity, value: Any) -> str:
    return RETIRED if activity.status == Status.RETIRED else ""


def _state(activity: Activity) -> str:
    return Status(activity.status).label.lower()


def _words(name: str) -> Told:
    return lambda activity, value: str(in_words(getattr(activity, name) or ""))


def _value(activity: Activity, value: Any) -> str:
    return str(in_words(value))


def _list(changed: Callable[[Sequence[str], str], list[str]]) -> Told:
    return lambda activity, value: ", ".join(changed(activity.tags, value))


def _tags_now(activity: Activity, value: Any) -> str:
    return ", ".join(activity.tags)


def _state_now(activity: Activity, value: Any) -> str:
    return Status(activity.status).label


_ALL = (
    Change(
        "owner", "Change the owner", Action.EDIT, "text", "New owner: a role or team, not a person",
        _not_as("owner"), _words("owner"), _value, _field("owner"),
    ),
    Change(
        "review", "Change the next review", Action.EDIT, "day", "Next review due on",
        _no_review, _words("review_due_on"), _value, _field("review_due_on"),
    ),
    Change(
        "function", "Change the business function", Action.EDIT, "text", "New business function",
        _not_as("business_function"), _words("business_function"), _value, _field("business_function"),
        is_content=True,
    ),
    Change(
        "add-tag", "Add a tag", Action.EDIT, "text", "Tag to add",
        _no_more_tags, _tags_now, _list(with_tag), _tags(with_tag), most=LONGEST,
    ),
    Change(
        "remove-tag", "Remove a tag", Action.EDIT, "text", "Tag to remove",
        _no_such_tag, _tags_now, _list(without_tag), _tags(without_tag), most=LONGEST,
    ),
    Change(
        "send-for-review", "Send for review", Action.EDIT, "nothing", "",
        _not_sent, _state_now, lambda activity, value: Status.IN_REVIEW.label, _send,
        needs_reason=False,
    ),
    Change(
        "retire", "Retire", Action.APPROVE, "day", "Retired on",
        _not_retired, _state_now, lambda activity, value: f"{Status.RETIRED.label} on {in_words(value)}", _retire,
        past_only=True,
    ),
)  # fmt: skip
CHANGES: Mapping[str, Change] = {change.name: change for change in _ALL}


def changes_for(organisation: Organisation, user: Any) -> dict[str, Change]:
    """The changes that somebody may make in a register."""
    return {name: one for name, one in CHANGES.items() if allowed(user, one.action, organisation.pk)}
