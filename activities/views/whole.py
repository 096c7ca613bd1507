"""One activity for reading: in short, then every part with what the rules found, readiness, versions and history."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from activities.around import read_around
from activities.exchange.activity_sections import SECTIONS, activity_entry
from activities.in_short import in_short
from activities.judged import current_findings
from activities.public_now import public_now
from activities.views.found import beside, told_of
from activities.views.readiness_told import told_of_activity
from activities.views.record import activity_called
from ropa.audit.ledger import label_of
from ropa.audit.pages.trail import found as subject_of
from ropa.audit.pages.trail import links_for
from ropa.audit.telling.timeline import timeline
from ropa.findings.storing import judgement_of
from ropa.findings.told import summary_of
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.reading_one import document_of
from ropa.workplace.frame import register_page, show

NEWEST = 8


@register_page()
def whole(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """The whole record as it stands now."""
    found = activity_called(organisation, key)
    on, about = timezone.localdate(), subject_of(organisation, label_of(found), str(found.pk))
    told = told_of(current_findings(organisation, on=on, about=found), organisation, user=request.user, on=on)
    judged = judgement_of(organisation)
    assert judged is not None  # the findings were just asked for
    register = read_around(organisation, document_of(found), judged_at=judged.judged_at)
    view = next(iter(register.activities))
    versions, entry = list(found.versions.select_related("approved_by")), activity_entry(view, "record")
    said = {
        "title": say("The whole record: {title}", title=found.title),
        "activity": found,
        "short": list(in_short(view, on=on)),
        "entry": entry,
        "asked": [laid.asked for laid in SECTIONS],
        "findings": told,
        "summary": summary_of(told),
        "readiness": told_of_activity(found, register, user=request.user, on=on),
        "beside": beside(entry, told),
        "versions": versions,
        "public": public_now(found, next(iter(versions), None)),
        "may_change": allowed(request.user, Action.EDIT, organisation.pk),
        "past": timeline(about.trail, acts=NEWEST),
        "history": reverse("audit-record", args=[organisation.slug, label_of(found), about.pk]),
        "links": links_for(request.user, organisation, about),
    }
    return show(request, organisation, "activities/record_whole.html.jinja", said)
