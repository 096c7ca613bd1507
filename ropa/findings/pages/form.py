"""The way from a finding to the form in which it is put right. It looks for the record when somebody goes there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ropa.findings.form_address import form_of, may_change
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page


@register_page()
def form(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Opens the form of `?record=` at `?field=`, for those who may change it."""
    record = request.GET.get("record", "")
    found = form_of(organisation, record, request.GET.get("field", ""))
    if found is None:
        raise Http404(say("There is no record “{name}” in this register any more.", name=record[:60]))
    if not may_change(request.user, organisation, found.model):
        raise PermissionDenied(gettext("You may see this record, but not change it."))
    return redirect(found.address)
