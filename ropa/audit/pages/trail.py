"""The audit trail for reading: of a whole register, of one record, and of one act entry by entry.

For every member, auditors included; nothing here changes a record. A filter that is not understood is refused and said
beside its field, never left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from ropa.audit.telling.filters import FilterForm, field_names
from ropa.audit.telling.subjects import Subject, kinds_in, subject, trail_of_register
from ropa.audit.telling.timeline import Entries, Page, Trail, act_in_full, timeline
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register import versions
from ropa.register.reverting import may_put_back
from ropa.workplace.frame import register_page, show

BESIDES = ("before", "act", "after")
"""What an address may hold besides filters: the number before which to go on, and one act."""
Steps = list[tuple[str, str]]
Said = Mapping[str, Any]


@register_page()
def trail(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Everything that the ledger of this organisation tells."""
    form = form_of(request, trail_of_register(organisation))
    return trail_of(request, organisation, form)


@register_page()
def record(request: HttpRequest, organisation: Organisation, label: str, pk: str) -> HttpResponseBase:
    """The history of one record and its parts, also of one that is gone."""
    return history_of(request, organisation, found(organisation, label, pk))


def form_of(request: HttpRequest, trail: Trail, besides: tuple[str, ...] = BESIDES) -> FilterForm:
    """The filters that were asked for."""
    return FilterForm(request.GET, models=kinds_in(trail), besides=besides)


def trail_of(request: HttpRequest, organisation: Organisation, form: FilterForm) -> HttpResponse:
    """The page of a register's trail."""
    here = reverse("audit", args=[organisation.slug])
    said = {"title": gettext("Audit trail"), "here": here}
    return _shown(request, organisation, trail_of_register(organisation), form, said)


def history_of(
    request: HttpRequest, organisation: Organisation, about: Subject, steps: Steps | None = None
) -> HttpResponse:
    """The page of a record's history; `steps` lead to it, if not from the trail of the register."""
    audit: Steps = [(gettext("Audit trail"), reverse("audit", args=[organisation.slug]))]
    said = {
        "title": say("History of {name}", name=about.name or about.noun),
        "here": reverse("audit-record", args=[organisation.slug, about.model._meta.label_lower, about.pk]),
        "about": about,
        "steps": steps or audit,
        "links": links_for(request.user, organisation, about),
    }
    return _shown(request, organisation, about.trail, form_of(request, about.trail), said)


def found(organisation: Organisation, label: str, pk: str) -> Subject:
    """The record whose history this organisation may read, or Http404."""
    try:
        return subject(organisation, label, pk)
    except LookupError as missing:
        raise Http404(str(missing.args[0])) from None


def _shown(
    request: HttpRequest, organisation: Organisation, trail: Trail, form: FilterForm, said: Said
) -> HttpResponse:
    """The page that was asked for, or the form with what is wrong with it."""
    around = {**said, **_around(request.user, organisation, trail, form)}
    if not form.is_valid():
        return show(request, organisation, "audit/trail.html.jinja", {**around, "page": Page(())}, status=400)
    if act := _number(request, "act"):
        page: Page | Entries = _act(trail, form, act, after=_number(request, "after") or 0)
        return show(request, organisation, "audit/act.html.jinja", {**around, "page": page, "act": act})
    page = timeline(trail, form.wanted(), before=_number(request, "before"))
    return show(request, organisation, "audit/trail.html.jinja", {**around, "page": page})


def _around(user: Any, organisation: Organisation, trail: Trail, form: FilterForm) -> Said:
    """The filters, what leads on, and what this person may do."""
    is_ours = trail.organisation == organisation.pk
    return {
        "form": form,
        "field_names": field_names(form.models),
        "link": urlencode(form.given),
        "is_filtered": bool(form.given),
        "verification": address_of("audit-verification", organisation.slug),
        "as_at": address_of("as-at", organisation.slug),
        "may_export": allowed(user, Action.EXPORT, organisation.pk),
        "may_redact": is_ours and allowed(user, Action.REDACT, organisation.pk),
    }


def _act(trail: Trail, form: FilterForm, number: int, *, after: int) -> Entries:
    """Some entries of one act, or Http404."""
    page = act_in_full(trail, form.wanted(), number, after=after)
    if not page.told:
        raise Http404(say("The audit trail has no act with the number {number} here.", number=number))
    return page


def _number(request: HttpRequest, name: str) -> int | None:
    """The number of an entry in the address, or Http404 for what cannot be one."""
    stated = request.GET.get(name, "")
    try:
        return versions.sequence_from(stated) if stated else None
    except versions.NoVersion as wrong:
        raise Http404(str(wrong)) from None


@dataclass(frozen=True, slots=True)
class Links:
    """Where the versions of a record are compared and put back to; empty where that is not to be had."""

    compare: str = ""
    revert: str = ""


def links_for(user: Any, organisation: Organisation, about: Subject) -> Links:
    """The addresses for the versions of a record, for what this person may do."""
    if about.model.parents or not hasattr(about.model, "view"):
        return Links()
    place = organisation.slug, about.model._meta.label_lower, about.pk
    whole = versions.Trail(about.model, about.pk, organisation)
    revert = address_of("audit-revert", *place) if may_put_back(user, whole) else ""
    return Links(address_of("audit-compare", *place), revert)


def address_of(name: str, *args: str) -> str:
    """The address of a page, or nothing if this installation does not have it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
