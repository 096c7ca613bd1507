"""A page for each decision about an activity: what will follow, what would change, the reason, and one button."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from activities.before_approval import AsItStands, ahead_of, as_it_stands
from activities.decision_forms import NEXT_REVIEW, DecisionForm
from activities.decisions import DECISIONS, Decision, digest_of, take
from activities.discarding import content_of
from activities.models import Activity, Remark
from activities.preparing import prepared
from activities.remarks import OF_A_ROUND, named
from activities.reviewing import next_review
from activities.views.found import told_of
from activities.views.record import activity_called
from activities.views.remarks import told_remarks
from activities.vocabulary import RemarkKind
from ropa.editing.pages.kept_form import forget_kept, kept_form
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.forms import refuse_in
from ropa.workplace.frame import refuse_unless, register_page, show

LOOKS_AHEAD = frozenset({"send-for-review", "approve", "advise", "discard"})
"""Decisions before which a page shows what differs from the approved version."""


@register_page(takes_forms=True)
def decide(request: HttpRequest, organisation: Organisation, key: str, decision: str) -> HttpResponseBase:
    """Ask for the reason, then decide. Refused (403) without the right, whatever was sent."""
    chosen = DECISIONS.get(decision)
    if chosen is None:
        raise Http404(gettext("There is no such decision."))
    refuse_unless(request.user, chosen.action, organisation)
    activity, on = activity_called(organisation, key), timezone.localdate()
    now = as_it_stands(activity, on=on)
    form, typed = _form(request, organisation, chosen, now)
    if request.method == "POST" and form.is_valid():
        done = _taken(chosen, activity, form, by=request.user, on=on)
        if done is not None:
            forget_kept(request)
            messages.success(request, _told(chosen, activity, is_anew=done))
            return redirect("activity", organisation=organisation.slug, key=activity.key)
    said = {"decision": chosen, "activity": activity, "form": form, **typed, **_beside(request, chosen, now)}
    return show(request, organisation, "activities/decide.html.jinja", said, status=422 if form.errors else 200)


def _form(
    request: HttpRequest, organisation: Organisation, decision: Decision, now: AsItStands
) -> tuple[DecisionForm, dict[str, Any]]:
    """The form. What was typed before is about what the page shows now, so it says that this is what was read."""
    proposed = next_review(now.register.activities[0], on=now.on) if NEXT_REVIEW in decision.takes else None
    about: dict[str, Any] = {"decision": decision, "activity": now.activity, "on": now.on, "next_review": proposed}
    read = {"read_as": digest_of(now.document), "content": digest_of(content_of(now.document))}
    return kept_form(request, organisation, lambda data: DecisionForm(data, initial=read, **about), anew=read)


def _taken(decision: Decision, activity: Activity, form: DecisionForm, *, by: Any, on: date) -> bool | None:
    """Whether the decision stands, or (False) had been taken before; None if it does not, and the form says why."""
    told = form.cleaned_data
    read = {"read_as": told["read_as"], "content": told["content"]}
    try:
        with prepared(decision, activity, on=on, said=form.said):
            return take(decision, activity, by=by, reason=told["reason"], on=on, said=form.said, **read)
    except ValidationError as refused:
        refuse_in(form, refused)
        return None


def _told(decision: Decision, activity: Activity, *, is_anew: bool) -> str:
    told = say(decision.done, reference=activity.reference)
    return told if is_anew else say("{told} You had done this already, so it was done once.", told=told)


def _beside(request: HttpRequest, decision: Decision, now: AsItStands) -> dict[str, Any]:
    """What the person should know before they decide."""
    activity = now.activity
    if not decision.is_open(activity):
        return {}
    remarks = Remark.objects.of(activity.organisation_id).about(named(activity)).open()
    open_ones = told_remarks(remarks.of_kinds(*OF_A_ROUND, RemarkKind.COMMENT), user=request.user)
    if decision.name not in LOOKS_AHEAD:
        return {"remarks": open_ones}
    ahead = ahead_of(now)
    found = now.found.filter(pk__in=[one.pk for one in ahead.new])
    new = told_of(found, activity.organisation, user=request.user, on=now.on) if ahead.new else []
    may_edit = allowed(request.user, Action.EDIT, activity.organisation_id)
    return {"remarks": open_ones, "ahead": ahead, "new": new, "may_edit": may_edit}
