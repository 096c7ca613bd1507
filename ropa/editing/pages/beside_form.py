"""From a form to the page that makes what it should point at, and back with it chosen.

A button of the form leads there, so that what was typed is kept meanwhile. Refuses (silently, by staying) a way back
to another site, and a record that this register does not have.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from ropa.audit.record import RegisterRecord, Scope
from ropa.editing import kept
from ropa.editing.entries import record_called
from ropa.editing.fields import LinkField, LinksField
from ropa.editing.forms import AskingForm
from ropa.editing.lookups import AGAIN
from ropa.editing.questions import NEW, is_asked, made_at
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register.records import KeyedRecord
from ropa.register.shapes import shape_of

LEAVES = "new:"
"""How the value of such a button begins; the name of the field follows."""
BACK, FIELD, MADE = "next", "field", "made"


def offer_new(form: AskingForm, user: Any, organisation: Organisation) -> AskingForm:
    """Let the links of a form lead to the page that makes what they point at, where this person may make it."""
    for field in _links(form).values():
        if _is_made_here(field.target) and may(user, Action.EDIT, _blank(field.target, organisation)):
            field.adds = str(field.target._meta.verbose_name)
    return form


def leaving(request: HttpRequest, organisation: Organisation, form: AskingForm) -> HttpResponseBase | None:
    """The way to the page that makes what a field points at, if that button was pressed; what was typed is kept."""
    pressed = str(request.POST.get(AGAIN, ""))
    field = _links(form).get(pressed.removeprefix(LEAVES)) if pressed.startswith(LEAVES) else None
    if field is None or not field.adds:
        return None
    claim, pairs = kept.claim_in(request.POST), kept.pairs_of(request.POST)
    if claim is not None and pairs is not None and claim.user == request.user.pk:
        kept.keep(claim, pairs)
    back = _with(request.get_full_path(), {FIELD: pressed.removeprefix(LEAVES)})
    page = reverse(NEW, args=[organisation.slug, field.target.collection])
    there = f"{page}?{urlencode({BACK: back})}"
    return HttpResponseClientRedirect(there) if getattr(request, "htmx", False) else redirect(there)


def way_back(request: HttpRequest, collection: str, record: Any) -> str:
    """Where somebody goes back to who came from a form; empty for who did not."""
    address = request.GET.get(BACK, "")
    hosts = {request.get_host()}
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, hosts, request.is_secure()):
        return ""
    return _with(address, {MADE: f"{collection}/{getattr(record, record.link_key)}"})


def came_back(request: HttpRequest, organisation: Organisation) -> tuple[str, RegisterRecord] | None:
    """The field for which something was made, and what was made; None where nobody comes back with anything."""
    collection, _, key = request.GET.get(MADE, "").partition("/")
    try:
        return request.GET.get(FIELD, ""), record_called(organisation, collection, key)
    except Http404:
        return None


def chosen_in(form: AskingForm, name: str, made: RegisterRecord, typed: QueryDict) -> QueryDict:
    """What was typed, with what was made chosen at its field, and what that points at in a field of the same name."""
    links, held, model = _links(form), typed.copy(), type(made)
    field = links.get(name)
    if field is None or not isinstance(made, field.target):
        return typed
    others = [str(value) for value in held.getlist(name)] if isinstance(field, LinksField) else []
    held.setlist(name, [*others, str(made.pk)])
    for beside, target in shape_of(model).single_links:
        other = links.get(beside)
        if isinstance(other, LinkField) and other.target is target and beside != name and not held.get(beside):
            held[beside] = str(getattr(made, f"{beside}_id"))
    return held


def _links(form: AskingForm) -> dict[str, Any]:
    return {name: field for name, field in form.asked.items() if isinstance(field, (LinkField, LinksField))}


def _is_made_here(model: type[RegisterRecord]) -> bool:
    return issubclass(model, KeyedRecord) and is_asked(model.collection) and made_at(model.collection) == NEW


def _blank(model: Any, organisation: Organisation) -> RegisterRecord:
    return model(organisation=organisation) if model.scope is Scope.OWN else model()


def _with(address: str, more: Mapping[str, str]) -> str:
    """An address with some parameters set, in place of what they were."""
    parts = urlsplit(address)
    query = QueryDict(parts.query, mutable=True)
    for name, value in more.items():
        query[name] = value
    for name in {FIELD, MADE} - set(more) if FIELD in more else ():
        query.pop(name, None)
    return f"{parts.path}?{query.urlencode()}"
