"""The look-ups of a form: all possibilities as radios or ticks where they are few, else a search for the best.

It works as a plain form: the button Search sends the form to its own address, and the page is shown again with all
that was typed (`asks_again`, `as_typed`). Typing only makes it quicker. Refuses nothing: what may be chosen is decided
by the fields (`ropa.editing.fields`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import ModelMultipleChoiceField
from django.forms.utils import ErrorDict
from django.utils import timezone

from ropa.audit.record import RegisterRecord
from ropa.editing.matching import LONGEST, best
from ropa.editing.offered import Choice, Offered
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation

HITS = 10
SOUGHT = "-q"
"""What the name of a look-up ends with for the words that are searched."""
AGAIN = "again"
"""The name of buttons that show the page again and save nothing; their value is the name of the field."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search shows: what is chosen, what was found beside that, and how many more there are."""

    chosen: Sequence[Choice] = ()
    found: Sequence[Choice] = ()
    more: int = 0
    text: str = ""

    @property
    def said(self) -> str:
        """What was found, as a sentence; nothing where nothing was searched."""
        if not self.text:
            return ""
        if not self.found:
            if self.chosen:
                return say("Nothing more was found for “{text}”.", text=self.text)
            return say("Nothing found for “{text}”.", text=self.text)
        if self.more:
            return say(
                "The best {number} are shown. {more} more: type more words.", number=len(self.found), more=self.more
            )
        return say("{number} found.", number=len(self.found))


@dataclass(frozen=True, slots=True)
class Control:
    """All that the template shows of a look-up. `is_short`: every possibility stands there, and none is searched.

    `id` is the identifier of its first input, `address` where it is searched while somebody types.
    """

    name: str
    id: str
    many: bool
    may_be_empty: bool
    hits: Hits
    is_short: bool = False
    address: str = ""

    @property
    def ticked(self) -> frozenset[str]:
        """The values that are chosen."""
        return frozenset(choice.value for choice in self.hits.chosen)

    @property
    def shown(self) -> Sequence[Choice]:
        """What is chosen and what can be chosen beside it; where all are shown, in their own order."""
        found = self.hits.found
        return [*(choice for choice in self.hits.chosen if choice not in found), *found]


def offer(form: Any, organisation: Organisation, address_of: Callable[[str], str]) -> None:
    """Tell the links of a form what the register offers today. `address_of(name)` is where a field is searched."""
    offered = Offered(organisation, on=timezone.localdate())
    links = {name: field for name, field in form.fields.items() if hasattr(field, "offer")}
    offered.expect(field.target for field in links.values())
    for name, field in links.items():
        field.offer(offered, address_of(name))


def search(offered: Offered, model: type[RegisterRecord], text: str, chosen: Sequence[str] = ()) -> Hits:
    """What is chosen, and the best matches of a text beside it."""
    text = " ".join(text[:LONGEST].split())
    kept = offered.chosen(model, chosen)
    found = [choice for choice in best(text, offered.all(model)) if choice not in kept] if text else []
    return Hits(kept, found[:HITS], max(len(found) - HITS, 0), text)


def control(bound: Any) -> Control:
    """What is shown of a link in a form. `bound` is the bound field of a `LinkField` or `LinksField`."""
    field = bound.field
    chosen = field.values(bound)
    few = field.few
    if few is None:
        hits = search(field.offered, field.target, str(bound.form.data.get(f"{bound.html_name}{SOUGHT}", "")), chosen)
    else:
        hits = Hits(field.offered.chosen(field.target, chosen), few)
    return Control(
        name=bound.html_name,
        id=bound.auto_id,
        many=isinstance(field, ModelMultipleChoiceField),
        may_be_empty=not field.required,
        hits=hits,
        is_short=few is not None,
        address=field.lookup,
    )


def asks_again(data: Mapping[str, Any]) -> bool:
    """Whether a form was sent only to be shown again: a search, or the way back from a page beside it."""
    return AGAIN in data


def as_typed(form: Any) -> Any:
    """A form with the data that were sent, unchecked: it shows all that was typed and no error."""
    form._errors = ErrorDict()
    form.cleaned_data = {}
    return form
