"""Who may do what in Django's admin: the same permission table and the same 404 as everywhere else.

Staff see only their registers' records; shared data follows Django's own model permissions.
"""

from typing import Any, ClassVar

from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet, TextField, URLField
from django.http import HttpRequest

from ropa.audit.record import RegisterRecord, Scope
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import action_on, is_shared, may, may_somewhere, registers, visible


class ByMembership:
    """For an admin of a record, and for the inline of a part, whose `obj` is then the parent."""

    model: Any
    formfield_overrides: ClassVar[Any] = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, Action.VIEW, obj, "view")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, Action.EDIT, obj, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, Action.EDIT, obj, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, Action.DELETE, obj, "delete")

    def _may(self, request: HttpRequest, action: Action, obj: Any, verb: str) -> bool:
        user: Any = request.user
        if is_shared(self.model):
            name = self.model._meta.concrete_model._meta.model_name
            return verb == "view" or bool(user.has_perm(f"{self.model._meta.app_label}.{verb}_{name}"))
        if obj is None:
            return may_somewhere(user, action_on(self.model, action))
        return may(user, action, obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """An address typed without its scheme is a secure one."""
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only what the user may choose; anything else is no valid choice."""
        kwargs["queryset"] = self._choices(db_field, request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """As for a single link."""
        kwargs["queryset"] = self._choices(db_field, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def _choices(self, field: Any, request: HttpRequest) -> QuerySet[Any]:
        target: Any = field.related_model
        if not issubclass(target, RegisterRecord):
            return target._default_manager.filter(is_active=True)
        if is_keeper(self.model, field):
            kept = registers(request.user, action_on(self.model, Action.EDIT))
            return kept & Organisation.objects.with_register() if request.user.is_superuser else kept
        return visible(target, request.user, Action.EDIT if field.name in self.model.parents else Action.VIEW)


def is_keeper(model: type[RegisterRecord], field: Any) -> bool:
    """Whether the field says in whose register the record stands."""
    return model.scope is Scope.OWN and field.name == "organisation"


def searched_links(model: type[RegisterRecord]) -> list[str]:
    """The links that are chosen by typing a part of the name: all but the few registers and people."""
    links = [f for f in (*model._meta.concrete_fields, *model._meta.many_to_many) if f.is_relation]
    return [f.name for f in links if _is_record(f.related_model) and not is_keeper(model, f)]


def _is_record(target: Any) -> bool:
    return issubclass(target, RegisterRecord)
