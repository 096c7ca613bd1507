"""What a beginning fills in, laid out as the record will tell it: only what it says, nothing that is still open."""

from collections.abc import Iterator
from dataclasses import replace

from activities.exchange.activity_sections import SECTIONS
from activities.exchange.outline import Section
from activities.exchange.sheet import Sheet, sheet
from activities.starting.begun import Begun
from ropa.languages.speaking import gettext


def filled_in(begun: Begun) -> Iterator[Section]:
    """The sections of the record in which something is filled in."""
    for laid in SECTIONS:
        names = [name for name in laid.names if name in begun.filled]
        if names:
            yield Section(gettext(laid.heading), said_only(sheet(begun.view, names=names)))


def said_only(held: Sheet) -> Sheet:
    """A sheet without its open questions."""
    lines = tuple(line for line in held.lines if not all(value.is_open for value in line.values))
    return replace(held, lines=lines, unanswered=(), parts=tuple(map(said_only, held.parts)))
