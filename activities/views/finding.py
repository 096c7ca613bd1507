"""The list of activities: search, filters, order and pages. A constant number of queries, whatever its length.

Order is made here and not by the database: each engine has its own alphabet, and people expect A2 before A10.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.http import urlencode

from activities.forms import FindForm
from activities.models import Activity
from activities.vocabulary import Status
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show

PER_PAGE = 50
SHOWN = ("pk", "key", "reference", "title", "status", "role", "owner", "review_due_on")
DIGITS = re.compile(r"(\d+)")
STATES = list(Status)
Row = tuple[Any, ...]


@register_page()
def activities(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The activities of a register."""
    form = FindForm(request.GET)
    wanted, on = form.wanted(), timezone.localdate()
    chosen = _in_order(_found(organisation, wanted, on), wanted["sort"])
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    said = {
        "title": "Activities",
        "form": form,
        "page": page,
        "rows": _rows(page),
        "on": on,
        "is_filtered": any(wanted[name] for name in ("q", "status", "review")),
        "link": urlencode({name: value for name, value in wanted.items() if value}),
    }
    return show(request, organisation, "activities/list.html.jinja", said)


def _found(organisation: Organisation, wanted: dict[str, str], on: date) -> QuerySet[Activity]:
    found = Activity.objects.of(organisation.pk)
    if wanted["q"]:
        found = found.found_by(wanted["q"])
    if wanted["status"]:
        found = found.filter(status=wanted["status"])
    if wanted["review"] == "overdue":
        found = found.overdue(on=on)
    if wanted["review"] == "unset":
        found = found.exclude(status=Status.RETIRED).filter(review_due_on__isnull=True)
    return found


def _in_order(found: QuerySet[Activity], sort: str) -> list[int]:
    """Primary keys in the order asked for, always settled by the reference."""
    place = PLACES.get(sort, _by_reference)
    rows = found.order_by().values_list("pk", "reference", "title", "status", "review_due_on")
    return [row[0] for row in sorted(rows, key=lambda row: (place(row), _by_reference(row)))]


def natural(text: str) -> list[tuple[int, int, str]]:
    """A text so that it sorts as people count: A2 before A10, whatever the case."""
    pieces = DIGITS.split(text.casefold())
    return [(1, int(piece), "") if piece.isdecimal() else (0, 0, piece) for piece in pieces]


def _by_reference(row: Row) -> Any:
    return natural(row[1])


PLACES: Mapping[str, Callable[[Row], Any]] = {
    "title": lambda row: natural(row[2]),
    "status": lambda row: STATES.index(row[3]),
    "review": lambda row: row[4] or date.max,
}


def _rows(page: Page[int]) -> list[Activity]:
    keys = list(page)
    found = {activity.pk: activity for activity in Activity.objects.filter(pk__in=keys).only(*SHOWN)}
    return [found[key] for key in keys if key in found]
