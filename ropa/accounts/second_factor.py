"""Who needs a second factor and has none: they reach their own account, where they set one up, and nothing else.

MFA_REQUIRED asks it of everybody, at once. An organisation asks it of its members from their next sign-in on. Tokens
of the API are made for nobody who would have to be stopped at the pages.
"""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ropa.organisations.models import Organisation
from ropa.workplace.errors import forbidden

DUE = "second_factor_due"
HELD = "second_factor_held"
GUARDED = ("/register/", "/admin/", "/api/")
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SENTENCE = "You need a second factor to use this register. Set one up in your account first."

Answer = Callable[[HttpRequest], HttpResponseBase]


def connect() -> None:
    """For `AppConfig.ready()`."""
    user_logged_in.connect(_mark, dispatch_uid="ropa.accounts: second factor due")


def has_one(user: Any) -> bool:
    """Whether the person is asked for more than a password."""
    return bool(is_mfa_enabled(user, FACTORS))


def with_one(users: Iterable[int]) -> frozenset[int]:
    """Which of these people, by primary key, are asked for more than a password. One query."""
    asked = Authenticator.objects.filter(user__in=list(users), type__in=FACTORS)
    return frozenset(asked.values_list("user_id", flat=True))


def needs_one(user: Any) -> bool:
    """Whether the installation, or an organisation whose register the person is a member of, asks for it."""
    asking = Organisation.objects.filter(memberships__user_id=user.pk, second_factor_required=True)
    return settings.MFA_REQUIRED or asking.exists()


def is_due(user: Any) -> bool:
    """Whether one has to be set up before anything else."""
    return needs_one(user) and not has_one(user)


def second_factor(answer: Answer) -> Answer:
    """Middleware. Asks the database nothing of who was not asked for a second factor, or has shown to have one."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(GUARDED) and _is_missing(request):
            if request.path_info.startswith("/api/"):
                return forbidden(request, PermissionError(SENTENCE))
            return redirect("mfa_activate_totp")
        return answer(request)

    return guarded


def _is_missing(request: HttpRequest) -> bool:
    session, user = request.session, request.user
    if not user.is_authenticated or not (settings.MFA_REQUIRED or session.get(DUE)) or session.get(HELD) == user.pk:
        return False
    if not has_one(user):
        return True
    session[HELD] = user.pk
    session.pop(DUE, None)
    return False


def _mark(request: HttpRequest | None, user: Any, **_: Any) -> None:
    session = getattr(request, "session", None)
    if session is not None and is_due(user):
        session[DUE] = True
