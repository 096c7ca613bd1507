"""Pages on which a new activity begins: the choice, then what each beginning asks or shows, then one button.

Each ends in the one operation that makes a record (`activities.starting.operation`). Refused (403) for who may not
change records of this register; a record that nobody may begin from is not there (404).
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from activities.models import Activity
from activities.starting import sources
from activities.starting.begun import Begun, blank
from activities.starting.filled import filled_in
from activities.starting.forms import FindForm, GuidedForm, NameForm
from activities.starting.guided import from_answers
from activities.starting.operation import proposed_reference, start
from ropa.editing.lookups import as_typed, asks_again, control
from ropa.editing.pages.kept_form import forget_kept, kept_form
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import gettext, later, say, speaking
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.workplace.frame import refuse_unless, register_page, show

Said = Mapping[str, Any]
Begin = Callable[[], Begun]
MADE = later("{reference} was made as a draft. Work through its sections, then send it for review.")
MADE_BEFORE = later("{reference} was made already.")


@register_page()
def choose(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The ways in which a record can begin."""
    refuse_unless(request.user, Action.EDIT, organisation)
    return show(request, organisation, "activities/new.html.jinja", {"title": gettext("New activity")})


@register_page(takes_forms=True)
def from_blank(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Reference and title only."""
    refuse_unless(request.user, Action.EDIT, organisation)
    return _named(request, organisation, blank, blank(), {"name": gettext("Blank activity")})


@register_page(takes_forms=True)
def from_questions(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Five short questions."""
    refuse_unless(request.user, Action.EDIT, organisation)
    reference, is_sent = proposed_reference(organisation), request.method == "POST"
    form, typed = kept_form(
        request, organisation, lambda data: GuidedForm(data, organisation=organisation, reference=reference)
    )
    if is_sent and asks_again(request.POST):
        form = as_typed(form)
    elif is_sent and form.is_valid():
        made = _made(request, organisation, form, lambda: from_answers(form.answers()))
        if made is not None:
            return _there(made)
    said = {"title": gettext("New activity in five questions"), "form": form, "control": control, **typed}
    return show(request, organisation, "activities/new_guided.html.jinja", said, status=422 if form.errors else 200)


@register_page()
def typical_activities(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The typical activities to begin from."""
    refuse_unless(request.user, Action.EDIT, organisation)
    said = {"title": gettext("Typical activities"), "rows": sources.typical_rows()}
    return show(request, organisation, "activities/new_typical.html.jinja", said)


@register_page(takes_forms=True)
def from_typical(request: HttpRequest, organisation: Organisation, code: str) -> HttpResponseBase:
    """What a typical activity fills in and what stays to be checked, then its name."""
    refuse_unless(request.user, Action.EDIT, organisation)
    begin = partial(sources.typical, code)
    begun = _or_404(begin)
    said = {"name": gettext(begun.view.title), "way": "activity-new-typical"}
    return _named(request, organisation, begin, begun, said)


@register_page()
def records(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The records to begin from: of this register, and what may be read of others."""
    refuse_unless(request.user, Action.EDIT, organisation)
    form = FindForm(request.GET, sources.organisations_for(organisation, request.user))
    rows, number = sources.copyable(organisation, form.of, request.user, form.text)
    said = {"title": gettext("Begin from another record"), "form": form, "rows": rows, "number": number}
    return show(request, organisation, "activities/new_copy.html.jinja", said)


@register_page(takes_forms=True)
def from_record(request: HttpRequest, organisation: Organisation, of: str, key: str) -> HttpResponseBase:
    """What would be copied and what stays to be checked, then its name."""
    refuse_unless(request.user, Action.EDIT, organisation)
    known = {one.slug: one for one in sources.organisations_for(organisation, request.user)}

    def begin() -> Begun:
        return sources.copy_of(organisation, known[of], key, request.user)

    begun = _or_404(begin)
    said = {"name": f"{begun.view.reference} {begun.view.title}", "way": "activity-new-copy", "of": known[of]}
    return _named(request, organisation, begin, begun, said)


def _or_404(begin: Begin) -> Begun:
    try:
        return begin()
    except LookupError:
        raise Http404(gettext("There is no such record to begin from.")) from None


def _named(
    request: HttpRequest, organisation: Organisation, begin: Begin, begun: Begun, said: Said
) -> HttpResponseBase:
    """What is filled in, what stays to be checked, and the form for its name. `begun` is as the person reads it."""
    reference = proposed_reference(organisation)
    form, typed = kept_form(
        request, organisation, lambda data: NameForm(data, reference=reference, title=begun.view.title)
    )
    if request.method == "POST" and form.is_valid():
        made = _made(request, organisation, form, begin)
        if made is not None:
            return _there(made)
    said = {"title": said["name"], **said, **typed, "form": form, "begun": begun, "filled": list(filled_in(begun))}
    return show(request, organisation, "activities/new_named.html.jinja", said, status=422 if form.errors else 200)


def _made(request: HttpRequest, organisation: Organisation, form: NameForm, begin: Begin) -> Activity | None:
    """The record, which keeps English whatever the person reads; None if the form now says why there is none."""
    named = {name: form.cleaned_data[name] for name in ("reference", "title", "key")}
    with speaking(ENGLISH):
        begun = begin()
    try:
        made, is_new = start(organisation, begun, **named, by=request.user, on=timezone.localdate())
    except ValidationError as refused:
        form.add_error(None, refused)
        return None
    forget_kept(request)
    messages.success(request, say(MADE if is_new else MADE_BEFORE, reference=made.reference))
    return made


def _there(made: Activity) -> HttpResponseBase:
    return redirect("activity", organisation=made.organisation.slug, key=made.key)
