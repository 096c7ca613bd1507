"""Notices in the workplace: all of them with how they stand, and a preview from the live records.

A preview says loudly that it is none of what the public reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe

from activities.judged import current_findings
from activities.models import Activity
from activities.views.found import titles_of, told_of
from notices.completeness import NOBODY_CHECKED
from notices.context import NoticeContext
from notices.duties import TO_DO, in_words
from notices.editions.defined import notice_of
from notices.models import Edition, Notice
from notices.rendering import FORMATS
from notices.site import live_context
from notices.standing import silent
from notices.translated import is_unchecked
from notices.workplace.notice import where_the_law_is_loaded
from ropa.findings.told import Told, summary_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice with its current edition, if it has one. `wrong` says what somebody should look at."""

    notice: Notice
    edition: Edition | None
    wrong: str


@register_page()
def notices(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The notices that this register has defined."""
    said = panel(organisation, on=timezone.localdate())
    return show(request, organisation, "notices/list.html.jinja", {"title": gettext("Notices"), **said})


def panel(organisation: Organisation, *, on: date) -> Mapping[str, Any]:
    """Each notice with its current edition, for the overview."""
    newest = Edition.objects.defer("context").select_related("published_by", "withdrawal").order_by("-number")
    found = Notice.objects.filter(organisation=organisation).select_related("standing")
    found = found.prefetch_related(Prefetch("editions", newest))
    return {"standing": [_standing(notice, on) for notice in found]}


def _standing(notice: Notice, on: date) -> Standing:
    row = getattr(notice, "standing", None)
    wrong = in_words(row, on=on) if row is not None and row.state in TO_DO else ""
    return Standing(notice, next(iter(notice.editions.all()), None), wrong)


@register_page()
@where_the_law_is_loaded
def preview(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """The notice as the live records would have it, drafts included."""
    found, on = notice_of(organisation, notice), timezone.localdate()
    live, context = silent.live(found), live_context(found, on=on)
    body = mark_safe(FORMATS["html"].render(context).decode())  # noqa: S308 (our renderer escapes it)
    told = _told_about(found, context, organisation, user=request.user, on=on)
    said = {
        "title": say("Preview of {notice}", notice=found.title),
        "notice": found,
        "body": body,
        "context": context,
        "unchecked": gettext(NOBODY_CHECKED) if is_unchecked(live) else "",
        "silent": silent.with_forms(silent.of_view(live, organisation), organisation, user=request.user),
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
        raise Http404(say("There is no notice “{name}” in this register.", name=key))
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
