"""Which rows a user may reach: the membership filter that admin, pages, API and exports put on every query.

A record outside it does not exist for that user: the answer is always 404, whether the row is there or not.
"""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from ropa.audit.record import RegisterRecord, Scope
from ropa.organisations.models import Membership, Organisation
from ropa.organisations.permissions import PERMISSIONS, Action, allowed

M = TypeVar("M", bound=RegisterRecord)

DJANGO_VERBS = {Action.EDIT: "change", Action.DELETE: "delete"}


def is_shared(model: type[RegisterRecord]) -> bool:
    """Whether it is master data that belongs to no register."""
    return all(root.scope is Scope.SHARED for root in model.paths_to_root())


def action_on(model: type[RegisterRecord], action: Action) -> Action:
    """What the permission table calls it: roles are managed, waivers decided; taking a part away is an edit."""
    if issubclass(model, Membership):
        return Action.MANAGE
    if model.deleted_as is not None and action is Action.DELETE:
        return model.deleted_as
    if model.written_as is not None and action is not Action.VIEW:
        return model.written_as
    return Action.EDIT if action is Action.DELETE and model.parents else action


def registers(user: Any, action: Action = Action.VIEW) -> QuerySet[Organisation]:
    """The organisations in whose register `user` may do `action`; all of them for an installation administrator."""
    if not user.is_authenticated or not user.is_active:
        return Organisation.objects.none()
    if user.is_superuser:
        return Organisation.objects.all()
    roles = [role.value for role in PERMISSIONS[action]]
    kept = Membership.objects.filter(user_id=user.pk, role__in=roles)
    return Organisation.objects.filter(pk__in=kept.values("organisation_id"))


def visible(model: type[M], user: Any, action: Action = Action.VIEW) -> QuerySet[M]:
    """The rows of `model` to which `user` may do `action`. Shared data is seen by everybody signed in."""
    manager: Any = model._default_manager
    rows: QuerySet[M] = manager.all()
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    if user.is_superuser or is_shared(model):
        return rows
    kept = registers(user, action_on(model, action)).order_by().values("pk")
    chosen = Q()
    for paths in model.paths_to_root().values():
        for path in paths:
            chosen |= Q(**{f"{path}__organisation__in" if path else "organisation__in": kept})
    return rows.filter(chosen)


def may_somewhere(user: Any, action: Action) -> bool:
    """Whether there is any register in which `user` may do `action`; asked once per user object."""
    known: dict[Action, bool] = user.__dict__.setdefault("_may_somewhere", {})
    if action not in known:
        known[action] = registers(user, action).exists()
    return known[action]


def may(user: Any, action: Action, record: RegisterRecord) -> bool:
    """Whether `user` may do `action` to one record: by the permission table, or Django's own for shared data."""
    model: Any = type(record)
    if not is_shared(model):
        return allowed(user, action_on(model, action), record.owner_id())
    if action is Action.VIEW:
        return bool(user.is_authenticated and user.is_active)
    if action is Action.EDIT and isinstance(record, Organisation) and allowed(user, Action.DETAILS, record.pk):
        return True
    verb = "add" if record._state.adding else DJANGO_VERBS.get(action, "change")
    return bool(user.has_perm(f"{record._meta.app_label}.{verb}_{model._meta.concrete_model._meta.model_name}"))
