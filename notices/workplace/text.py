"""The text of notices about one activity, beside its record and beside the forms that change it.

With a form it shows what would be told if that were saved: it writes nothing and takes no lock. Without JavaScript it
is a page of its own, from which one goes back to the form with all that was typed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.read import read_as, read_documents
from notices.assembly.rights import ReferenceMissing
from notices.one_activity import told_of, why_not
from notices.readability.reading import of_activity
from notices.readability.reading_age import OLDEST
from notices.view import RegisterWithNotices
from notices.workplace.typed import carried_back, claim_of
from ropa.editing.kept import Claim
from ropa.editing.previews import Form, form_sent
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import register_page, show

PAGE, FRAGMENT = "notices/text.html.jinja", "notices/text_parts.html.jinja"


def beside(record: Activity, *, user: Any, on: date, section: str = "") -> Mapping[str, Any] | None:
    """The panel beside a record: where its text is fetched, so that no page waits for it. Who changes a section sees
    it follow what is typed."""
    address = reverse("notice-text", args=[record.organisation.slug, record.key])
    is_form = bool(section) and allowed(user, Action.EDIT, record.organisation_id)
    return {
        "address": address,
        "is_form": is_form,
        "heading": gettext("What the public will read"),
        "show": gettext("Show the notice text"),
    }


@register_page(takes_forms=True)
def text(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """What notices say of an activity: as it is stored, or as it is typed in the form that was sent."""
    found = Activity.objects.of(organisation.pk).filter(key=key).select_related("organisation").first()
    if found is None:
        raise Http404(gettext("There is no such activity in this register."))
    claim = claim_of(request, organisation)
    said = _said(found, claim, request.POST, on=timezone.localdate())
    if request.headers.get("HX-Request"):
        return render(request, FRAGMENT, said)
    carried = {"title": say("Notice text of {reference}", reference=found.reference), "activity": found}
    return show(request, organisation, PAGE, {**said, **carried, **carried_back(request, claim)})


def _said(activity: Activity, claim: Claim | None, data: QueryDict, *, on: date) -> dict[str, Any]:
    """The text, what of the typing it leaves out, and how hard the written answers are to read."""
    document = read_documents([activity])[activity.pk]
    sent: Form | None = None
    if claim is not None:
        sent = form_sent(activity, claim, data, activity.organisation)
        sent.apply(document)
    register = read_as(activity, document)
    assert isinstance(register, RegisterWithNotices)
    try:
        told, why = told_of(activity.organisation, register, on=on), ""
    except ReferenceMissing as error:
        told, why = [], str(error)
    return {
        "readings": list(of_activity(register)),
        "here": sent.section if sent else "",
        "texts": told,
        "why_not": why or why_not(register.activities[0], register.notices),
        "refused": sent.refused if sent else (),
        "is_typed": sent is not None,
        "oldest": OLDEST,
    }
