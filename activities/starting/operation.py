"""One operation makes every new activity, wherever it is asked for: the workplace, the API, a command.

It is written by the mechanism that writes a bundle, in one act. Asking twice with the same key makes one. Refuses a
reference that is taken, and whatever the record itself refuses (ValidationError by field).
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from activities.models import Activity
from activities.starting.begun import Begun
from activities.starting.reference import next_reference
from activities.view import ActivityView
from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import gettext, later, say, speaking
from ropa.organisations.models import Organisation
from ropa.reference.models import Term
from ropa.register import codec
from ropa.register.codec import BundleError
from ropa.register.read import links_in
from ropa.register.records import KEY, new_key
from ropa.register.whole import own_models
from ropa.register.wording import in_words
from ropa.register.writing import Writer

NAME = "activity"
LONGEST_ORIGIN = 250
TAKEN = later("“{reference}” is taken by another activity of this register. The next free one is {free}.")
MADE = "A new record"


def proposed_reference(organisation: Organisation) -> str:
    """The next reference in the organisation's own pattern."""
    return next_reference(Activity.objects.of(organisation.pk).order_by().values_list("reference", flat=True))


def start(
    organisation: Organisation, begun: Begun, *, reference: str, title: str, by: Any, on: date, key: str = ""
) -> tuple[Activity, bool]:
    """The new activity as a draft, and whether it was made now. `key` is what tells one request from another."""
    key = _checked(key)
    if there := Activity.objects.of(organisation.pk).filter(key=key).first():
        return there, False
    view = replace(begun.view, key=key, reference=reference.strip(), title=title.strip(), unplaced=begun.note)
    view = replace(view, copied_from=_origin(begun, on))
    try:
        return _made(organisation, view, by=by, reason=begun.origin or MADE), True
    except BundleError as refused:
        if there := Activity.objects.of(organisation.pk).filter(key=key).first():
            return there, False  # a second request with the same key was quicker
        raise _by_field(refused) from None


def _checked(key: str) -> str:
    try:
        KEY(key := key or new_key())
    except ValidationError as error:
        raise ValidationError({"key": error.messages}) from None
    if len(key) > 64:
        raise ValidationError({"key": gettext("A key has at most 64 characters.")})
    return key


def _origin(begun: Begun, on: date) -> str:
    """Where it comes from and when, in English; too long a title gives way, never the day."""
    if not begun.origin:
        return ""
    with speaking(ENGLISH):
        day = f", on {in_words(on)}"
    room = LONGEST_ORIGIN - len(day)
    said = begun.origin if len(begun.origin) <= room else f"{begun.origin[: room - 1]}…"
    return said + day


@act()
def _made(organisation: Organisation, view: ActivityView, *, by: Any, reason: str) -> Activity:
    _refuse_taken(organisation, view.reference)
    writer = Writer(by=by, reason=reason)
    _find_linked(writer, organisation, view)
    (made,) = writer.write(Activity, [view], owner={"organisation": organisation}, paths=[NAME])
    assert isinstance(made, Activity)
    return made


def _refuse_taken(organisation: Organisation, reference: str) -> None:
    if Activity.objects.of(organisation.pk).filter(reference=reference).exists():
        free = proposed_reference(organisation)
        raise ValidationError({"reference": say(TAKEN, reference=reference, free=free)})


def _find_linked(writer: Writer, organisation: Organisation, view: ActivityView) -> None:
    """The records that its links lead to, by their keys: own ones of this organisation only. Terms are their codes."""
    for model, keys in links_in(Activity, [codec.to_document(view)]).items():
        if model is not Term:
            own: dict[str, Any] = {"organisation": organisation} if model in own_models() else {}
            rows = model._base_manager.filter(**own, **{f"{model.link_key}__in": keys})
            writer.found[model] = {str(getattr(row, model.link_key)): row for row in rows}
            _refuse_missing(model, keys - writer.found[model].keys())


def _refuse_missing(model: type[RegisterRecord], missing: set[str]) -> None:
    if missing:
        kind = gettext(str(model._meta.verbose_name))
        raise ValidationError(say("There is no {kind} “{key}” here any more.", kind=kind, key=min(missing)))


def _by_field(refused: BundleError) -> ValidationError:
    """What the record refuses, under the field of its own form where it has one."""
    found: dict[str, list[str]] = defaultdict(list)
    for problem in refused.problems:
        field = problem.path.removeprefix(f"{NAME}.") if problem.path != NAME else ""
        known = field if field in ("reference", "title") else "__all__"
        found[known].append(problem.message if known == field or not field else f"{field}: {problem.message}")
    return ValidationError(dict(found))
