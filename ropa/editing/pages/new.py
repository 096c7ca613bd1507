"""A new record: asks the first of its sections, then shows the others.

The form carries the key of the new record, so that sending it twice makes one. Refuses (403) who may not make it.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord, Scope
from ropa.editing import kept
from ropa.editing.addresses import record_address
from ropa.editing.cards import capital
from ropa.editing.entries import model_asked
from ropa.editing.fields import LinkField
from ropa.editing.forms import KEY_FIELD, AskingForm, At, form_for
from ropa.editing.lookups import as_typed, asks_again
from ropa.editing.operations import save_answers
from ropa.editing.pages.beside_form import came_back, chosen_in, leaving, offer_new, way_back
from ropa.editing.pages.refusing import refusal
from ropa.editing.questions import NEW, made_at, sections_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register.records import KeyedRecord, is_key
from ropa.workplace.frame import register_page, show


@register_page(takes_forms=True)
def new(request: HttpRequest, organisation: Organisation, collection: str) -> HttpResponseBase:
    """Asks for a new record; sent, makes it."""
    if not issubclass(model_asked(collection), KeyedRecord):
        raise Http404(gettext("Such a record is not made here."))
    if (page := made_at(collection)) != NEW:
        return redirect(page, organisation=organisation.slug)
    record = _new(organisation, collection)
    if not may(request.user, Action.EDIT, record):
        plural = gettext(str(record._meta.verbose_name_plural))
        raise refusal(say("You may not add {things} here.", things=plural), record)
    if request.method == "POST" and not asks_again(request.POST):
        form, address = _make(request, organisation, collection, record)
        if address is None:
            return _page(request, organisation, collection, form)
        kept.forget(request.user, request.path)
        messages.success(request, say("{noun} added.", noun=capital(gettext(str(record._meta.verbose_name)))))
        return redirect(address)
    before = kept.kept_for(request.user, request.path)
    form = _form(organisation, collection, record, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        leads = leaving(request, organisation, offer_new(form, request.user, organisation))
        return leads or _page(request, organisation, collection, as_typed(form))
    back = came_back(request, organisation)
    if before:
        typed = chosen_in(form, *back, before.typed) if back else before.typed
        form = _form(organisation, collection, record, typed)
        return _page(request, organisation, collection, as_typed(form), before=None if back else before)
    choose_given(form, request.GET)
    return _page(request, organisation, collection, form)


def _new(organisation: Organisation, collection: str) -> RegisterRecord:
    """A record that is not stored yet."""
    model: Any = model_asked(collection)
    return model(organisation=organisation) if model.scope is Scope.OWN else model()


def _form(organisation: Organisation, collection: str, record: RegisterRecord, data: Any) -> AskingForm:
    questions = sections_of(collection)[0].questions
    return form_for(type(record), questions)(data, instance=record, at=At(organisation, collection))


def choose_given(form: AskingForm, given: Mapping[str, str]) -> None:
    """Choose in a new form what an address names by its key, such as `?processor=cloud`; what is not offered is not."""
    links = {name: field for name, field in form.asked.items() if isinstance(field, LinkField) and name in given}
    for name, field in links.items():
        key = str(given[name])
        found = field.queryset.filter(**{field.target.link_key: key}).first() if is_key(key) else None
        if found is not None:
            form.initial[name] = found.pk


@act()
def _make(
    request: HttpRequest, organisation: Organisation, collection: str, record: Any
) -> tuple[AskingForm, str | None]:
    """The form, and the address of what was made; None if it was refused."""
    if isinstance(record, KeyedRecord):
        record = _known(organisation, record, str(request.POST.get(KEY_FIELD, ""))) or record
    form = _form(organisation, collection, record, request.POST)
    if not form.is_valid():
        return form, None
    try:
        save_answers(record, links=form.links(), by=request.user, reason="")
    except ValidationError as refused:
        form.refuse(refused)
        return form, None
    own = record_address(organisation, collection, str(getattr(record, record.link_key)))
    return form, way_back(request, collection, record) or own


def _known(organisation: Organisation, record: Any, key: str) -> Any:
    """The record that this form has made already; the new one takes its key."""
    if not is_key(key):
        return None
    record.key = key
    model = type(record)
    own = {"organisation": organisation} if model.scope is Scope.OWN else {}
    return model._base_manager.filter(**own, key=key).first()


def _page(
    request: HttpRequest, organisation: Organisation, collection: str, form: AskingForm, *, before: Any = None
) -> HttpResponse:
    section = sections_of(collection)[0]
    said = {
        "title": say("New {noun}", noun=gettext(str(form.instance._meta.verbose_name))),
        "section": section,
        "form": offer_new(form, request.user, organisation),
        "kept": before,
        "claim": kept.claim_for(request.user, organisation, request.path),
        "may_change": True,
    }
    status = 422 if form.errors else 200
    return show(request, organisation, "editing/new.html.jinja", said, status=status)
