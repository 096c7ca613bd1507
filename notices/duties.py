"""What the page Today says of notices: held back, behind the approved records, never published, or due for review."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from notices.models import Notice
from notices.vocabulary import Standing
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.vocabulary import Role
from ropa.workplace.duties import Duties, Duty, add_duties
from ropa.workplace.navigation import Cell, Column, add_column

COMING = timedelta(days=30)
WORDS: Mapping[str, str] = {
    Standing.DRIFTING: "The public reads something else than the approved records say",
    Standing.UNPUBLISHED: "Never published",
}


def declare() -> None:
    """Put the group on the page Today, and the column into the table of registers."""
    add_duties(Duties("notices", "Notices", duties, order=35, first_for=frozenset({Role.DPO})))
    add_column(Column("held", "Notices held", held_in, order=60, urgency=40))


def duties(organisation: Organisation, *, user: Any, on: date) -> Sequence[Duty]:
    """As they were last looked at (`notices.in_step`). One query."""
    rows = Notice.objects.filter(organisation=organisation).select_related("standing")
    publishes = allowed(user, Action.PUBLISH, organisation.pk)
    page = "notice-publish" if publishes else "notice-preview"
    told = []
    for notice in rows:
        href = reverse(page, args=[organisation.slug, notice.slug])
        standing = getattr(notice, "standing", None)
        if standing is not None and standing.state != Standing.IN_STEP:
            told.append(Duty(notice.title, href, _words(standing), None, "late"))
        if notice.review_due_on and notice.review_due_on <= on + COMING:
            told.append(_review(notice, notice.review_due_on, organisation, on))
    return told


def _words(standing: Any) -> str:
    if standing.state != Standing.HELD:
        return WORDS[standing.state]
    words = "item that the law asks for is" if standing.missing == 1 else "items that the law asks for are"
    return f"Held back: {standing.missing} {words} missing"


def _review(notice: Notice, due: date, organisation: Organisation, on: date) -> Duty:
    href = reverse("notice-preview", args=[organisation.slug, notice.slug])
    is_late = due < on
    detail = "Review of the notice overdue" if is_late else "Review of the notice due"
    return Duty(notice.title, href, detail, due, "late" if is_late else "soon")


def held_in(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, Cell]:
    """How many notices of each register are held back, as last looked at. One query for all."""
    held = Count("pk", filter=Q(standing__state=Standing.HELD))
    rows = Notice.objects.filter(organisation__in=[one.pk for one in registers]).order_by()
    counted = dict(rows.values_list("organisation").annotate(held=held))
    return {
        one.pk: Cell(counted[one.pk], reverse("notices", args=[one.slug])) for one in registers if one.pk in counted
    }
