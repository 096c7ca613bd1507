"""The page of one activity: what it is, what may be done, its sections with how far each is, and what the rules found.

A constant number of queries, few enough for a register of thousands; the whole text is on `activity-whole`.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from activities.around import read_around
from activities.decisions import DECISIONS
from activities.discarding import as_kept
from activities.in_short import in_short
from activities.judged import current_findings
from activities.models import Activity
from activities.public_now import Public, public_now, waiting
from activities.read import upgraded
from activities.section_states import states_of
from activities.view import ActivityView
from activities.views.found import told_of
from ropa.audit.ledger import label_of
from ropa.audit.pages.trail import found as subject_of
from ropa.audit.pages.trail import history_of
from ropa.findings.models import Judgement
from ropa.findings.storing import judgement_of
from ropa.findings.told import FindingState, summary_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.comparing import Comparison
from ropa.register.reading import Document
from ropa.register.reading_one import document_of
from ropa.workplace.beside import beside
from ropa.workplace.frame import register_page, show


@register_page()
def activity(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """The record as the people see it who keep it."""
    found, on, user = activity_called(organisation, key), timezone.localdate(), request.user
    told = told_of(current_findings(organisation, on=on, about=found), organisation, user=user, on=on)
    judged = judgement_of(organisation)
    assert judged is not None  # the findings were just asked for
    view = _read(found, document_of(found), judged)
    latest = found.versions.select_related("approved_by").first()
    public = public_now(found, latest)
    states = states_of(view, told)
    said = {
        "title": found.title,
        "activity": found,
        "short": list(in_short(view, on=on)),
        "public": public,
        "waiting": _waiting(found, view, public, judged),
        "decisions": [each for each in DECISIONS.values() if _is_offered(user, each, found)],
        "may_change": allowed(user, Action.EDIT, organisation.pk),
        "may_delete": latest is None and allowed(user, Action.DELETE, organisation.pk),
        "sections": states,
        "next": next((state for state in states if not state.is_done), None),
        "done": sum(state.is_done for state in states),
        "findings": [one for one in told if one.state is not FindingState.ACCEPTED],
        "accepted": [one for one in told if one.state is FindingState.ACCEPTED],
        "summary": summary_of(told),
        "beside": beside(Activity.collection, found, user=user, on=on),
    }
    return show(request, organisation, "activities/record.html.jinja", said)


@register_page()
def history(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """Every change of the record and its parts."""
    found = activity_called(organisation, key)
    here = reverse("activity", args=[organisation.slug, key])
    steps = [(gettext("Activities"), reverse("activities", args=[organisation.slug])), (found.title, here)]
    return history_of(request, organisation, subject_of(organisation, label_of(found), str(found.pk)), steps)


def activity_called(organisation: Organisation, key: str) -> Activity:
    """The activity of this register with that key, or Http404."""
    try:
        return Activity.objects.of(organisation.pk).select_related("organisation").get(key=key)
    except ObjectDoesNotExist:
        raise Http404(say("There is no activity “{key}” in this register.", key=key)) from None


def _read(activity: Activity, document: Document, judged: Judgement) -> ActivityView:
    """The activity as a document has it; what it points at as it was when its findings were found."""
    return read_around(activity.organisation, document, judged_at=judged.judged_at).activities[0]


def _waiting(activity: Activity, live: ActivityView, public: Public, judged: Judgement) -> Comparison | None:
    """What was changed since the version that the public may read; None where nothing waits."""
    if not public.is_behind or public.version is None:
        return None
    approved = _read(activity, upgraded(public.version.schema, public.version.content), judged)
    return waiting(as_kept(approved, live), live)


def _is_offered(user: Any, decision: Any, activity: Activity) -> bool:
    return allowed(user, decision.action, activity.organisation_id) and bool(decision.is_open(activity))
