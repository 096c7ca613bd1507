"""The whole register as a file, in pieces: for the person who asks, never for the public."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from activities.exchange import EXPORTS
from activities.exchange.export import NOT_SHOWN, export_register
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.moments import PastRefused, moment_from
from ropa.workplace.frame import refuse_unless, register_page

WORDS: Mapping[str, str] = {
    "pdf": later("Document for auditors (PDF)"),
    "csv": later("Spreadsheet (CSV)"),
    "json": later("Data with labels (JSON)"),
    "bundle": later("Complete copy, to import elsewhere (JSON)"),
}


def offered(organisation: Organisation, *, user: Any) -> list[tuple[str, str]]:
    """The forms in which this person may take the register out, each with its words."""
    if not allowed(user, Action.EXPORT, organisation.pk):
        return []
    names = [name for name in dict.fromkeys((*WORDS, *EXPORTS)) if name in EXPORTS]
    return [(name, gettext(WORDS.get(name, name))) for name in names]


@register_page()
def export(request: HttpRequest, organisation: Organisation, form: str) -> HttpResponseBase:
    """One of the forms of `EXPORTS`, as the register stands, or as it stood (`?as_at=`)."""
    if form not in EXPORTS:
        wrong = later("The register cannot be exported as “{form}”. It can be as: {forms}.")
        raise Http404(say(wrong, form=form, forms=", ".join(EXPORTS)))
    refuse_unless(request.user, Action.EXPORT, organisation)
    stated = request.GET.get("as_at")
    try:
        at = None if stated is None else moment_from(stated)
        exported = export_register(organisation, form, by=request.user, at=at)
    except PastRefused:  # the page of the past says why
        return redirect(f"{reverse('as-at', args=[organisation.slug])}?{urlencode({'moment': stated or ''})}")
    answer = StreamingHttpResponse(exported.pieces, content_type=exported.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{exported.file_name}"'
    if exported.gaps:
        answer[NOT_SHOWN] = str(len(exported.gaps))
    return answer
