"""The register as it stood at a moment: the list, and one record whole. Read from the ledger; changes nothing."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.http import urlencode

from activities.exchange.activity_sections import activity_entry
from activities.forms import MomentForm
from activities.in_short import in_short
from activities.models import Activity, ApprovedVersion
from activities.views.exports import offered
from activities.views.listing import PER_PAGE
from activities.views.stood import AsStood, activity_called, as_stood, rows
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.register.moments import PastRefused, day_of, in_full, iso
from ropa.register.past import PastRecord, record_at
from ropa.workplace.frame import register_page, show

TITLE = later("The register as it stood")


@register_page()
def as_at(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Asks for a moment, and shows the register as it stood then."""
    form = MomentForm(request.GET) if "moment" in request.GET else MomentForm()
    said: dict[str, Any] = {"title": gettext(TITLE), "form": form}
    if form.is_valid():
        try:
            said |= _shown(request, organisation, as_stood(organisation, form.cleaned_data["moment"]))
        except PastRefused as refused:
            form.add_error("moment", str(refused))
    return show(request, organisation, "activities/past.html.jinja", said, status=422 if form.errors else 200)


def _shown(request: HttpRequest, organisation: Organisation, stood: AsStood) -> dict[str, Any]:
    page = Paginator(stood.activities, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "stood": stood,
        "page": page,
        "rows": rows(page),
        "on": day_of(stood.at),
        "words": in_full(stood.at),
        "link": urlencode({"moment": iso(stood.at)}),
        "as_at": urlencode({"as_at": iso(stood.at)}),
        "forms": offered(organisation, user=request.user),
    }


@register_page()
def activity_as_at(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """One activity with all its parts as it stood; without a moment, or with one that cannot be read, the form."""
    form = MomentForm(request.GET)
    record = _record(organisation, key, form)
    if record is None:
        said = {"title": gettext(TITLE), "form": form}
        return show(request, organisation, "activities/past.html.jinja", said, status=422)
    return show(request, organisation, "activities/past_record.html.jinja", _told(organisation, record))


def _record(organisation: Organisation, key: str, form: MomentForm) -> PastRecord | None:
    """The record that was meant; None if the form says why there is none. Raises Http404 where it was not there."""
    if not form.is_valid():
        return None
    at = form.cleaned_data["moment"]
    try:
        pk = activity_called(organisation, key, at)
        record = None if pk is None else record_at(Activity, pk, organisation, at)
    except PastRefused as refused:
        form.add_error("moment", str(refused))
        return None
    if record is None:
        raise Http404(say("The register had no activity “{key}” on {moment}.", key=key, moment=in_full(at)))
    return record


def _told(organisation: Organisation, record: PastRecord) -> dict[str, Any]:
    until_then = ApprovedVersion.objects.filter(activity=record.pk, approved_at__lte=record.at)
    return {
        "title": say("{title} as it stood", title=record.view.title),
        "view": record.view,
        "words": in_full(record.at),
        "link": urlencode({"moment": iso(record.at)}),
        "gaps": record.gaps,
        "short": list(in_short(record.view, on=day_of(record.at))),
        "entry": activity_entry(record.view, "record"),
        "versions": list(until_then.select_related("approved_by")),
        "is_here": Activity.objects.of(organisation.pk).filter(pk=record.pk).exists(),
    }
