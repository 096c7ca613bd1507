"""The page of one notice in the workplace: how it stands beside what the public reads, and the button that publishes.

A notice that is held back is only published with a reason. What somebody publishes is what the page showed: where the
approved records changed since, they are shown again first.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.editions.defined import notice_of
from notices.models import Edition, Notice
from notices.operations import Held, Outdated, publish
from notices.standing import silent
from notices.standing.drift import Drift, drift_of
from notices.standing.lacking import with_forms
from notices.vocabulary import Standing
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import later, ngettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.forms import Said
from ropa.workplace.frame import refuse_unless, register_page, show

OfNotice = Callable[[HttpRequest, Organisation, str], HttpResponseBase]


class PublishForm(Said, forms.Form):
    """Why it is published although something is missing, and what the person has seen."""

    reason = forms.CharField(
        label=later("Why is it published all the same?"),
        max_length=2000,
        required=False,
        help_text=later("Kept with the edition. Colleagues and auditors read it, the public does not."),
        validators=[refuse_odd_text],
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


def where_the_law_is_loaded(view: OfNotice) -> OfNotice:
    """Sends people back to the notices, with what to do, where the terms of law were never loaded."""

    @wraps(view)
    def asked(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
        try:
            return view(request, organisation, notice)
        except ReferenceMissing as error:
            messages.error(request, str(error))
            return redirect("notices", organisation=organisation.slug)

    return asked


@register_page()
@where_the_law_is_loaded
def notice(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """How the notice stands: what is missing, what differs from what the public reads, and why."""
    drift = drift_of(notice_of(organisation, notice), on=timezone.localdate())
    return _page(request, organisation, drift, PublishForm())


@register_page(takes_forms=True)
@where_the_law_is_loaded
def publishing(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """Publish it, or show the page again with what is in the way."""
    refuse_unless(request.user, Action.PUBLISH, organisation)
    found, here = notice_of(organisation, notice), reverse("notice", args=[organisation.slug, notice])
    if request.method != "POST":
        return redirect(here)
    form = PublishForm(request.POST)
    if form.is_valid() and (edition := _published(found, form, by=request.user)):
        read = later("{notice}: edition {number} is what the public reads.")
        messages.success(request, say(read, notice=found.title, number=edition.number))
        return redirect(here)
    drift = drift_of(found, on=timezone.localdate())
    return _page(request, organisation, drift, form)


def _published(notice: Notice, form: PublishForm, *, by: Any) -> Edition | None:
    """The edition; or nothing, and the form says why."""
    try:
        return publish(notice, by=by, reason=form.cleaned_data["reason"], seen=form.cleaned_data["seen"])
    except Held as held:
        form.add_error(None if held.final else "reason", str(held) if held.final else _say_why(len(held.missing)))
    except Outdated as outdated:
        form.add_error(None, str(outdated))
    return None


def _say_why(number: int) -> str:
    return ngettext(
        "{n} item is missing. Say why it is published all the same.",
        "{n} items are missing. Say why it is published all the same.",
        number,
    ).format(n=number)


def _page(request: HttpRequest, organisation: Organisation, drift: Drift, form: PublishForm) -> HttpResponseBase:
    user: Any = request.user
    may_publish = allowed(user, Action.PUBLISH, organisation.pk)
    said = {
        "notice": drift.notice,
        "drift": drift,
        "places": with_forms(drift.places, organisation, user=user),
        "silent": silent.with_forms(drift.silent, organisation, user=user),
        "form": form,
        "may_publish": may_publish and not drift.is_barred and (drift.is_open or bool(form.errors)),
        "may_withdraw": may_publish and drift.edition is not None and drift.state != Standing.WITHDRAWN,
        "may_edit": allowed(user, Action.EDIT, organisation.pk),
    }
    return show(request, organisation, "notices/one.html.jinja", said, status=422 if form.errors else 200)
