"""Keeping what is typed while it is typed, and throwing it away. Neither writes to the register."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ropa.editing import kept
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import register_page

READS = frozenset({Action.VIEW, Action.EXPORT})


@require_POST
@register_page(takes_forms=True)
def keep(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Keeps the form that was sent; 413 if it is too long."""
    claim = _claim(request, organisation)
    pairs = kept.pairs_of(request.POST)
    if pairs is None:
        return HttpResponse(gettext("This is too long to be kept. Save it."), status=413, content_type="text/plain")
    kept.keep(claim, pairs)
    return HttpResponse(f"{timezone.localtime():%H:%M}", content_type="text/plain")


@require_POST
@register_page(takes_forms=True)
def discard(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Throws away what was kept of a form, and opens the form as it stands in the register."""
    claim = _claim(request, organisation)
    kept.forget(request.user, claim.address)
    messages.success(request, gettext("What you had typed was discarded."))
    return redirect(claim.address)


def _claim(request: HttpRequest, organisation: Organisation) -> kept.Claim:
    """The claim of this person in this register. Raises PermissionDenied for any other, and for who only reads."""
    claim = kept.claim_in(request.POST)
    if claim is None or (claim.user, claim.organisation) != (request.user.pk, organisation.pk):
        raise PermissionDenied(gettext("This form is not yours, or it is too old."))
    if not any(allowed(request.user, action, organisation.pk) for action in Action if action not in READS):
        raise PermissionDenied(gettext("You may see this register, but not change it."))
    return claim
