"""The filters of the list page for the list of activities in the API: the same names, the same meaning.

Several values stand with commas between them where a filter takes several. A value of a closed vocabulary that nobody
knows is refused.
"""

from typing import Any

import django_filters as df
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.drainage import set_override

from activities.listing.filters import FILTERS, Filter
from activities.listing.reader import Reader
from activities.models import Activity
from ropa.api.filters import add_filters
from ropa.api.problems import QueryRefused

NOTES = {"findings": "As the rules judged it last.", "q": "Letters in reference, title, summary and purposes."}


class ListedFilter(df.CharFilter):
    """One filter of the list."""

    def __init__(self, listed: Filter) -> None:
        self.listed = listed
        note = NOTES.get(listed.name, "Several with commas between them." if listed.several else "")
        super().__init__(label=listed.label, help_text=f"{listed.label}. {note}".strip())
        enum = {"enum": [value for value, _ in listed.words]} if listed.words and not listed.several else {}
        set_override(self, "field", {"type": "string", **enum})

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        values = str(value).split(",") if self.listed.several else [str(value)]
        reader = Reader(self.parent.request.user, timezone.localdate())
        try:
            return qs.filter(self.listed.narrowed(values, reader))
        except ValueError as refused:
            raise QueryRefused({self.listed.name: [str(refused)]}) from None


def declare() -> None:
    """For `AppConfig.ready()`."""
    add_filters(Activity, {name: ListedFilter(one) for name, one in FILTERS.items()})
