"""Removing an entry: what it says and what stands beneath it, then one button. Removing it twice removes it once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ropa.audit.acts import act
from ropa.editing.cards import capital, card_of
from ropa.editing.entries import Found, Removed, entry_at, list_at
from ropa.editing.operations import remove_entry
from ropa.editing.pages.gone import REMOVED
from ropa.editing.pages.in_place import saved_in_place
from ropa.editing.pages.opened import Opened, in_place, opened
from ropa.editing.pages.telling import decided, told
from ropa.editing.pages.why import WhyForm
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show

IN_USE = later("It is used elsewhere, so it cannot be removed.")


@register_page(takes_forms=True)
def remove(
    request: HttpRequest, organisation: Organisation, collection: str, key: str, section: str, place: str
) -> HttpResponseBase:
    """Shows what would be removed; sent, removes it."""
    found = opened(request, organisation, collection, key, section)
    found.refuse_readers()
    try:
        entry = entry_at(found.section, found.record, place)
        if request.method == "POST":
            form, said = _remove(found, place)
            return _page(found, entry, form) if said is None else _done(found, entry, said)
    except Removed:
        if request.method != "POST":
            raise Http404(gettext(REMOVED)) from None
        return _was_gone(found, place)
    return _page(found, entry, WhyForm(why=found.why))


@act()
def _remove(found: Opened, place: str) -> tuple[WhyForm, str | None]:
    held = found.held()
    entry = entry_at(held.section, held.record, place)
    before, form = decided(held.record), WhyForm(held.request.POST, why=held.why)
    if not form.is_valid():
        return form, None
    try:
        remove_entry(entry, by=held.user, reason=form.reason)
    except ValidationError as refused:
        form.refuse(refused)
        return form, None
    except ProtectedError:
        form.add_error(None, gettext(IN_USE))
        return form, None
    done = say("{noun} removed.", noun=capital(gettext(entry.listed.entries.noun)))
    return form, told(done, before=before, record=held.record)


def _done(found: Opened, entry: Found, said: str) -> HttpResponseBase:
    if in_place(found.request):
        return saved_in_place(found, entry.listed, at=entry.listed.place, said=said)
    messages.success(found.request, said)
    return redirect(f"{found.address()}#at-{entry.listed.place}")


def _was_gone(found: Opened, place: str) -> HttpResponseBase:
    """It is gone, as was wished."""
    said = gettext("This was removed already.")
    try:
        listed = list_at(found.section, found.record, place.rpartition("/")[0])
    except Removed:
        listed = None
    if listed is not None and in_place(found.request):
        return saved_in_place(found, listed, at=listed.place, said=said)
    messages.success(found.request, said)
    return redirect(found.address())


def _page(found: Opened, entry: Found, form: WhyForm) -> HttpResponse:
    said = {
        **found.said,
        "title": say("Remove this {noun}?", noun=gettext(entry.listed.entries.noun)),
        "form": form,
        "card": card_of(entry),
        "listed": entry.listed,
    }
    status = 422 if form.errors else 200
    return show(found.request, found.organisation, "editing/remove.html.jinja", said, status=status)
