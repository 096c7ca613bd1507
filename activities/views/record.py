"""The record of one activity, for reading: in short, then every part, what may be decided, and its history."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from activities.decisions import DECISIONS
from activities.exchange.activity_sections import activity_entry
from activities.in_short import in_short
from activities.judged import current_findings
from activities.models import Activity, ApprovedVersion
from activities.read import read_alone
from activities.views.found import beside, told_of
from activities.views.readiness_told import told_of_activity
from activities.vocabulary import Status
from ropa.audit.ledger import label_of
from ropa.audit.pages.trail import found as subject_of
from ropa.audit.pages.trail import history_of, links_for
from ropa.audit.telling.timeline import timeline
from ropa.findings.told import summary_of
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import register_page, show

NEWEST = 8


@register_page()
def activity(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """The whole record as it stands now."""
    found = activity_called(organisation, key)
    register, about = read_alone(found), subject_of(organisation, label_of(found), str(found.pk))
    view = next(iter(register.activities))
    versions = list(found.versions.select_related("approved_by"))
    on, entry = timezone.localdate(), activity_entry(view, "record")
    told = told_of(current_findings(organisation, on=on, about=found), organisation, user=request.user, on=on)
    said = {
        "title": found.title,
        "activity": found,
        "short": list(in_short(view, on=on)),
        "entry": entry,
        "findings": told,
        "summary": summary_of(told),
        "readiness": told_of_activity(found, register, user=request.user, on=on),
        "beside": beside(entry, told),
        "versions": versions,
        "public": _what_is_public(found, versions),
        "decisions": [each for each in DECISIONS.values() if _is_offered(request.user, each, found)],
        "change": _change_address(request.user, found),
        "past": timeline(about.trail, acts=NEWEST),
        "history": reverse("audit-record", args=[organisation.slug, label_of(found), about.pk]),
        "links": links_for(request.user, organisation, about),
    }
    return show(request, organisation, "activities/record.html.jinja", said)


@register_page()
def history(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """Every change of the record and its parts."""
    found = activity_called(organisation, key)
    here = reverse("activity", args=[organisation.slug, key])
    steps = [("Activities", reverse("activities", args=[organisation.slug])), (found.title, here)]
    return history_of(request, organisation, subject_of(organisation, label_of(found), str(found.pk)), steps)


def activity_called(organisation: Organisation, key: str) -> Activity:
    """The activity of this register with that key, or Http404."""
    try:
        return Activity.objects.of(organisation.pk).select_related("organisation").get(key=key)
    except ObjectDoesNotExist:
        raise Http404(f"There is no activity “{key}” in this register.") from None


def _is_offered(user: Any, decision: Any, activity: Activity) -> bool:
    return decision.is_open(activity) and allowed(user, decision.action, activity.organisation_id)


def _change_address(user: Any, activity: Activity) -> str:
    """Where the record can be changed, for those who may."""
    if not (user.is_staff and allowed(user, Action.EDIT, activity.organisation_id)):
        return ""
    try:
        return reverse("admin:activities_activity_change", args=[activity.pk])
    except NoReverseMatch:
        return ""


def _what_is_public(activity: Activity, versions: list[ApprovedVersion]) -> str:
    """What the public may read of it now, in a sentence."""
    if activity.status == Status.RETIRED:
        return "Nothing: it is retired."
    if not versions:
        return "Nothing: it was never approved."
    latest = versions[0]
    if not activity.publish:
        return f"Nothing: version {latest.number} is approved, but the record is not to be shown in notices."
    if activity.status == Status.APPROVED:
        return f"What this page says (version {latest.number}), without the lines marked internal."
    return f"Version {latest.number}, approved earlier. What this page says is not public yet."
