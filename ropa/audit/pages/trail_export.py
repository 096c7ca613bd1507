"""The audit trail of a register as a spreadsheet, as it is filtered. The ledger tells of it before the file begins."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from ropa.audit.acts import tell
from ropa.audit.events import Event
from ropa.audit.pages.trail import form_of, trail_of
from ropa.audit.telling.subjects import trail_of_register
from ropa.audit.telling.table import head_of, trail_as_csv
from ropa.languages.speaking import later
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.workplace.frame import refuse_unless, register_page

CSV = "text/csv; charset=utf-8"
FORMAT = later("audit trail as CSV")


@register_page()
def export(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The file in pieces; a filter that is not understood is said on the page of the trail, and exports nothing."""
    refuse_unless(request.user, Action.EXPORT, organisation)
    trail = trail_of_register(organisation)
    form = form_of(request, trail, ())
    if not form.is_valid():
        return trail_of(request, organisation, form)
    if request.method == "HEAD":
        return HttpResponse(content_type=CSV)
    facts = {"format": FORMAT, "filters": form.given}
    tell(Event.EXPORTED, by=request.user, organisation=organisation.pk, about=organisation, facts=facts)
    answer = StreamingHttpResponse(trail_as_csv(trail, form.wanted(), upto=head_of(trail)), content_type=CSV)
    name = f"{organisation.slug}-audit-trail-{timezone.localdate().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
