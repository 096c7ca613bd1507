"""A page for each decision about an activity: what will follow, the reason, and one button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from activities.decisions import DECISIONS, Decision, fingerprint, take
from activities.forms import ReasonForm
from activities.models import Activity
from activities.views.record import activity_called
from ropa.organisations.models import Organisation
from ropa.workplace.frame import refuse_unless, register_page, show


@register_page(takes_forms=True)
def decide(request: HttpRequest, organisation: Organisation, key: str, decision: str) -> HttpResponseBase:
    """Ask for the reason, then decide. Refused (403) without the right, whatever was sent."""
    chosen = DECISIONS.get(decision)
    if chosen is None:
        raise Http404("There is no such decision.")
    refuse_unless(request.user, chosen.action, organisation)
    activity = activity_called(organisation, key)
    form = _form(request, chosen, activity)
    if form.is_bound and form.is_valid() and _taken(chosen, activity, form, by=request.user):
        messages.success(request, f"{activity.reference} {chosen.done}.")
        return redirect("activity", organisation=organisation.slug, key=activity.key)
    said = {"decision": chosen, "activity": activity, "form": form}
    return show(request, organisation, "activities/decide.html.jinja", said, status=422 if form.errors else 200)


def _form(request: HttpRequest, decision: Decision, activity: Activity) -> ReasonForm:
    if request.method == "POST":
        return ReasonForm(request.POST, needs_reason=decision.needs_reason)
    return ReasonForm(needs_reason=decision.needs_reason, initial={"read_as": fingerprint(activity)})


def _taken(decision: Decision, activity: Activity, form: ReasonForm, *, by: Any) -> bool:
    """Whether the decision stands; if not, the form says why."""
    said = form.cleaned_data
    try:
        take(decision, activity, by=by, reason=said["reason"], read_as=said["read_as"], on=timezone.localdate())
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return False
    return True
