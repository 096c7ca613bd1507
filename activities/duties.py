"""What the page Today says of activities: reviews overdue and to come, and drafts; one's own first.

Two queries, whatever the length of the register.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from activities.models import Activity
from activities.vocabulary import Status
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.standing_for import names_of, owned_by
from ropa.organisations.vocabulary import Role
from ropa.workplace.duties import SHOWN, Duties, Duty, Some, add_duties
from ropa.workplace.navigation import Cell

COMING = 30
"""Days: reviews due so soon are told before they are overdue. The heading says it too."""
SAID = ("key", "reference", "title", "owner", "review_due_on")
NONE: Sequence[Duty] = ()


def declare() -> None:
    """Put the groups on the page Today."""
    add_duties(Duties("overdue", later("Review overdue"), overdue, order=30, first_for=frozenset({Role.OWNER})))
    add_duties(Duties("coming", later("Review due in the next 30 days"), coming, order=50))
    add_duties(Duties("drafts", later("Drafts"), drafts, order=80))


def overdue(organisation: Organisation, *, user: Any, on: date) -> Some:
    """Those whose review was due before today, the longest first."""
    return _reviews(organisation, user, on)["overdue"]


def coming(organisation: Organisation, *, user: Any, on: date) -> Some:
    """Those whose review is due soon, the next first."""
    return _reviews(organisation, user, on)[str(COMING)]


def _reviews(organisation: Organisation, user: Any, on: date) -> Mapping[str, Some]:
    """Both groups by the name of their filter, read by one query for an organisation at hand."""
    known: dict[Any, dict[str, Some]] = organisation.__dict__.setdefault("_reviews_due", {})
    if (user.pk, on) not in known:
        known[user.pk, on] = _read_reviews(organisation, user, on)
    return known[user.pk, on]


def _read_reviews(organisation: Organisation, user: Any, on: date) -> dict[str, Some]:
    is_late = Case(When(review_due_on__lt=on, then=Value(1)), default=Value(0), output_field=IntegerField())
    found = Activity.objects.of(organisation.pk).exclude(status=Status.RETIRED)
    found = found.filter(review_due_on__lte=on + timedelta(days=COMING)).annotate(is_late=is_late)
    first = _first(found, "review_due_on", organisation, user, F("is_late"))
    return {
        name: _some([row for row in first if row.is_late == late], organisation, f"review={name}", tone)
        for name, late, tone in (("overdue", 1, "late"), (str(COMING), 0, "soon"))
    }


def drafts(organisation: Organisation, *, user: Any, on: date) -> Some | Sequence[Duty]:
    """Those that nobody has sent for review, the newest first; for those who may change them."""
    if not allowed(user, Action.EDIT, organisation.pk):
        return NONE
    found = Activity.objects.of(organisation.pk).filter(status=Status.DRAFT)
    return _some(_first(found, "-pk", organisation, user, None), organisation, "status=draft")


def _first(found: QuerySet[Activity], order: str, organisation: Organisation, user: Any, apart: Any) -> list[Any]:
    """The first few, one's own before others, each with the number of all; of each part if they are told apart."""
    ranked = found.annotate(is_theirs=_is_theirs(names_of(user, organisation.pk))).annotate(
        number=Window(Count("pk"), partition_by=apart),
        place=Window(RowNumber(), partition_by=apart, order_by=("is_theirs", order, "reference")),
    )
    return list(ranked.filter(place__lte=SHOWN).order_by("place").only(*SAID))


def _some(rows: Sequence[Any], organisation: Organisation, query: str, tone: Any = "") -> Some:
    lines = [_line(one, organisation, tone) for one in rows]
    href = f"{reverse('activities', args=[organisation.slug])}?{query}"
    return Some(lines, rows[0].number if rows else 0, href)


def _is_theirs(names: frozenset[str]) -> Any:
    if not names:
        return Value(0, output_field=IntegerField())
    return Case(When(owned_by(names), then=Value(0)), default=Value(1), output_field=IntegerField())


def _line(activity: Activity, organisation: Organisation, tone: Any) -> Duty:
    href = reverse("activity", args=[organisation.slug, activity.key])
    return Duty(str(activity), href, owned(activity), activity.review_due_on if tone else None, tone)


def owned(activity: Activity) -> str:
    """Who looks after it, for a line."""
    return say("Owner: {name}", name=activity.owner) if activity.owner else gettext("No owner")


# --- where registers are chosen ---------------------------------------------------------------------------


def by_state(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, Cell]:
    """How many activities each register has, and in which states. One query for all."""
    counted = _of(registers).values("organisation", "status").annotate(number=Count("pk"))
    held: dict[int, dict[str, int]] = {}
    for row in counted:
        held.setdefault(row["organisation"], {})[row["status"]] = row["number"]
    return {one.pk: _states(one, held.get(one.pk, {})) for one in registers}


def _states(register: Organisation, counted: Mapping[str, int]) -> Cell:
    words = ", ".join(f"{counted[state]:,} {state.label.lower()}" for state in Status if state in counted)
    return Cell(sum(counted.values()), reverse("activities", args=[register.slug]), words)


def overdue_in(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, Cell]:
    """How many reviews are overdue in each. One query for all."""
    counted = dict(_of(registers).overdue(on=on).values_list("organisation").annotate(number=Count("pk")))
    return {
        one.pk: Cell(counted.get(one.pk, 0), f"{reverse('activities', args=[one.slug])}?review=overdue")
        for one in registers
    }


def _of(registers: Sequence[Organisation]) -> Any:
    return Activity.objects.filter(organisation__in=[one.pk for one in registers]).order_by()
