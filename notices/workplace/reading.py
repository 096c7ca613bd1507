"""How hard to read is what was written for a notice: beside its record, and beside the forms that change it.

With a form it judges what is typed, and writes nothing. Without JavaScript it is a page of its own, from which one goes
back to the form with all that was typed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse

from notices.models import Notice
from notices.readability.reading import of_notice
from notices.readability.reading_age import OLDEST
from notices.workplace.typed import carried_back, claim_of
from ropa.editing.kept import Claim
from ropa.editing.previews import form_sent
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.reading import Document, Reading
from ropa.workplace.frame import register_page, show

PAGE, FRAGMENT = "notices/reading.html.jinja", "notices/reading_fragment.html.jinja"


def beside(record: Notice, *, user: Any, on: date, section: str = "") -> Mapping[str, Any] | None:
    """The panel beside a notice: where it is fetched, so that no page waits for it."""
    address = reverse("notice-reading", args=[record.organisation.slug, record.key])
    is_form = bool(section) and allowed(user, Action.EDIT, record.organisation_id)
    heading = gettext("How easy it is to read")
    return {"address": address, "is_form": is_form, "heading": heading, "show": gettext("Judge my words")}


@register_page(takes_forms=True)
def reading(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """How hard its words are, section by section: as they are stored, or as they are typed in the form that was
    sent."""
    found = Notice.objects.filter(organisation=organisation, key=key).select_related("organisation").first()
    if found is None:
        raise Http404(gettext("There is no such notice in this register."))
    claim = claim_of(request, organisation)
    said = _said(found, claim, request.POST)
    if request.headers.get("HX-Request"):
        return render(request, FRAGMENT, said)
    carried = {"title": say("How easy {notice} is to read", notice=found.title), "notice": found}
    return show(request, organisation, PAGE, {**said, **carried, **carried_back(request, claim)})


def _said(notice: Notice, claim: Claim | None, data: QueryDict) -> dict[str, Any]:
    document = document_of(notice)
    sent = form_sent(notice, claim, data, notice.organisation) if claim else None
    if sent:
        sent.apply(document)
    return {
        "readings": list(of_notice(document)),
        "here": (sent.entry or sent.section) if sent else "",
        "refused": sent.refused if sent else (),
        "is_typed": sent is not None,
        "oldest": OLDEST,
    }


def document_of(notice: Notice) -> Document:
    """The live rows of a notice, in the form of a bundle."""
    rows = Reading()
    rows.add(Notice, [notice.pk])
    return rows.documents()[Notice][notice.pk]
