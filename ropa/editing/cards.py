"""The entries of a section as cards: what each says, and the lists beneath it. A query for each list and each set of
links that is declared, however many entries there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from ropa.audit.record import RegisterRecord
from ropa.editing.entries import Found, Listed, lists_of
from ropa.editing.questions import Section
from ropa.editing.saying import needed_for_names, says_something, value_of, words_of
from ropa.languages.speaking import gettext
from ropa.register.layout import label
from ropa.register.reading import in_order

LONG = 600
"""Letters of one answer that a card shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """An answer on a card: the label of the field, and its lines."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One entry. `number` is its place among the others, counted from 1."""

    place: str
    called: str
    name: str
    number: int
    is_last: bool
    lines: tuple[Line, ...]
    lists: tuple["Cards", ...] = ()


@dataclass(slots=True)
class Cards:
    """A list of entries, with its heading. Nothing is added or removed where it is `fixed`."""

    listed: Listed
    heading: str
    cards: list[Card] = field(default_factory=list)

    @property
    def place(self) -> str:
        return self.listed.place

    @property
    def noun(self) -> str:
        return self.listed.entries.noun

    @property
    def fixed(self) -> bool:
        return self.listed.entries.is_listed_only


def cards_of(section: Section, record: RegisterRecord) -> list[Cards]:
    """The lists of a section with all that stands beneath them."""
    return [cards for listed in lists_of(section, record) for cards in _read_alike([listed])]


def _read_alike(lists: Sequence[Listed]) -> list[Cards]:
    """Lists of the same name beneath several records."""
    rows = _rows(lists)
    beneath = _beneath(lists, rows)
    return [_cards(listed, rows[listed.above.pk], beneath) for listed in lists]


def _rows(lists: Sequence[Listed]) -> dict[Any, list[Any]]:
    """The entries of each list in their order, by primary key of the record above."""
    found: dict[Any, list[Any]] = defaultdict(list)
    if not lists:
        return found
    parts, asked = lists[0].parts, [question.field for question in lists[0].entries.questions]
    model: Any = parts.model
    links = [one.name for one in model._meta.many_to_many if one.name in asked]
    above = {listed.above.pk: listed.above for listed in lists}
    rows = model._base_manager.filter(**{f"{parts.parent}__in": list(above)}).order_by()
    read = rows.select_related(*needed_for_names(model)).prefetch_related(*links)
    for row in sorted(read, key=attrgetter(*in_order(model))):
        parent = getattr(row, f"{parts.parent}_id")
        setattr(row, parts.parent, above[parent])
        found[parent].append(row)
    return found


def _beneath(lists: Sequence[Listed], rows: dict[Any, list[Any]]) -> dict[Any, list[Cards]]:
    """The lists beneath each entry, by its primary key."""
    found: dict[Any, list[Cards]] = defaultdict(list)
    if not lists:
        return found
    for entries in lists[0].entries.entries:
        below = [listed.beneath(entries, row) for listed in lists for row in rows[listed.above.pk]]
        for cards in _read_alike(below):
            found[cards.listed.above.pk].append(cards)
    return found


def _cards(listed: Listed, rows: Sequence[Any], beneath: dict[Any, list[Cards]]) -> Cards:
    made = Cards(listed, gettext(label(type(listed.above).view, listed.entries.name)))
    for number, row in enumerate(rows, start=1):
        lines = tuple(lines_of(row, [question.field for question in listed.entries.questions]))
        made.cards.append(
            Card(
                place=f"{listed.place}/{row.key}",
                called=f"{capital(gettext(listed.entries.noun))} {number}",
                name="" if lines else str(row),
                number=number,
                is_last=number == len(rows),
                lines=lines,
                lists=tuple(beneath[row.pk]),
            )
        )
    return made


def card_of(found: Found) -> Card:
    """One entry with all that stands beneath it."""
    (cards,) = _read_alike([found.listed])
    return next(card for card in cards.cards if card.place == found.place)


def lines_of(record: RegisterRecord, names: Sequence[str]) -> Iterator[Line]:
    """What the record says in these fields, where it says anything."""
    for name in names:
        if says_something(record, name):
            value = value_of(record, name)
            texts = [words_of(one) for one in value] if isinstance(value, tuple) else [words_of(value)]
            yield Line(gettext(label(type(record).view, name)), tuple(_short(text) for text in texts))


def capital(text: str) -> str:
    """With a capital letter."""
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    return text if len(text) <= LONG else text[: LONG - 1] + "…"
