"""The first pages of the workplace: choosing an organisation, and its overview. They write nothing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ropa.organisations.models import Organisation
from ropa.workplace.frame import private, register_page, show
from ropa.workplace.navigation import notes, panels


@require_safe
@never_cache
@login_required
def choose(request: HttpRequest) -> HttpResponseBase:
    """The registers that this person is a member of; straight on if there is only one."""
    kept = list(Organisation.objects.kept_by(request.user))
    if len(kept) == 1:
        return redirect("workplace-overview", organisation=kept[0].slug)
    said = {"title": "Registers", "registers": kept, "notes": notes(kept, on=timezone.localdate())}
    return private(show(request, None, "workplace/choose.html.jinja", said))


@register_page()
def overview(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """One organisation's register at a glance, as the apps' panels tell it."""
    shown = panels(organisation, user=request.user, on=timezone.localdate())
    said = {"title": str(organisation), "panels": shown}
    return show(request, organisation, "workplace/overview.html.jinja", said)
