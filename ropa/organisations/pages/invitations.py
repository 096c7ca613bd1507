"""Invitations of a register, sent again or withdrawn by its administrators; and the page where one is accepted.

A link that leads to no invitation is answered 404, one that no longer works with a page that says why.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ropa.languages.speaking import gettext, say
from ropa.organisations.inviting import accept, accept_as, invitation_with, refuse_ended, send_again, withdraw
from ropa.organisations.models import Invitation, Organisation, User
from ropa.organisations.pages.forms import AcceptForm
from ropa.organisations.permissions import Action
from ropa.register.forms import is_decided
from ropa.workplace.frame import private, refuse_unless, register_page

PAGE = "organisations/invitation.html.jinja"


@register_page(takes_forms=True)
def decide(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Sent from the list of people: `again` or `withdraw`."""
    refuse_unless(request.user, Action.MANAGE, organisation)
    found = Invitation.objects.filter(organisation=organisation, pk=pk).first()
    if found is None:
        raise Http404(gettext("There is no such invitation in this register."))
    if request.method == "POST":
        try:
            _decide(request, found)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
    return redirect("people", organisation=organisation.slug)


def _decide(request: HttpRequest, found: Invitation) -> None:
    now = timezone.now()
    if request.POST.get("decision") == "withdraw":
        withdraw(found, by=request.user, at=now)
        messages.success(request, say("The invitation of {email} is withdrawn.", email=found.email))
    elif request.POST.get("decision") == "again":
        if send_again(found, by=request.user, at=now):
            sent = gettext("A new link is on its way to {email}. The earlier one no longer works.")
            messages.success(request, sent.format(email=found.email))
        else:
            messages.error(request, gettext("The invitation could not be sent. Try again later."))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accepting(request: HttpRequest, token: str) -> HttpResponseBase:
    """Where the link of an invitation leads."""
    found = invitation_with(token)
    if found is None:
        raise Http404(gettext("This is not a link of an invitation. Check that you have all of it."))
    try:
        refuse_ended(found)
    except ValidationError as ended:
        said = {"title": gettext("This invitation no longer works"), "invitation": found, "ended": ended.messages[0]}
        return private(render(request, PAGE, said, status=410))
    known = User.objects.filter(email__iexact=found.email, is_active=True).exists()
    if request.user.is_authenticated or known:
        return _as_somebody_known(request, found)
    return _as_somebody_new(request, found)


def _as_somebody_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "password")}
        if is_decided(form, lambda: accept(found, **given, at=timezone.now())):
            ready = say("Your account is ready. Sign in with {email} and your password.", email=found.email)
            messages.success(request, ready)
            return redirect("account_login")
    heading = gettext("Accept your invitation")
    title = say("Error: {title}", title=heading) if form.errors else heading
    said = {"title": title, "heading": heading, "invitation": found, "form": form}
    return private(render(request, PAGE, said, status=422 if form.errors else 200))  # type: ignore[return-value]


def _as_somebody_known(request: HttpRequest, found: Invitation) -> HttpResponseBase:
    """Who has an account signs in with it, and accepts with one button."""
    user = request.user
    is_theirs = user.is_authenticated and user.email.casefold() == found.email.casefold()
    if request.method == "POST" and is_theirs and user.is_authenticated:
        accept_as(found, user, at=timezone.now())
        joined = say("You are a member of the register of {organisation} now.", organisation=found.organisation)
        messages.success(request, joined)
        return redirect("workplace-overview", organisation=found.organisation.slug)
    said = {"title": gettext("Accept your invitation"), "invitation": found, "is_theirs": is_theirs, "person": user}
    return private(render(request, PAGE, {**said, "is_known": True, "here": request.path}))
