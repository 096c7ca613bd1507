"""One entry of a section: the form that adds one, and the form that changes one.

Sent twice, a form adds one entry: it carries the key. Where the entry was removed meanwhile, the page says so and
keeps what was typed.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ropa.audit.acts import act
from ropa.editing import kept
from ropa.editing.cards import capital
from ropa.editing.entries import Listed, Removed, entry_at, list_at
from ropa.editing.forms import KEY_FIELD, AskingForm
from ropa.editing.lookups import as_typed, asks_again
from ropa.editing.operations import add_entry, save_answers
from ropa.editing.pages.beside_form import leaving
from ropa.editing.pages.gone import show_gone
from ropa.editing.pages.in_place import saved_in_place
from ropa.editing.pages.opened import Opened, in_place, opened, typed_before
from ropa.editing.pages.telling import NOTHING, decided, told
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.register.records import is_key
from ropa.workplace.frame import register_page, show

ANOTHER = "another"
INCOMPLETE = later("This form was not complete. Look through it, then save it again.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent: what it was about, and what was saved; `told` is empty if it was refused."""

    form: AskingForm
    listed: Listed
    place: str = ""
    told: str = ""


@register_page(takes_forms=True)
def add(
    request: HttpRequest, organisation: Organisation, collection: str, key: str, section: str, place: str
) -> HttpResponseBase:
    """Asks for a new entry of the list at a place; sent, adds it."""
    found = opened(request, organisation, collection, key, section)
    found.refuse_readers()
    try:
        listed = list_at(found.section, found.record, place)
        if request.method == "POST" and not asks_again(request.POST):
            return _answer(found, _add(found, place))
    except Removed as removed:
        return show_gone(found, place, removed)
    if request.method == "POST":
        form = found.entry_form(listed, listed.new(), request.POST)
        return leaving(request, organisation, form) or _page(found, listed, as_typed(form))
    form, before = typed_before(found, lambda data: found.entry_form(listed, listed.new(), data))
    return _page(found, listed, form, before=before)


@register_page(takes_forms=True)
def change(
    request: HttpRequest, organisation: Organisation, collection: str, key: str, section: str, place: str
) -> HttpResponseBase:
    """Asks about the entry at a place; sent, saves it."""
    found = opened(request, organisation, collection, key, section)
    found.refuse_readers()
    try:
        entry = entry_at(found.section, found.record, place)
        if request.method == "POST" and not asks_again(request.POST):
            return _answer(found, _change(found, place))
    except Removed as removed:
        return show_gone(found, place, removed)
    if request.method == "POST":
        form = found.entry_form(entry.listed, entry.record, request.POST)
        return leaving(request, organisation, form) or _page(found, entry.listed, as_typed(form))
    form, before = typed_before(found, lambda data: found.entry_form(entry.listed, entry.record, data))
    return _page(found, entry.listed, form, before=before)


@act()
def _add(found: Opened, place: str) -> Sent:
    held = found.held()
    listed = list_at(held.section, held.record, place)
    key = str(held.request.POST.get(KEY_FIELD, ""))
    known = _known(listed, key)
    if known is not None:
        return _saved(held, listed, known)
    new: Any = listed.new()
    form = held.entry_form(listed, new, held.request.POST)
    if not is_key(key):
        form.add_error(None, gettext(INCOMPLETE))
    new.key = key
    if not form.is_valid():
        return Sent(form, listed)
    before = decided(held.record)
    try:
        answered = add_entry(listed, new, links=form.links(), by=held.user, reason=form.reason)
    except ValidationError as refused:
        form.refuse(refused)
        return Sent(form, listed)
    added = later("{noun} added. The question above it is answered with yes.") if answered else later("{noun} added.")
    said = say(added, noun=capital(gettext(listed.entries.noun)))
    return Sent(form, listed, f"{listed.place}/{key}", told(said, before=before, record=held.record))


def _known(listed: Listed, key: str) -> Any:
    """What this form has added already; None if it is sent for the first time."""
    try:
        return listed.entry(key)
    except (Removed, Http404):
        return None


@act()
def _change(found: Opened, place: str) -> Sent:
    held = found.held()
    entry = entry_at(held.section, held.record, place)
    return _saved(held, entry.listed, entry.record)


def _saved(held: Opened, listed: Listed, record: Any) -> Sent:
    form = held.entry_form(listed, record, held.request.POST)
    if not form.is_valid():
        return Sent(form, listed)
    before = decided(held.record)
    try:
        changed = save_answers(record, links=form.links(), by=held.user, reason=form.reason)
    except ValidationError as refused:
        form.refuse(refused)
        return Sent(form, listed)
    done = say("{noun} saved.", noun=capital(gettext(listed.entries.noun)))
    said = told(done, before=before, record=held.record) if changed else gettext(NOTHING)
    return Sent(form, listed, f"{listed.place}/{record.key}", said)


def _answer(found: Opened, sent: Sent) -> HttpResponseBase:
    if not sent.told:
        return _page(found, sent.listed, sent.form)
    kept.forget(found.user, found.request.path)
    another = found.request.POST.get("then") == ANOTHER
    if in_place(found.request):
        return saved_in_place(found, sent.listed, at=sent.place, said=sent.told, another=another)
    messages.success(found.request, sent.told)
    if another:
        return redirect(found.address("change-add", sent.listed.place))
    return redirect(f"{found.address()}#at-{sent.place}")


def _page(found: Opened, listed: Listed, form: AskingForm, *, before: Any = None) -> HttpResponse:
    title = later("Add {a_noun}") if form.is_new else later("Change {a_noun}")
    said = {
        **found.said,
        "title": say(title, a_noun=with_article(listed.entries.noun)),
        "form": form,
        "kept": before,
        "listed": listed,
        "within": within(listed),
    }
    status = 422 if form.errors else 200
    return show(found.request, found.organisation, "editing/entry.html.jinja", said, status=status)


def within(listed: Listed) -> str:
    """What a nested list belongs to, in words; empty for a list of the record itself."""
    return str(listed.above) if listed.above.parents else ""


def with_article(noun: str) -> str:
    """A purpose, an assessment."""
    return say(later("an {noun}") if noun[:1].lower() in "aeio" else later("a {noun}"), noun=gettext(noun))
