"""One section of a record: its questions, and its entries as cards. Who may not change it reads it.

Every button of an entry is one of the section's form: what was typed is saved, then it does what it says.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ropa.audit.acts import act
from ropa.editing import kept
from ropa.editing.cards import cards_of, lines_of
from ropa.editing.entries import Removed
from ropa.editing.forms import AskingForm
from ropa.editing.lookups import as_typed, asks_again
from ropa.editing.operations import save_answers
from ropa.editing.pages.beside_form import leaving
from ropa.editing.pages.moving import GONE, moved
from ropa.editing.pages.opened import Opened, opened, typed_before
from ropa.editing.pages.telling import NOTHING, decided, told
from ropa.editing.questions import Entries, Question
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.register.records import is_key
from ropa.workplace.frame import register_page, show

BACK, MOVE = "back", "move"
PLACES = {"add": "change-add", "entry": "change-entry", "remove": "change-remove"}
"""What is asked of an entry on a page of its own, by the beginning of what its button says."""


@register_page(takes_forms=True)
def section(
    request: HttpRequest, organisation: Organisation, collection: str, key: str, section: str
) -> HttpResponseBase:
    """Shows the section; sent, saves its answers and goes on."""
    found = opened(request, organisation, collection, key, section)
    if request.method == "POST":
        found.refuse_readers()
        return _sent(found)
    if not found.may_change:
        return _read(found)
    form, before = typed_before(found, found.form)
    return show_section(found, form, before=before)


def _sent(found: Opened) -> HttpResponseBase:
    if asks_again(found.request.POST):
        form = found.form(found.request.POST)
        return leaving(found.request, found.organisation, form) or show_section(found, as_typed(form))
    form, said = _save(found)
    if said is None:
        return show_section(found, form)
    kept.forget(found.user, found.request.path)
    then, place = _wanted(found)
    if said != gettext(NOTHING) or not place:
        messages.success(found.request, said)
    return _move(found, place) if then == MOVE and place else redirect(_next(found, then, place))


@act()
def _save(found: Opened) -> tuple[AskingForm, str | None]:
    """The form that was sent, and what was saved of it; None if it was refused."""
    held = found.held()
    before, form = decided(held.record), held.form(held.request.POST)
    if not form.is_valid():
        return form, None
    try:
        changed = save_answers(form.instance, links=form.links(), by=held.user, reason=form.reason)
    except ValidationError as refused:
        form.refuse(refused)
        return form, None
    if not changed:
        return form, gettext(NOTHING)
    done = say("{section}: saved.", section=gettext(held.section.heading))
    return form, told(done, before=before, record=held.record)


def _wanted(found: Opened) -> tuple[str, str]:
    """What the button says that was pressed, and about which place; no place where it is about the section."""
    then, _, place = str(found.request.POST.get("then", "")).partition("/")
    return (then, place) if all(map(is_key, place.split("/"))) else (then, "")


def _next(found: Opened, then: str, place: str) -> str:
    """Where the button leads."""
    if then == BACK:
        return found.record_address
    return found.address(PLACES[then], place) if place and then in PLACES else found.next_address


def _move(found: Opened, said: str) -> HttpResponseBase:
    """Move an entry: which way, from which number, and its place (`up/2/purposes/p2`)."""
    way, number, place = [*said.split("/", 2), "", ""][:3]
    try:
        form, done = moved(found, place, f"{way}/{number}")
    except Removed:
        messages.error(found.request, gettext(GONE))
        return redirect(found.address())
    if done is None:
        faults = [str(fault) for faults in form.errors.values() for fault in faults]
        messages.error(found.request, " ".join(faults))
        return redirect(found.address("change-move", place))
    messages.success(found.request, done)
    return redirect(f"{found.address()}#at-{place}")


def show_section(found: Opened, form: AskingForm, *, before: Any = None) -> HttpResponse:
    """The page of a section with its form; 422 where the form has errors."""
    said = {
        **found.said,
        "title": gettext(found.section.heading),
        "form": form,
        "kept": before,
        "items": list(_items(found, form)),
        "may_change": True,
        "is_last": found.next_address == found.record_address,
        "beside": found.beside,
    }
    status = 422 if form.errors else 200
    return show(found.request, found.organisation, "editing/section.html.jinja", said, status=status)


def _items(found: Opened, form: AskingForm) -> Iterator[tuple[str, Any]]:
    """The questions and lists of a section in their order, each with its kind."""
    lists = {cards.listed.entries.name: cards for cards in cards_of(found.section, found.record)}
    for item in found.section.items:
        if isinstance(item, Entries):
            yield "cards", lists[item.name]
        else:
            yield "question", form[item.field]


def _read(found: Opened) -> HttpResponse:
    """The same for who may not change it."""
    said = {
        **found.said,
        "title": gettext(found.section.heading),
        "items": list(_read_items(found)),
        "is_last": found.next_address == found.record_address,
        "may_change": False,
        "beside": found.beside,
    }
    return show(found.request, found.organisation, "editing/section.html.jinja", said)


def _read_items(found: Opened) -> Iterator[tuple[str, Any]]:
    lists = {cards.listed.entries.name: cards for cards in cards_of(found.section, found.record)}
    waiting: list[Question] = []
    for item in found.section.items:
        if isinstance(item, Entries):
            yield from _lines(found, waiting)
            waiting = []
            yield "cards", lists[item.name]
        else:
            waiting.append(item)
    yield from _lines(found, waiting)


def _lines(found: Opened, questions: Sequence[Question]) -> Iterator[tuple[str, Any]]:
    lines = list(lines_of(found.record, [question.field for question in questions]))
    if lines:
        yield "lines", lines
