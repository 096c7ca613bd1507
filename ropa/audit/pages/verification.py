"""The verification page of an organisation, and its two downloads: for every member, auditors included.

Verifying changes nothing. A download is an export, and the ledger tells of it.
"""

from django.http import HttpRequest, HttpResponseBase

from ropa.audit.checkpoint import Checkpoint, CheckpointRefused, make
from ropa.audit.checkpoint_form import CheckpointForm
from ropa.audit.handing_out import JSON, JSON_LINES, checkpoint_file, ledger_file, unread
from ropa.audit.verification import LIMIT, extent_of, verified
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import refuse_unless, register_page, show


@register_page(takes_forms=True)
def verification(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """What is checked and how far the ledgers reach; sent, it verifies them and says what was found."""
    is_asked = request.method == "POST"
    form = CheckpointForm(*((request.POST, request.FILES) if is_asked else ()), organisation=organisation)
    extent = extent_of(organisation)
    is_run = form.is_valid() and not extent.is_too_long
    said = {
        "title": gettext("Verification"),
        "form": form,
        "report": verified(organisation, form.cleaned_data["checkpoint"]) if is_run else None,
        "extent": extent,
        "limit": LIMIT,
        "now": _now(organisation),
        "may_download": allowed(request.user, Action.EXPORT, organisation.pk),
    }
    return show(request, organisation, "audit/verification.html.jinja", said, status=422 if form.errors else 200)


@register_page()
def checkpoint(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Where the ledgers are now, signed, as a file to keep elsewhere."""
    refuse_unless(request.user, Action.EXPORT, organisation)
    return unread(JSON) if request.method == "HEAD" else checkpoint_file(organisation, by=request.user)


@register_page()
def ledger(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The ledger of the organisation as JSON lines, for somebody who checks it without this software."""
    refuse_unless(request.user, Action.EXPORT, organisation)
    return unread(JSON_LINES) if request.method == "HEAD" else ledger_file(organisation, by=request.user)


def _now(organisation: Organisation) -> Checkpoint | None:
    """How far the ledgers reach; None while there is nothing in them."""
    try:
        return make(organisation.pk)
    except CheckpointRefused:
        return None
