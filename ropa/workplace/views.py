"""The first pages of the workplace: all registers of a person, and what needs somebody in one of them today."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.workplace.duties import duties_of
from ropa.workplace.frame import private, register_page, show
from ropa.workplace.navigation import ABOVE, BESIDE, panels
from ropa.workplace.over_all import all_columns, lines
from ropa.workplace.switching import same_kind_of_page


@require_safe
@never_cache
@login_required
def choose(request: HttpRequest) -> HttpResponseBase:
    """The registers that this person is a member of; straight on if there is only one, or one was chosen (`?to=`)."""
    kept = list(Organisation.objects.kept_by(request.user))
    if "to" in request.GET:
        return _switched(kept, request.GET["to"], request.GET.get("from", ""))
    if len(kept) == 1:
        return redirect("workplace-overview", organisation=kept[0].slug)
    said = {
        "title": gettext("Registers"),
        "columns": all_columns(),
        "lines": lines(kept, user=request.user, on=timezone.localdate()),
    }
    return private(show(request, None, "workplace/choose.html.jinja", said))


def _switched(kept: list[Organisation], slug: str, path: str) -> HttpResponseBase:
    if all(one.slug != slug for one in kept):
        raise Http404(say("You have no register called “{slug}”.", slug=slug))
    return private(redirect(same_kind_of_page(path, slug)))


@register_page()
def overview(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Today: what needs this person in one register, most urgent first, and how the register stands."""
    on = timezone.localdate()
    shown = panels(organisation, user=request.user, on=on)
    said = {
        "title": gettext("Today"),
        "on": on,
        "groups": duties_of(organisation, user=request.user, on=on),
        "above": [panel for panel in shown if panel.order <= ABOVE],
        "beside": [panel for panel in shown if ABOVE < panel.order <= BESIDE],
        "below": [panel for panel in shown if panel.order > BESIDE],
    }
    return show(request, organisation, "workplace/overview.html.jinja", said)
