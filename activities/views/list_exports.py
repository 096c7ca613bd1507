"""The list that was asked for as a file, in pieces."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from activities.listing.asked import asked_from
from activities.listing.found import columns_for
from activities.listing.reader import Reader
from activities.listing.taking_out import WORDS, export_list
from ropa.languages.speaking import later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.workplace.frame import refuse_unless, register_page


@register_page()
def export(request: HttpRequest, organisation: Organisation, form: str) -> HttpResponseBase:
    """Just what the list shows. To HEAD nothing leaves the register, so nothing is told."""
    if form not in WORDS:
        wrong = later("A list cannot be exported as “{form}”. It can be as: {forms}.")
        raise Http404(say(wrong, form=form, forms=", ".join(WORDS)))
    refuse_unless(request.user, Action.EXPORT, organisation)
    if request.method == "HEAD":
        return HttpResponse()
    reader, asked = Reader(request.user, timezone.localdate()), asked_from(request.GET)
    if asked.left_out:  # the file would hold more than was asked for; the list says what was not understood
        return redirect(f"{reverse('activities', args=[organisation.slug])}?{request.GET.urlencode()}")
    exported = export_list(organisation, form, asked, columns_for(organisation, asked, reader), reader=reader)
    answer = StreamingHttpResponse(exported.pieces, content_type=exported.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{exported.file_name}"'
    return answer
