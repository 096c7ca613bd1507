"""The list of activities: filters, order, columns and pages. A constant number of queries, whatever its length.

Everything that was asked stands in the address, so that it can be shared.
"""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from activities.listing.asked import Asked, asked_from
from activities.listing.changes import changes_for
from activities.listing.chips import chips_of
from activities.listing.columns import COLUMNS
from activities.listing.found import PAGE, columns_for, found_by
from activities.listing.options import options_of
from activities.listing.ordering import in_order
from activities.listing.panel import controls, orders
from activities.listing.reader import Reader
from activities.listing.rows import rows_of
from activities.listing.taking_out import offered_for_list
from activities.models import Activity
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.frame import register_page, show
from ropa.workplace.models import SavedView

PER_PAGE = 50


@register_page()
def activities(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The activities of a register."""
    reader = Reader(request.user, timezone.localdate())
    asked = asked_from(request.GET)
    columns = columns_for(organisation, asked, reader)
    found = found_by(organisation, asked, reader, columns=columns)
    keys = in_order(found, asked.sort, falling=asked.falling, reader=reader)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    options = options_of(organisation, reader)
    said = {
        "title": gettext("Activities"),
        "asked": asked,
        "page": page,
        "rows": rows_of(list(page), columns, reader),
        "columns": [COLUMNS[name] for name in columns],
        "all_columns": [(one.name, gettext(one.label), one.name in columns) for one in COLUMNS.values()],
        "chips": list(chips_of(asked, options)),
        "controls": list(controls(asked, options)),
        "orders": orders(asked),
        "is_empty": not keys and not Activity.objects.of(organisation.pk).exists(),
        "may_change": bool(changes_for(organisation, request.user)),
        "may_ask": allowed(request.user, Action.ASK, organisation.pk),
        "forms": offered_for_list(organisation, user=request.user),
        **_views(organisation, asked, user=request.user),
    }
    return show(request, organisation, "activities/list.html.jinja", said)


def _views(organisation: Organisation, asked: Asked, *, user: Any) -> Mapping[str, Any]:
    """The views that this person may open, and which of them this is."""
    seen = list(SavedView.objects.seen_by(user, organisation, PAGE).select_related("owner"))
    current = next((view for view in seen if view.query == asked.query), None)
    return {"saved_views": seen, "current_view": current}
