"""Notices in the workplace: how they stand, a preview from the live records, and publication.

A preview says loudly that it is none of what the public reads. Publication is refused while something is missing that
the law asks for, unless somebody says why it is published all the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe

from activities.judged import current_findings
from activities.models import Activity
from activities.views.found import titles_of, told_of
from notices.assembly.rights import ReferenceMissing
from notices.completeness import Missing
from notices.context import NoticeContext
from notices.models import Edition, Notice
from notices.operations import Held, publish
from notices.rendering import FORMATS
from notices.site import approved_context, live_context
from ropa.findings.told import Told, summary_of
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import refuse_unless, register_page, show

OfNotice = Callable[[HttpRequest, Organisation, str], HttpResponseBase]


class PublishForm(forms.Form):
    """Why it is published; needed only where something is missing."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        required=False,
        help_text="Kept with the edition. Needed if something is missing.",
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice with its current edition, if it has one."""

    notice: Notice
    edition: Edition | None


@register_page()
def notices(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The notices that this register has defined."""
    said = panel(organisation, user=request.user, on=timezone.localdate())
    return show(request, organisation, "notices/list.html.jinja", {"title": "Notices", **said})


def panel(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any]:
    """Each notice with its current edition, for the overview."""
    newest = Edition.objects.defer("context").select_related("published_by").order_by("-number")
    found = Notice.objects.filter(organisation=organisation).prefetch_related(Prefetch("editions", newest))
    standing = [Standing(notice, next(iter(notice.editions.all()), None)) for notice in found]
    return {"standing": standing, "may_publish": allowed(user, Action.PUBLISH, organisation.pk)}


def _where_the_law_is_loaded(view: OfNotice) -> OfNotice:
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
@_where_the_law_is_loaded
def preview(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """The notice as the live records would have it, drafts included."""
    found, on = _notice(organisation, notice), timezone.localdate()
    context = live_context(found, on=on)
    body = mark_safe(FORMATS["html"].render(context).decode())  # noqa: S308 (our renderer escapes it)
    told = _told_about(found, context, organisation, user=request.user, on=on)
    said = {
        "title": f"Preview of {found.title}",
        "notice": found,
        "body": body,
        "context": context,
        "summary": summary_of(told),
        "titles": titles_of(told, organisation),
        "of_notice": [one for one in told if one.collection == Notice.collection],
        "of_activities": _by_record([one for one in told if one.collection == Activity.collection]),
    }
    return show(request, organisation, "notices/preview.html.jinja", said)


@register_page()
def record(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponseBase:
    """The page that shows a notice, by the key under which findings name it."""
    found = Notice.objects.filter(organisation=organisation, key=key).values_list("slug", flat=True).first()
    if found is None:
        raise Http404(f"There is no notice “{key}” in this register.")
    return redirect("notice-preview", organisation=organisation.slug, notice=found)


def _by_record(found: Iterable[Told]) -> list[list[Told]]:
    """Findings of the same record together, in the order in which they were told."""
    held: dict[str, list[Told]] = {}
    for one in found:
        held.setdefault(one.finding.record, []).append(one)
    return list(held.values())


def _told_about(
    notice: Notice, context: NoticeContext, organisation: Organisation, *, user: Any, on: date
) -> list[Told]:
    """What the rules find in the notice, and in the activities that it tells of."""
    covered = Activity.objects.of(organisation.pk).filter(reference__in=[one.reference for one in context.activities])
    records = [f"{Activity.collection}/{key}" for key in covered.order_by().values_list("key", flat=True)]
    found = current_findings(organisation, on=on).open(on)
    found = found.filter(record__in=[f"{Notice.collection}/{notice.key}", *records])
    return told_of(found, organisation, user=user, on=on)


@register_page(takes_forms=True)
@_where_the_law_is_loaded
def publishing(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """What is missing, the reason, and one button."""
    refuse_unless(request.user, Action.PUBLISH, organisation)
    found = _notice(organisation, notice)
    form = PublishForm(request.POST or None)
    if form.is_bound and form.is_valid() and (edition := _published(found, form, by=request.user)):
        messages.success(request, f"{found.title}: edition {edition.number} is what the public reads.")
        return redirect("notices", organisation=organisation.slug)
    _, missing = approved_context(found, on=timezone.localdate())
    gaps = _by_activity(found, missing)
    said = {"notice": found, "form": form, "missing": gaps, "number": len(missing)}
    return show(request, organisation, "notices/publish.html.jinja", said, status=422 if form.errors else 200)


def _published(notice: Notice, form: PublishForm, *, by: Any) -> Edition | None:
    """The edition; or nothing, and the form says why."""
    try:
        return publish(notice, by=by, reason=form.cleaned_data["reason"])
    except Held as held:
        form.add_error("reason", f"{len(held.missing)} items are missing. Say why it is published all the same.")
        return None


def _notice(organisation: Organisation, slug: str) -> Notice:
    found = Notice.objects.filter(organisation=organisation, slug=slug).select_related("organisation").first()
    if found is None:
        raise Http404(f"There is no notice “{slug}” in this register.")
    return found


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing in one place: an activity, or the organisation itself where there is no key."""

    where: str
    key: str
    said: list[str]


def _by_activity(notice: Notice, missing: tuple[Missing, ...]) -> list[Gaps]:
    """Missing items under the activity that must answer them, each with the way there."""
    keys = dict(Activity.objects.of(notice.organisation_id).values_list("reference", "key"))
    places: dict[str, Gaps] = {}
    for item in missing:
        where = f"{item.reference} {item.title}".strip() or "The organisation"
        gaps = places.setdefault(where, Gaps(where, keys.get(item.reference, ""), []))
        gaps.said.append(f"{item.message} ({item.item})")
    return list(places.values())
