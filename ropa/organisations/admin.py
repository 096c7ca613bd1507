"""Organisations, contacts and memberships in the admin, and the people who sign in."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from ropa.audit.admin import register_records
from ropa.organisations.models import User

admin.site.site_header = admin.site.site_title = "Administration of the register"

register_records("organisations")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """For installation administrators. Somebody who leaves is made inactive: the history names them."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
