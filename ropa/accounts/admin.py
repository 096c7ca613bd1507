"""The door of Django's admin is our own sign-in page: with the second factor, the throttle and the ledger.

There, installation administrators take a second factor off somebody who lost it. Nobody sees a seed, and nobody sets
one up for somebody else.
"""

from typing import Any
from urllib.parse import urlencode

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401 - both register what is replaced below
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ropa.accounts.views import StaffSignIn

sign_in = StaffSignIn.as_view(template_name="account/login.html.jinja")


@never_cache
def admin_sign_in(request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
    """Leads a stranger to the sign-in page. Somebody who is signed in and may not enter learns that, and is not led
    in a circle."""
    if request.user.is_authenticated:
        if not admin.site.has_permission(request):
            raise PermissionDenied("You may not enter the administration.")
        return redirect("admin:index")
    if request.method == "POST":
        return sign_in(request)
    wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
    return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")


admin.site.login = admin_sign_in  # type: ignore[method-assign, assignment]
admin.site.unregister((EmailAddress, Authenticator))


@admin.register(Authenticator)
class SecondFactorAdmin(admin.ModelAdmin):
    """Whose second factor it is, and since when. It can only be taken off."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    search_fields = ("user__username", "user__email")
    fields = list_display
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
