"""A form that was sent for an entry which somebody removed meanwhile: it says so, and keeps what was typed."""

from typing import Any

from django.http import Http404, HttpResponse

from ropa.audit.record import RegisterRecord
from ropa.editing.entries import Removed, after_removal
from ropa.editing.forms import At, form_for
from ropa.editing.lookups import as_typed
from ropa.editing.pages.opened import Opened
from ropa.editing.questions import Entries
from ropa.languages.speaking import gettext, later, say
from ropa.register.shapes import shape_of
from ropa.workplace.frame import show

REMOVED = later("Somebody removed this. The section shows what is there now.")
ABOVE_REMOVED = later("What this belonged to was removed")


def show_gone(found: Opened, place: str, removed: Removed) -> HttpResponse:
    """The page; Http404 where nobody had typed anything."""
    if found.request.method != "POST":
        raise Http404(gettext(REMOVED))
    entries, model, names = _declared(found, place)
    is_entry = len(place.split("/")) % 2 == 0
    listed = after_removal(found.section, found.record, place) if is_entry else None
    new: Any = listed.new() if listed else model()
    form = form_for(model, entries.questions)(
        found.request.POST, instance=new, at=At(found.organisation, found.collection, names), why=found.why
    )
    said = {
        **found.said,
        "title": say("This {noun} was removed", noun=gettext(entries.noun)) if is_entry else gettext(ABOVE_REMOVED),
        "form": as_typed(form),
        "asked_for": entries,
        "removed": removed.version,
        "add": found.address("change-add", listed.place) if listed else "",
        "key": place.rpartition("/")[2] if is_entry else "",
    }
    return show(found.request, found.organisation, "editing/gone.html.jinja", said, status=422)


def _declared(found: Opened, place: str) -> tuple[Entries, type[RegisterRecord], tuple[str, ...]]:
    """How the entries at a place are asked for, whatever stands there now; their model, and the lists on the way."""
    names = tuple(place.split("/")[::2])
    lists, model, entries = found.section.entries, type(found.record), None
    for name in names:
        entries = next((one for one in lists if one.name == name), None)
        if entries is None:
            raise Http404(gettext("Nothing of that name is asked here."))
        lists = entries.entries
        model = next(parts.model for parts in shape_of(model).parts if parts.name == name)
    assert entries is not None
    return entries, model, names
