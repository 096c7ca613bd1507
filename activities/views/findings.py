"""What the rules find in a register: a list with filters, gravest and oldest first, and the same as a spreadsheet.

A constant number of queries, whatever its length, once the register is judged.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import urlencode

from activities.exchange.csv import CSV
from activities.exchange.export import export_findings
from activities.judged import current_findings
from activities.views.finding_filters import FindingFilterForm
from activities.views.finding_links import linked
from activities.views.found import titles_of
from ropa.findings.kept_counts import counts_of
from ropa.findings.telling import gravest_and_oldest_first, tell
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import refuse_unless, register_page, show

PER_PAGE = 50


@register_page()
def findings(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The findings of a register."""
    return _listed(request, organisation, FindingFilterForm(request.GET, organisation))


@register_page()
def findings_csv(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The file in pieces; a filter that is not understood is said on the page of the list, and exports nothing."""
    refuse_unless(request.user, Action.EXPORT, organisation)
    form, on = FindingFilterForm(request.GET, organisation), timezone.localdate()
    if not form.is_valid():
        return _listed(request, organisation, form)
    if request.method == "HEAD":
        return HttpResponse(content_type=CSV.media_type)
    found = form.apply(current_findings(organisation, on=on), on=on)
    exported = export_findings(organisation, found, by=request.user, filters=form.given, on=on)
    answer = StreamingHttpResponse(exported.pieces, content_type=exported.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{exported.file_name}"'
    return answer


def _listed(request: HttpRequest, organisation: Organisation, form: FindingFilterForm) -> HttpResponse:
    """The list that was asked for, or the form with what is wrong with it."""
    on = timezone.localdate()
    said: dict[str, Any] = {"title": gettext("Findings"), "form": form, "is_filtered": bool(form.given)}
    if not form.is_valid():
        return show(request, organisation, "findings/list.html.jinja", said, status=400)
    all_found = current_findings(organisation, on=on)
    found = gravest_and_oldest_first(form.apply(all_found, on=on))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    told = linked(tell(page.object_list, organisation, on=on), organisation, user=request.user)
    said |= {
        "page": page,
        "found": told,
        "titles": titles_of(told, organisation),
        "counts": counts_of(form.apply(all_found, on=on, but="severity")),
        "link": urlencode(form.given),
        "link_but_severity": urlencode({name: value for name, value in form.given.items() if name != "severity"}),
        "may_export": allowed(request.user, Action.EXPORT, organisation.pk),
    }
    return show(request, organisation, "findings/list.html.jinja", said)
