"""What was stored once and never changes (approved versions, editions): in the admin to be read, by members only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from ropa.organisations.permissions import Action
from ropa.organisations.scope import may_somewhere, registers


class StoredAdmin(admin.ModelAdmin):
    """`keeper` is the way to the organisation in whose register it stands."""

    keeper: str
    actions = None
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_staff", False))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request.user, Action.VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        kept = registers(request.user).order_by().values("pk")
        return super().get_queryset(request).filter(**{f"{self.keeper}__in": kept})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404(f"There is no {self.model._meta.verbose_name} {object_id[:60]} here.")
        return found
