"""Organisations, contacts and memberships in the admin, and the people who sign in.

Rights come from memberships, and on shared data from Django's permissions given to a person. There are no groups.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse

from ropa.audit.acts import act
from ropa.audit.admin import register_records
from ropa.organisations.models import User
from ropa.organisations.rights import RIGHTS

admin.site.site_header = admin.site.site_title = "Administration of the register"
admin.site.unregister(Group)

register_records("organisations")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """For installation administrators. Somebody who leaves is made inactive: the history names them."""

    actions = None
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser", RIGHTS)}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_filter = ("is_staff", "is_superuser", "is_active")
    filter_horizontal = (RIGHTS,)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One act: an account and its rights change together."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        return act()(super().changeform_view)(request, object_id, form_url, extra_context)
