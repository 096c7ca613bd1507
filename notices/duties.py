"""What the page Today says of notices: held back, behind the approved records, never published, or due for review."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from notices.dates import for_days
from notices.models import Notice, NoticeStanding
from notices.vocabulary import Standing
from ropa.languages.speaking import forms, gettext, later, ngettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.vocabulary import Role
from ropa.workplace.duties import Duties, Duty, add_duties
from ropa.workplace.navigation import Cell, Column, add_column

COMING = timedelta(days=30)
LACKING = forms(
    "{state}: {n} item that the law asks for is missing", "{state}: {n} items that the law asks for are missing"
)
TO_DO = frozenset(Standing) - {Standing.IN_STEP}


def declare() -> None:
    """Put the group on the page Today, and the column into the table of registers."""
    add_duties(Duties("notices", later("Notices"), duties, order=35, first_for=frozenset({Role.DPO})))
    add_column(Column("held", later("Notices held"), held_in, order=60, urgency=40))


def duties(organisation: Organisation, *, user: Any, on: date) -> Sequence[Duty]:
    """As they were last looked at (`notices.standing.in_step`). One query."""
    told = []
    for notice in Notice.objects.filter(organisation=organisation).select_related("standing"):
        standing = getattr(notice, "standing", None)
        if standing is not None and standing.state in TO_DO:
            href = reverse("notice", args=[organisation.slug, notice.slug])
            told.append(Duty(notice.title, href, in_words(standing, on=on), None, "late"))
        if notice.review_due_on and notice.review_due_on <= on + COMING:
            told.append(_review(notice, notice.review_due_on, organisation, on))
    return told


def in_words(standing: NoticeStanding, *, on: date) -> str:
    """What is wrong with a notice, and for how many days it has been."""
    words = Standing(standing.state).label
    if standing.since is not None and standing.state != Standing.UNPUBLISHED:
        how_long = for_days(timezone.localdate(standing.since), on)
        words = say("{state} {how_long}", state=words, how_long=how_long)
    if not standing.missing:
        return words
    return ngettext(*LACKING, standing.missing).format(state=words, n=standing.missing)


def _review(notice: Notice, due: date, organisation: Organisation, on: date) -> Duty:
    href = reverse("notice-preview", args=[organisation.slug, notice.slug])
    is_late = due < on
    detail = gettext("Review of the notice overdue") if is_late else gettext("Review of the notice due")
    return Duty(notice.title, href, detail, due, "late" if is_late else "soon")


def held_in(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, Cell]:
    """How many notices of each register are held back, as last looked at. One query for all."""
    held = Count("pk", filter=Q(standing__state=Standing.HELD))
    rows = Notice.objects.filter(organisation__in=[one.pk for one in registers]).order_by()
    counted = dict(rows.values_list("organisation").annotate(held=held))
    return {
        one.pk: Cell(counted[one.pk], reverse("notices", args=[one.slug])) for one in registers if one.pk in counted
    }
