"""Moving an entry up or down among the others. A button says from where: pressed twice, it moves once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ropa.editing.cards import card_of
from ropa.editing.entries import Found, Removed, entry_at
from ropa.editing.pages.in_place import saved_in_place
from ropa.editing.pages.moving import GONE, moved
from ropa.editing.pages.opened import Opened, in_place, opened
from ropa.editing.pages.why import WhyForm
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show


@register_page(takes_forms=True)
def move(
    request: HttpRequest, organisation: Organisation, collection: str, key: str, section: str, place: str
) -> HttpResponseBase:
    """Asks for the direction, and why if that is needed; sent, moves the entry."""
    found = opened(request, organisation, collection, key, section)
    found.refuse_readers()
    try:
        entry = entry_at(found.section, found.record, place)
        if request.method != "POST":
            return _page(found, entry, WhyForm(why=found.why))
        form, said = moved(found, place, str(request.POST.get("way", "")))
    except Removed:
        messages.error(request, gettext(GONE))
        return redirect(found.address())
    if said is None:
        return _page(found, entry, form)
    if in_place(request):
        return saved_in_place(found, entry.listed, at=entry.place, said=said)
    messages.success(request, said)
    return redirect(f"{found.address()}#at-{place}")


def _page(found: Opened, entry: Found, form: WhyForm) -> HttpResponse:
    said = {
        **found.said,
        "title": say("Move this {noun}", noun=gettext(entry.listed.entries.noun)),
        "form": form,
        "card": card_of(entry),
    }
    status = 422 if form.errors else 200
    return show(found.request, found.organisation, "editing/move.html.jinja", said, status=status)
