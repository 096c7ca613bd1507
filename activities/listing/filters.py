"""The filters of activities: declared once, for the page, the API, saved views, exports, bulk changes and the command.

A filter has a name in the address and takes one value, or several of which one must hold. A value of a closed
vocabulary that nobody knows is refused by `understood`; of an open one (a term, an owner, a tag) it finds nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from activities.listing import conditions as told
from activities.listing.reader import Reader
from activities.models import Activity
from activities.vocabulary import Audience, Status
from ropa.register.codec import is_odd
from ropa.register.moments import PastRefused, day_of, span_from
from ropa.rules.severity import Severity

Words = tuple[tuple[str, str], ...]
Condition = Callable[[Any, Reader], Q]
LONGEST = 200
MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Filter:
    """One question to every activity. `words` are the values of a closed vocabulary, empty for an open one.

    `options` names what an open one offers to choose from (`activities.listing.options`).
    """

    name: str
    label: str
    condition: Condition
    words: Words = ()
    options: str = ""
    several: bool = False
    kind: str = "choice"
    help: str = field(default="", compare=False)

    def understood(self, value: str) -> Any:
        """The value as the condition takes it. Raises ValueError with a sentence."""
        if len(value) > LONGEST or is_odd(value):
            raise ValueError(f"{self.label}: this is too long, or no text.")
        if self.words and value not in dict(self.words):
            raise ValueError(f"{self.label}: there is no “{value[:40]}” to choose.")
        return _day(self.label, value) if self.kind == "day" else value

    def narrowed(self, values: Iterable[str], reader: Reader) -> Q:
        """The condition that one of some values holds. Raises ValueError."""
        found = Q()
        for value in values:
            found |= self.condition(self.understood(value), reader)
        return found


def _day(label: str, value: str) -> date:
    try:
        return day_of(span_from(value)[1])
    except PastRefused:
        raise ValueError(f"{label}: “{value[:20]}” is not a day; write 2027-03-31 or 31 March 2027.") from None


YES_NO: Words = (("yes", "Yes"), ("no", "No"))
REVIEWS: Words = (
    ("overdue", "Overdue"),
    ("30", "In the next 30 days"),
    ("90", "In the next 90 days"),
    ("unset", "No date set"),
)
FOUND: Words = (*Severity.choices(), (told.ANY, "Any finding"), (told.NONE, "No finding"))
OPEN: Words = (
    (told.ANY, "Something not answered"),
    ("not_asked", "Something not asked yet"),
    ("not_known", "Something asked, not known yet"),
    (told.NONE, "Everything answered"),
)

_ALL = (
    Filter("q", "Search", told.mentions, kind="text", help="In reference, title, summary and purposes"),
    Filter("status", "Status", told.same("status"), tuple(Status.choices()), several=True),
    Filter("findings", "Findings", told.findings, FOUND, several=True),
    Filter("owner", "Owner", told.same("owner"), options="owner"),
    Filter("mine", "Mine", told.mine, (("yes", "Only what I stand for"),), kind="tick"),
    Filter("function", "Function", told.same("business_function"), options="function"),
    Filter("review", "Next review", told.review, REVIEWS),
    Filter("due_from", "Review due from", told.due("gte"), kind="day"),
    Filter("due_to", "Review due until", told.due("lte"), kind="day"),
    Filter("basis", "Article 6 basis", told.basis, options="basis"),
    Filter("special", "Special category information", told.special, YES_NO),
    Filter("subject", "People", told.subject, options="subject"),
    Filter("processor", "Processor", told.processor, options="processor"),
    Filter("statute", "Law cited", told.statute, options="statute"),
    Filter("approval", "Approval", told.approval, options="approval"),
    Filter("audience", "Notice speaks to", told.holds("audiences"), tuple(Audience.choices())),
    Filter("country", "Country", told.country, options="country"),
    Filter("tag", "Tag", told.holds("tags"), options="tag"),
    Filter("unanswered", "Questions", told.unanswered, OPEN),
    Filter("term", "Reference data", told.term, kind="text", help="A code, such as A6-E, used anywhere in it"),
)
FILTERS: Mapping[str, Filter] = {one.name: one for one in _ALL}


def filtered(found: QuerySet[Activity], wanted: Mapping[str, Iterable[str]], reader: Reader) -> QuerySet[Activity]:
    """The activities for which every filter holds. Raises ValueError for a value that is not understood."""
    for name, values in wanted.items():
        found = found.filter(FILTERS[name].narrowed(values, reader))
    return found
