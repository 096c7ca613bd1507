"""Pages about the people of a register: who they are, what they may do, how they sign in. For its administrators."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ropa.languages.speaking import gettext, say
from ropa.organisations.inviting import Added, add_or_invite
from ropa.organisations.models import Organisation
from ropa.organisations.operations import change_member, require_second_factor
from ropa.organisations.pages.forms import AddForm, MemberForm, SecondFactorForm
from ropa.organisations.people import Member, invitations, member, members
from ropa.organisations.permissions import PERMISSIONS, Action
from ropa.organisations.vocabulary import Role
from ropa.register.forms import is_decided
from ropa.workplace.frame import refuse_unless, register_page, show


@register_page()
def people(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Everybody with a role here, and the invitations that wait for an answer."""
    refuse_unless(request.user, Action.MANAGE, organisation)
    now = timezone.now()
    said = {
        "title": gettext("People and roles"),
        "members": members(organisation),
        "invitations": [(one, one.state(at=now)) for one in invitations(organisation)],
    }
    return show(request, organisation, "organisations/people.html.jinja", said)


@register_page(takes_forms=True)
def add(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Asks for an address and roles; gives the roles, or sends an invitation."""
    refuse_unless(request.user, Action.MANAGE, organisation)
    form = AddForm(request.POST if request.method == "POST" else None)
    done: list[Added] = []
    if form.is_bound and form.is_valid():
        email, roles, at = form.cleaned_data["email"], form.chosen(), timezone.now()
        if is_decided(form, lambda: done.append(add_or_invite(organisation, email, roles, by=request.user, at=at))):
            _say(request, done[0])
            return redirect("people", organisation=organisation.slug)
    said = {"title": gettext("Add somebody"), "form": form}
    return show(request, organisation, "organisations/add.html.jinja", said, status=422 if form.errors else 200)


def _say(request: HttpRequest, added: Added) -> None:
    if added.person is not None:
        told = (
            gettext("{person} has these roles now.") if added.is_new else gettext("{person} has these roles already.")
        )
        messages.success(request, told.format(person=added.person))
    elif added.is_sent:
        to: Any = added.invitation
        messages.success(request, say("An invitation is on its way to {email}.", email=to.email))
    else:
        messages.error(
            request, gettext("The invitation could not be sent. Send it again later, or tell who runs this register.")
        )


@register_page(takes_forms=True)
def person(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """One member: roles, and the owners that they stand for."""
    refuse_unless(request.user, Action.MANAGE, organisation)
    found = member(organisation, pk)
    if found is None:
        raise Http404(gettext("There is no such person in this register."))
    form = MemberForm(request.POST if request.method == "POST" else None, initial=_as_it_is(found))
    if form.is_bound and form.is_valid():
        given = {"stands_for": form.cleaned_data["stands_for"], "reason": form.cleaned_data["reason"]}
        if is_decided(
            form, lambda: change_member(organisation, found.user, roles=form.chosen(), by=request.user, **given)
        ):
            messages.success(request, _changed(form).format(person=found.user))
            return redirect(_after(request.user, organisation, found, form.chosen()))
    said = {"title": str(found.user), "member": found, "form": form}
    return show(request, organisation, "organisations/person.html.jinja", said, status=422 if form.errors else 200)


def _changed(form: MemberForm) -> str:
    if not form.has_changed():
        return gettext("{person} is as before.")
    if not form.chosen():
        return gettext("{person} is no longer a member of this register.")
    return gettext("{person} has new roles or names.")


def _after(user: Any, organisation: Organisation, changed: Member, roles: Collection[Role]) -> str:
    """Back to the list, unless somebody has just given up the right to see it."""
    if user.is_superuser or changed.user.pk != user.pk or PERMISSIONS[Action.MANAGE] & set(roles):
        return reverse("people", args=[organisation.slug])
    return reverse("workplace-overview", args=[organisation.slug]) if roles else reverse("workplace")


def _as_it_is(found: Member) -> dict[str, object]:
    return {"roles": [role.value for role in found.roles], "stands_for": list(found.stands_for)}


@register_page(takes_forms=True)
def second_factor(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Sent from the list of people: members need a second factor, or no longer."""
    refuse_unless(request.user, Action.MANAGE, organisation)
    form = SecondFactorForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        required = form.cleaned_data["required"]
        require_second_factor(organisation, required, by=request.user)
        needed = gettext("Members of this register need a second factor from their next sign-in on.")
        messages.success(
            request, needed if required else gettext("Members of this register no longer need a second factor.")
        )
    return redirect("people", organisation=organisation.slug)
