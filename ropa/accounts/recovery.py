"""Recovery codes: for who lost the phone. Shown once, for ten minutes, on the page and as a file; each works once.

Refuses to show them again: who lost them makes new ones, and the old ones stop working.
"""

import time
from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.recovery_codes.internal.flows import can_generate_recovery_codes, generate_recovery_codes
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ropa.languages.speaking import gettext
from ropa.organisations.models import User
from ropa.workplace.frame import private, show

Page = Callable[[HttpRequest], HttpResponseBase]

SHOWN_SECONDS = 10 * 60
"""How long the page may be reloaded, and the file fetched."""

asked_again: Callable[[Page], Page] = reauthentication_required(app="allauth.mfa")


def codes_of(user: User | AnonymousUser) -> RecoveryCodes | None:
    """The recovery codes of a person, if they have any."""
    found = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return found.wrap() if found else None


def left(user: User | AnonymousUser) -> int:
    """How many have not been used yet."""
    codes = codes_of(user)
    return len(codes.get_unused_codes()) if codes else 0


def _shown(codes: RecoveryCodes) -> list[str]:
    """The codes that may still be looked at; none after ten minutes."""
    codes.mark_as_viewed()
    age = time.time() - float(codes.instance.data["viewed_at"])
    return codes.get_unused_codes() if age < SHOWN_SECONDS else []


def _codes(request: HttpRequest) -> RecoveryCodes:
    codes = codes_of(request.user)
    if codes is None:
        raise Http404(gettext("You have no recovery codes."))
    return codes


@require_safe
@never_cache
@login_required
@asked_again
def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """The codes, for a while; then how many are left."""
    codes = _codes(request)
    said = {"title": gettext("Recovery codes"), "codes": _shown(codes), "left": len(codes.get_unused_codes())}
    return private(show(request, None, "mfa/recovery_codes.html.jinja", said))


@require_safe
@never_cache
@login_required
@asked_again
def recovery_codes_file(request: HttpRequest) -> HttpResponseBase:
    """The same as a plain text."""
    codes = _shown(_codes(request))
    if not codes:
        raise PermissionDenied(gettext("These codes were shown already. Make new ones if you lost them."))
    answer = HttpResponse("\n".join(codes) + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


@never_cache
@login_required
@asked_again
def new_recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Asks, and makes new ones."""
    if not can_generate_recovery_codes(request.user):
        raise Http404(gettext("Set up an authenticator app first."))
    if request.method == "POST":
        generate_recovery_codes(request)
        messages.success(request, gettext("Your old recovery codes no longer work. Here are new ones."))
        return redirect("mfa_view_recovery_codes")
    said = {"title": gettext("Make new recovery codes"), "left": left(request.user)}
    return private(show(request, None, "mfa/new_recovery_codes.html.jinja", said))
