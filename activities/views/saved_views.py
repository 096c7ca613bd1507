"""What a person keeps of the list: its columns, and views under a name. Theirs alone, and no part of the register.

Everybody who may see the register may do so. A view of somebody else that is not shared does not exist.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from activities.forms import SavedViewForm
from activities.listing.asked import asked_in
from activities.listing.columns import USUAL, known_columns
from activities.listing.found import COLUMNS_CHOSEN, PAGE
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import register_page, show
from ropa.workplace.models import Preference, SavedView
from ropa.workplace.models.saved_view import MOST


def address_of(organisation: Organisation, query: str) -> str:
    """The list with that query."""
    start = reverse("activities", args=[organisation.slug])
    return f"{start}?{query}" if query else start


@register_page(takes_forms=True)
def columns(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Remember which columns this person wants to see, and go back to the list."""
    asked = asked_in(request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode())
    if request.method == "POST":
        chosen = USUAL if "usual" in request.POST else known_columns(request.POST.getlist("columns"))
        Preference.objects.keep(request.user, organisation, COLUMNS_CHOSEN, list(chosen))
    return redirect(address_of(organisation, asked.with_columns(None).query))


@register_page(takes_forms=True)
def new_view(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Keep the list as it is now under a name."""
    asked = asked_in(request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode())
    view = SavedView(organisation=organisation, owner=request.user, page=PAGE, query=asked.query)  # type: ignore[misc]
    form = SavedViewForm(request.POST if request.method == "POST" else None, instance=view)
    if form.is_bound and _is_kept(form, view):
        messages.success(request, say("The view “{name}” is kept.", name=view.name))
        return redirect(address_of(organisation, view.query))
    said = {
        "title": gettext("Keep this view"),
        "form": form,
        "view": view,
        "back": address_of(organisation, asked.query),
    }
    return show(request, organisation, "activities/saved_view.html.jinja", said, status=422 if form.errors else 200)


@register_page(takes_forms=True)
def saved_view(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponseBase:
    """Rename a view, share it or not, or delete it."""
    view = _view(organisation, number, user=request.user)
    is_owner = view.owner_id == request.user.pk
    if not (is_owner or allowed(request.user, Action.MANAGE, organisation.pk)):
        theirs = later("This view is kept by {owner}. Open it, and keep it under a name of your own.")
        raise PermissionDenied(say(theirs, owner=view.owner))
    back = address_of(organisation, view.query)
    if request.method == "POST" and "delete" in request.POST:
        view.delete()
        deleted = later("The view “{name}” is deleted. The records in it are untouched.")
        messages.success(request, say(deleted, name=view.name))
        return redirect(address_of(organisation, ""))
    form = SavedViewForm(request.POST if request.method == "POST" else None, instance=view)
    if form.is_bound and _is_kept(form, view):
        messages.success(request, say("The view is now called “{name}”.", name=view.name))
        return redirect(back)
    said = {"title": say("The view “{name}”", name=view), "form": form, "view": view, "back": back}
    return show(request, organisation, "activities/saved_view.html.jinja", said, status=422 if form.errors else 200)


def _view(organisation: Organisation, number: int, *, user: Any) -> SavedView:
    found = SavedView.objects.seen_by(user, organisation, PAGE).filter(pk=number).select_related("owner").first()
    if found is None:
        raise Http404(gettext("There is no such view here."))
    return found


def _is_kept(form: SavedViewForm, view: SavedView) -> bool:
    """Whether it was written; if not, the form says why."""
    if not form.is_valid():
        return False
    mine = SavedView.objects.filter(owner=view.owner_id, organisation=view.organisation_id, page=PAGE)
    try:
        if view.pk is None and mine.count() >= MOST:
            full = later("You keep {number} views already. Delete one that you need no longer.")
            raise ValidationError(say(full, number=MOST))
        view.validate_constraints()
    except ValidationError as refused:
        form.add_error("name", refused.messages[0])
        return False
    view.save()
    return True
