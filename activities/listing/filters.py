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
from ropa.languages.speaking import gettext, later, say
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

    @property
    def said(self) -> Words:
        """The values of a closed vocabulary with their words as they are said."""
        return tuple((value, gettext(words)) for value, words in self.words)

    def understood(self, value: str) -> Any:
        """The value as the condition takes it. Raises ValueError with a sentence."""
        if len(value) > LONGEST or is_odd(value):
            raise ValueError(say("{filter}: this is too long, or no text.", filter=gettext(self.label)))
        if self.words and value not in dict(self.words):
            raise ValueError(
                say("{filter}: there is no “{value}” to choose.", filter=gettext(self.label), value=value[:40])
            )
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
        wrong = later("{filter}: “{value}” is not a day; write 2027-03-31 or 31 March 2027.")
        raise ValueError(say(wrong, filter=gettext(label), value=value[:20])) from None


YES_NO: Words = (("yes", later("Yes")), ("no", later("No")))
REVIEWS: Words = (
    ("overdue", later("Overdue")),
    ("30", later("In the next 30 days")),
    ("90", later("In the next 90 days")),
    ("unset", later("No date set")),
)
FOUND: Words = (*Severity.choices(), (told.ANY, later("Any finding")), (told.NONE, later("No finding")))
OPEN: Words = (
    (told.ANY, later("Something not answered")),
    ("not_asked", later("Something not asked yet")),
    ("not_known", later("Something asked, not known yet")),
    (told.NONE, later("Everything answered")),
)

_ALL = (
    Filter("q", later("Search"), told.mentions, kind="text", help=later("In reference, title, summary and purposes")),
    Filter("status", later("Status"), told.same("status"), tuple(Status.choices()), several=True),
    Filter("findings", later("Findings"), told.findings, FOUND, several=True),
    Filter("owner", later("Owner"), told.same("owner"), options="owner"),
    Filter("mine", later("Mine"), told.mine, (("yes", later("Only what I stand for")),), kind="tick"),
    Filter("function", later("Function"), told.same("business_function"), options="function"),
    Filter("review", later("Next review"), told.review, REVIEWS),
    Filter("due_from", later("Review due from"), told.due("gte"), kind="day"),
    Filter("due_to", later("Review due until"), told.due("lte"), kind="day"),
    Filter("basis", later("Article 6 basis"), told.basis, options="basis"),
    Filter("special", later("Special category information"), told.special, YES_NO),
    Filter("subject", later("People"), told.subject, options="subject"),
    Filter("processor", later("Processor"), told.processor, options="processor"),
    Filter("statute", later("Law cited"), told.statute, options="statute"),
    Filter("approval", later("Approval"), told.approval, options="approval"),
    Filter("audience", later("Notice speaks to"), told.holds("audiences"), tuple(Audience.choices())),
    Filter("country", later("Country"), told.country, options="country"),
    Filter("tag", later("Tag"), told.holds("tags"), options="tag"),
    Filter("unanswered", later("Questions"), told.unanswered, OPEN),
    Filter(
        "term", later("Reference data"), told.term, kind="text", help=later("A code, such as A6-E, used anywhere in it")
    ),
)
FILTERS: Mapping[str, Filter] = {one.name: one for one in _ALL}


def filtered(found: QuerySet[Activity], wanted: Mapping[str, Iterable[str]], reader: Reader) -> QuerySet[Activity]:
    """The activities for which every filter holds. Raises ValueError for a value that is not understood."""
    for name, values in wanted.items():
        found = found.filter(FILTERS[name].narrowed(values, reader))
    return found
