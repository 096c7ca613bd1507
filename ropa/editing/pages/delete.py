"""Deleting a whole record: what goes with it, what stands in the way, why, then one button.

Deleting it twice deletes it once. Refuses who may not (403), and what other records or approved versions need: then
the page says what that is, and nothing was written.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.signing import deletion_guards
from ropa.editing.addresses import record_address
from ropa.editing.cards import capital
from ropa.editing.entries import model_asked, no_such, record_called
from ropa.editing.forms import WHY
from ropa.editing.operations import delete_record
from ropa.editing.pages.refusing import refusal
from ropa.editing.pages.why import WhyForm
from ropa.editing.pointing import pointing_at, why_protected
from ropa.editing.questions import listed_at
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register.records import KeyedRecord, is_key
from ropa.register.shapes import shape_of
from ropa.workplace.frame import register_page, show

REFUSED = later("You may see this record, but not delete it.")


class ReasonForm(WhyForm):
    """Why a record is deleted; asked of every record, and needed for what has been approved."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, why=True)
        self.fields[WHY].label = gettext("Why do you delete it?")
        self.fields[WHY].help_text = gettext("Kept in the history.")


@register_page(takes_forms=True)
def delete(request: HttpRequest, organisation: Organisation, collection: str, key: str) -> HttpResponseBase:
    """Shows what would be deleted; sent, deletes it."""
    model = model_asked(collection)
    if not issubclass(model, KeyedRecord):
        raise Http404(gettext("Such a record is not deleted here."))
    try:
        record = record_called(organisation, collection, key)
    except Http404:
        return _was_gone(request, organisation, model, key)
    if not may(request.user, Action.DELETE, record):
        raise refusal(gettext(REFUSED), record)
    if request.method != "POST":
        return _page(request, organisation, record, ReasonForm())
    form = ReasonForm(request.POST)
    if form.is_valid():
        name = str(record)
        _delete(record, form, by=request.user)
        if not type(record)._base_manager.filter(pk=record.pk).exists():
            messages.success(request, say("The {noun} “{name}” is deleted.", noun=_noun(record), name=name))
            return redirect(listed_at(collection), organisation=organisation.slug)
    return _page(request, organisation, record, form)


def _delete(record: RegisterRecord, form: ReasonForm, *, by: Any) -> None:
    try:
        delete_record(type(record)._base_manager.get(pk=record.pk), by=by, reason=form.reason)
    except type(record).DoesNotExist:
        return
    except ValidationError as refused:
        form.refuse(refused)
    except ProtectedError as used:
        form.add_error(None, why_protected(used, by))


def _was_gone(request: HttpRequest, organisation: Organisation, model: Any, key: str) -> HttpResponseBase:
    """It is gone, as was wished. Raises Http404 where it never was, or nobody wished anything."""
    own = {"organisation": organisation} if model.scope is Scope.OWN else {}
    versions = model.history.filter(**own, key=key, history_type="-").order_by("-history_id")
    version = versions.first() if request.method == "POST" and is_key(key) else None
    if version is None:
        raise no_such(model, key)
    gone = version.instance
    gone._state.adding = False
    if not may(request.user, Action.DELETE, gone):
        raise refusal(gettext(REFUSED), gone)
    messages.success(request, gettext("This was deleted already."))
    return redirect(listed_at(model.collection), organisation=organisation.slug)


def _page(request: HttpRequest, organisation: Organisation, record: Any, form: ReasonForm) -> HttpResponse:
    said = {
        "title": say("Delete this {noun}?", noun=_noun(record)),
        "form": form,
        "called": str(record),
        "noun": _noun(record),
        "back": record_address(organisation, record.collection, record.key),
        "listed": reverse(listed_at(record.collection), args=[organisation.slug]),
        "list_name": capital(gettext(str(record._meta.verbose_name_plural))),
        "parts": list(_parts(record)),
        "uses": pointing_at(record, organisation),
        "refusals": list(_refusals(record)),
    }
    status = 422 if form.errors else 200
    return show(request, organisation, "editing/delete.html.jinja", said, status=status)


def _noun(record: RegisterRecord) -> str:
    return gettext(str(record._meta.verbose_name))


def _refusals(record: RegisterRecord) -> Iterator[str]:
    """Why it is kept whatever the reason, in sentences."""
    for guard in deletion_guards:
        try:
            guard(record)
        except ValidationError as refused:
            yield from refused.messages


def _parts(record: RegisterRecord) -> Iterator[str]:
    """What stands beneath it, counted by kind: “2 periods”."""
    for parts in shape_of(type(record)).parts:
        model: Any = parts.model
        number = model._base_manager.filter(**{parts.parent: record}).count()
        if number:
            named = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
            yield f"{number} {gettext(str(named))}"
