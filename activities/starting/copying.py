"""A view of one activity as the beginning of another: new keys, no decisions, and never what belongs to others. Pure.

What was decided, reviewed or happened to the first record is not true of the second, so it is left out and named.
"""

from collections.abc import Collection, Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

from activities.labels import label, noun
from activities.starting.begun import NAMED_LATER, Begun
from activities.view import ActivityView
from ropa.languages.speaking import gettext, say
from ropa.register.records import new_key
from ropa.register.view_fields import ViewField, fields_of
from ropa.register.wording import in_words

NOT_COPIED = frozenset(
    {
        "status",
        "started_on",
        "reviewed_on",
        "review_due_on",
        "retired_on",
        "retired_because",
        "copied_from",
        "unplaced",
        "assessments",
        "breaches",
    }
)
"""What is true of the first record only."""
NAMED = ("assessments",)
"""What of it somebody has to do anew."""


def from_own(activity: ActivityView) -> Begun:
    """A record of the same register: everything that may be true of another activity too."""
    missed = [name for name in NAMED if getattr(activity, name)]
    anew = [gettext(label(ActivityView, name)) for name in missed]
    to_check = [say("{part}: not copied, because this record needs its own.", part=part) for part in anew]
    view = _renewed(activity, public_only=False, theirs=())
    return Begun(view, f"Copied from {_name(activity)}", (gettext("Everything that was copied."), *to_check))


def from_another(activity: ActivityView, of: str, version: str, theirs: Collection[type[Any]]) -> Begun:
    """A record of another organisation: its public fields, without links to `theirs`, the records that it owns.

    `of` is the name of the organisation, `version` says which version it was.
    """
    public = _renewed(activity, public_only=True, theirs=())
    links = [say("To be linked here: {record}.", record=one) for one in dict.fromkeys(_links(public, theirs))]
    view = _renewed(activity, public_only=True, theirs=theirs)
    to_check = (say("Everything that was copied: it is how {organisation} works.", organisation=of), *links)
    return Begun(view, f"Copied from {_name(activity)} of {of}, {version}", to_check)


def _name(activity: ActivityView) -> str:
    return f"{activity.reference} {activity.title}"


def _renewed(record: Any, *, public_only: bool, theirs: Collection[type[Any]]) -> Any:
    """The record with new keys throughout; what is not kept has its default."""
    values = {field.name: _value(record, field, public_only, theirs) for field in fields_of(type(record))}
    return replace(record, **values)


def _value(record: Any, field: ViewField, public_only: bool, theirs: Collection[type[Any]]) -> Any:
    value, is_top = getattr(record, field.name), isinstance(record, ActivityView)
    if field.name == "key":
        return value if is_top else new_key()
    if is_top and field.name in NAMED_LATER:
        return value
    if (public_only and not field.is_public) or (is_top and field.name in NOT_COPIED):
        return _default(type(record), field.name)
    if field.is_link:
        return _default(type(record), field.name) if field.holds in theirs else value
    if field.is_parts:
        return _parts(value, public_only, theirs)
    return value


def _parts(value: Any, public_only: bool, theirs: Collection[type[Any]]) -> Any:
    return tuple(_renewed(part, public_only=public_only, theirs=theirs) for part in value)


def _default(view: type[Any], name: str) -> Any:
    declared = next(field for field in fields(view) if field.name == name)
    return declared.default_factory() if declared.default_factory is not MISSING else declared.default


def _links(record: Any, theirs: Collection[type[Any]]) -> Iterator[str]:
    """The other organisation's own records that this one points at, by what the public may know of them."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        members = value if isinstance(value, tuple) else (value,)
        if field.holds is None:
            continue
        for member in filter(None, members):
            if field.is_parts:
                yield from _links(member, theirs)
            elif field.holds in theirs:
                named = in_words(_public(member))
                yield f"{gettext(noun(field.holds))} {named}".strip()


def _public(record: Any) -> Any:
    """The record as the public may know it."""
    hidden = [field.name for field in fields_of(type(record)) if not field.is_public and field.name != "key"]
    given = {name: _default(type(record), name) for name in hidden}
    return replace(record, **{name: "" if value is MISSING else value for name, value in given.items()})
