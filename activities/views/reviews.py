"""Reviews that were asked for: the page that asks the owners of several activities, and how far they have come."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from activities.asked import Asked, asked_for, rounds_of
from activities.models import Activity
from activities.remark_forms import AskedForm, AskForm
from activities.remarks import MOST_ASKED, ask_for_review
from ropa.languages.speaking import gettext, ngettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.forms import refuse_in
from ropa.workplace.frame import refuse_unless, register_page, show

ON_A_PAGE = 50
USUAL = timedelta(days=28)
NAMED = 20
"""Activities that the page of the question names; of more it says how many they are."""


@register_page()
def reviews(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Every round of reviews with its progress, and the single ones: waiting, overdue, answered."""
    on = timezone.localdate()
    form = AskedForm(request.GET)
    wanted = form.wanted()
    found = asked_for(organisation, on=on, state=wanted["state"], by=request.user if wanted["by"] == "me" else None)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    said = {
        "title": gettext("Reviews asked for"),
        "rounds": rounds_of(organisation, on=on),
        "form": form,
        "page": page,
        "link": urlencode({name: value for name, value in wanted.items() if value}),
        "asked": Asked.told(page.object_list, organisation, on=on, user=request.user),
        "may_ask": allowed(request.user, Action.ASK, organisation.pk),
    }
    return show(request, organisation, "activities/reviews.html.jinja", said)


@register_page(takes_forms=True)
def ask(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Ask about the activities named by `key` in the address or the form, or ticked (`tick`) in the list."""
    refuse_unless(request.user, Action.ASK, organisation)
    if request.method == "POST" and not _keys(request):
        messages.error(request, gettext("Tick the activities whose owners you want to ask."))
        return redirect("activities", organisation=organisation.slug)
    chosen = _chosen(request, organisation)
    is_sent = request.method == "POST" and "reason" in request.POST
    on = timezone.localdate()
    form = AskForm(request.POST) if is_sent else AskForm(initial={"due_on": on + USUAL})
    if form.is_bound and form.is_valid() and (told := _asked(form, chosen, by=request.user, on=on)):
        messages.success(request, told)
        return redirect("reviews", organisation=organisation.slug)
    said = {
        "title": gettext("Ask for reviews"),
        "form": form,
        "chosen": chosen,
        "named": chosen[:NAMED],
        "owners": len({one.owner for one in chosen if one.owner}),
        "without": [one for one in chosen if not one.owner],
    }
    return show(request, organisation, "activities/ask_review.html.jinja", said, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, organisation: Organisation) -> Sequence[Activity]:
    """The activities of this register with those keys; Http404 if one is not there, or none is named."""
    keys = _keys(request)
    found = list(Activity.objects.of(organisation.pk).filter(key__in=_plausible(keys)).order_by("reference"))
    if not keys or len(found) != len(keys):
        raise Http404(gettext("Choose activities of this register in the list, then ask for their reviews."))
    return found


def _keys(request: HttpRequest) -> list[str]:
    sent = request.POST if request.method == "POST" else request.GET
    return list(dict.fromkeys([*sent.getlist("key"), *sent.getlist("tick")]))[: MOST_ASKED + 1]


def _plausible(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if "\x00" not in key]


def _asked(form: AskForm, chosen: Sequence[Activity], *, by: Any, on: date) -> str:
    """What to say when it is done; empty if it was refused, and the form says why."""
    try:
        made, left_out = ask_for_review(chosen, by=by, on=on, **form.cleaned_data)
    except ValidationError as refused:
        refuse_in(form, refused)
        return ""
    said = ngettext("{n} review was asked for.", "{n} reviews were asked for.", len(made)).format(n=len(made))
    if not left_out:
        return said
    return say("{said} {n} left out: retired, or asked for already.", said=said, n=len(left_out))
