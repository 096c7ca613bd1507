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
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.wording import in_words

Told = Callable[[Activity, Any], str]
Do = Callable[..., None]
ALREADY = later("It says so already.")
RETIRED = later("It is retired.")


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
    return lambda activity, value: gettext(ALREADY) if getattr(activity, name) == value else ""


def _no_review(activity: Activity, value: date) -> str:
    if activity.status == Status.RETIRED:
        return gettext(RETIRED)
    if activity.review_due_on == value:
        return gettext(ALREADY)
    if activity.reviewed_on is None or value >= activity.reviewed_on:
        return ""
    return say("It was reviewed later than that: on {day}.", day=in_words(activity.reviewed_on))


def _no_more_tags(activity: Activity, value: str) -> str:
    if has_tag(activity.tags, value):
        return gettext("It has this tag already.")
    return say("It has {number} tags already.", number=MOST) if len(activity.tags) >= MOST else ""


def _no_such_tag(activity: Activity, value: str) -> str:
    return "" if has_tag(activity.tags, value) else gettext("It does not have this tag.")


def _not_sent(activity: Activity, value: Any) -> str:
    if activity.status == Status.DRAFT:
        return ""
    return say("It is no draft: it is {state}.", state=Status(activity.status).label.lower())


def _not_retired(activity: Activity, value: Any) -> str:
    return gettext(RETIRED) if activity.status == Status.RETIRED else ""


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


def _retired(activity: Activity, value: date) -> str:
    return say("{state} on {day}", state=Status.RETIRED.label, day=in_words(value))


_ALL = (
    Change(
        "owner", later("Change the owner"), Action.EDIT, "text", later("New owner: a role or team, not a person"),
        _not_as("owner"), _words("owner"), _value, _field("owner"),
    ),
    Change(
        "review", later("Change the next review"), Action.EDIT, "day", later("Next review due on"),
        _no_review, _words("review_due_on"), _value, _field("review_due_on"),
    ),
    Change(
        "function", later("Change the business function"), Action.EDIT, "text", later("New business function"),
        _not_as("business_function"), _words("business_function"), _value, _field("business_function"),
        is_content=True,
    ),
    Change(
        "add-tag", later("Add a tag"), Action.EDIT, "text", later("Tag to add"),
        _no_more_tags, _tags_now, _list(with_tag), _tags(with_tag), most=LONGEST,
    ),
    Change(
        "remove-tag", later("Remove a tag"), Action.EDIT, "text", later("Tag to remove"),
        _no_such_tag, _tags_now, _list(without_tag), _tags(without_tag), most=LONGEST,
    ),
    Change(
        "send-for-review", later("Send for review"), Action.EDIT, "nothing", "",
        _not_sent, _state_now, lambda activity, value: Status.IN_REVIEW.label, _send,
        needs_reason=False,
    ),
    Change(
        "retire", later("Retire"), Action.APPROVE, "day", later("Retired on"),
        _not_retired, _state_now, _retired, _retire,
        past_only=True,
    ),
)  # fmt: skip
CHANGES: Mapping[str, Change] = {change.name: change for change in _ALL}


def changes_for(organisation: Organisation, user: Any) -> dict[str, Change]:
    """The changes that somebody may make in a register."""
    return {name: one for name, one in CHANGES.items() if allowed(user, one.action, organisation.pk)}
