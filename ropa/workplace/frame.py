"""The door and the frame of every page below /register/.

The door lets in who is signed in, and finds the organisation only among the registers that the person is a member of:
anything else does not exist for them. It refuses every request that would change something, unless the page
takes forms. The frame adds what stands around each page.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed, roles_of
from ropa.workplace.lost_forms import keep_form
from ropa.workplace.navigation import MAIN, Entry, entries
from ropa.workplace.switching import MOST, registers_of, registers_to_switch

P = ParamSpec("P")
Inside = Callable[Concatenate[HttpRequest, Organisation, P], HttpResponseBase]
READING = ("GET", "HEAD")
START = Entry(later("Today"), "workplace-overview", order=0)


def register_page(*, takes_forms: bool = False) -> Callable[[Inside[P]], Callable[..., HttpResponseBase]]:
    """Makes `view(request, organisation, …)` a page of that organisation's register."""

    def door(view: Inside[P]) -> Callable[..., HttpResponseBase]:
        @never_cache
        @_keeps_what_was_sent
        @login_required
        @wraps(view)
        def entered(request: HttpRequest, organisation: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            found = _register_of(request, organisation)
            if request.method not in READING and not (takes_forms and request.method == "POST"):
                raise PermissionDenied(gettext("This page cannot be changed."))
            return private(view(request, found, *args, **kwargs))

        return entered

    return door


def _keeps_what_was_sent(entered: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Somebody whose session has ended loses nothing: after the sign-in the form is shown as it was sent."""

    @wraps(entered)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated and (address := keep_form(request)):
            return redirect_to_login(address)
        return entered(request, *args, **kwargs)

    return door


def _register_of(request: HttpRequest, slug: str) -> Organisation:
    """The register at that address, if it is one of the person's. All of theirs are read with it, for the header."""
    kept = registers_of(request)
    found = next((one for one in kept if one.slug == slug), None)
    if found is None and len(kept) > MOST:
        found = Organisation.objects.kept_by(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404(say("You have no register called “{slug}”.", slug=slug))
    return found


def private(answer: HttpResponseBase) -> HttpResponseBase:
    """Tells search engines to stay away, whatever a page of ours links to."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def refuse_unless(user: Any, action: Action, organisation: Organisation) -> None:
    """Raise PermissionDenied, saying which right is missing."""
    if not allowed(user, action, organisation.pk):
        raise PermissionDenied(say("You may see this register, but not {action}.", action=gettext(action.value)))


def show(
    request: HttpRequest,
    organisation: Organisation | None,
    template: str,
    said: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page in the frame: the menu, who is signed in and as what, and what was just done."""
    user: Any = request.user
    menu = _menu(request, organisation) if organisation else []
    around = {
        "organisation": organisation,
        "person": user,
        "roles": _roles(user, organisation),
        "entries": menu[:MAIN],
        "menu_more": menu[MAIN:],
        "registers_to_switch": registers_to_switch(registers_of(request), organisation) if organisation else [],
        "page_path": request.path,
        "told": [(message.level_tag, str(message)) for message in get_messages(request)],
    }
    return render(request, template, {**around, **said}, status=status)


def _roles(user: Any, organisation: Organisation | None) -> str:
    if organisation is None:
        return ""
    held = roles_of(user, organisation.pk)
    words = [role.label for role in type(next(iter(held))) if role in held] if held else []
    return ", ".join(words) or (gettext("Installation administrator") if user.is_superuser else "")


def _menu(request: HttpRequest, organisation: Organisation) -> list[dict[str, Any]]:
    """The menu of a register; an entry is current on its page and on every page below it."""
    found = []
    for entry in (START, *entries()):
        if entry.action is not None and not allowed(request.user, entry.action, organisation.pk):
            continue
        href = reverse(entry.page, args=[organisation.slug])
        current = request.path == href if entry is START else request.path.startswith(href)
        found.append({"label": gettext(entry.label), "href": href, "current": current})
    return found
