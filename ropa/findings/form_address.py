"""Where a finding can be put right: the form of the record or part that it concerns, opened at the field.

It is the form of the workplace where that asks for the record, else that of the administration. Refuses nothing: a
place that is gone since leads to what it stood in, and a record that is gone has no form.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.http import urlencode

from ropa.audit.record import RegisterRecord, Scope
from ropa.editing.addresses import new_address, place_address
from ropa.editing.entries import ORGANISATIONS
from ropa.editing.questions import is_asked
from ropa.findings.places import Step, steps_of
from ropa.findings.told import Told
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.scope import action_on, is_shared
from ropa.register.doors import decided_fields, fixed_fields
from ropa.register.records import KEY
from ropa.register.shapes import shape_of
from ropa.register.whole import model_of

WHOLE = "register"
"""What a finding names as its record if it is about the register as a whole."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one record, or of a new one of its kind where `record` is None; `field` is empty for the whole.

    `root` is the record that it belongs to, and `way` the steps that lead there.
    """

    model: type[RegisterRecord]
    organisation: Organisation
    record: RegisterRecord | None
    field: str = ""
    root: RegisterRecord | None = None
    way: tuple[Step, ...] = ()

    @property
    def address(self) -> str:
        """Its page, with the identifier of the field in it."""
        root = self.root or self.record
        collection = collection_of(type(root) if root else self.model)
        if not is_asked(collection):
            return self._of_the_admin()
        if root is None:
            return new_address(self.organisation, collection)
        way = [(step.name, step.key) for step in self.way]
        return place_address(self.organisation, collection, str(getattr(root, root.link_key)), way, self.field)

    def _of_the_admin(self) -> str:
        place = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}"
        if self.record is None:
            chosen = {"organisation": self.organisation.pk} if self.model.scope is Scope.OWN else {}
            return f"{reverse(f'{place}_add')}{'?' + urlencode(chosen) if chosen else ''}"
        fragment = element(self.model, self.field)
        return f"{reverse(f'{place}_change', args=[self.record.pk])}{'#' + fragment if fragment else ''}"

    def at(self, step: Step) -> "Form":
        """The form of the part that a step leads to; of the record itself, at its list, where the part is gone."""
        part = next((one for one in shape_of(self.model).parts if one.name == step.name), None)
        if part is None:
            return replace(self, field=step.name)
        rows: Any = part.model._base_manager
        found = rows.filter(**{part.parent: self.record, "key": step.key}).first()
        if found is None:
            return replace(self, field=step.name)
        return Form(part.model, self.organisation, found, root=self.root or self.record, way=(*self.way, step))


def collection_of(model: type[RegisterRecord]) -> str:
    """The collection by which the workplace asks for records of a top-level model."""
    return ORGANISATIONS if model is Organisation else model.collection


def form_of(organisation: Organisation, record: str, field: str) -> Form | None:
    """The form for a finding about `record` (such as `activities/ex-03`) at `field`; None if the record is gone."""
    steps = steps_of(field)
    collection, _, key = record.partition("/")
    if collection == WHOLE and not key:
        return _of_the_whole(organisation, steps)
    return _within(_of_one(organisation, collection, key), steps)


def _of_the_whole(organisation: Organisation, steps: list[Step]) -> Form | None:
    """A finding about the register leads to one of its records, to a new one, or to the organisation itself."""
    first, rest = (steps[0], steps[1:]) if steps else (Step("organisation"), [])
    if first.name == "organisation":
        return _within(Form(Organisation, organisation, organisation), rest)
    if first.key:
        return _within(_of_one(organisation, first.name, first.key), rest)
    model = _model(first.name)
    return None if model is None else Form(model, organisation, None)


def _of_one(organisation: Organisation, collection: str, key: str) -> Form | None:
    model = _model(collection)
    if model is None or not re.match(KEY.regex, key):
        return None
    rows: Any = model._base_manager
    own = {"organisation": organisation} if model.scope is Scope.OWN else {}
    found = rows.filter(**own, **{model.link_key: key}).first()
    return None if found is None else Form(model, organisation, found)


def _within(form: Form | None, steps: list[Step]) -> Form | None:
    for step in steps:
        if form is None or form.field:
            break
        form = form.at(step)
    return form


def _model(collection: str) -> type[RegisterRecord] | None:
    try:
        return model_of(collection) if collection else None
    except LookupError:
        return None


class Placed(Protocol):
    """What stands at a place of a record: a finding, or an item of readiness. `organisation` is the slug."""

    @property
    def organisation(self) -> str: ...

    @property
    def record(self) -> str: ...

    @property
    def field(self) -> str: ...


def form_address(finding: Placed) -> str:
    """The address that leads to the form for a finding, on this site. It finds the record when somebody goes there."""
    place = {"record": finding.record, "field": finding.field}
    return f"{reverse('finding-form', args=[finding.organisation])}?{urlencode(place)}"


def with_forms(found: Iterable[Told]) -> Iterator[Told]:
    """Findings with the whole address of the form of each, for readers elsewhere. The page asks who may use it."""
    return (replace(told, form=f"{settings.SITE_URL}{form_address(told.finding)}") for told in found)


def element(model: type[RegisterRecord], field: str) -> str:
    """The identifier that a field of a record, or a list of its parts, has in its form; empty if it is fixed there."""
    if any(part.name == field for part in shape_of(model).parts):
        return f"{field}-group"
    try:
        found: Any = model._meta.get_field(field)
    except FieldDoesNotExist:
        return ""
    fixed = field in fixed_fields(model) | decided_fields(model) or not found.editable
    return "" if fixed else f"id_{field}"


def may_change(user: Any, organisation: Organisation, model: type[RegisterRecord]) -> bool:
    """Whether this person may change records of this kind in a register. Asks no database beyond their rights."""
    if not (user.is_staff or all(is_asked(collection_of(root)) for root in model.paths_to_root())):
        return False
    if is_shared(model):
        return bool(user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"))
    return allowed(user, action_on(model, Action.EDIT), organisation.pk)


def may_mend(user: Any, organisation: Organisation, finding: Placed) -> bool:
    """Whether to offer this person the form for a finding, told without looking for the record."""
    collection, _, key = finding.record.partition("/")
    if collection == WHOLE and not key:
        steps = steps_of(finding.field)
        collection = steps[0].name if steps else "organisation"
    model = Organisation if collection == "organisation" else _model(collection)
    return model is not None and may_change(user, organisation, model)
