"""A record laid out for reading: every field with its plain label, its value in words, parts under headings.

One mechanism for every kind of record, driven by the declarations of the views, so that a new field is
printed without a change here. Refuses to hide: what is empty is listed as not answered, except the fields
whose emptiness says nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from activities.exchange.silence import SILENT, Silence, may_stay_unsaid
from activities.labels import label, noun
from activities.part_views import CitationView
from ropa.languages.speaking import gettext
from ropa.reference.labels import CITED
from ropa.reference.view import TermView
from ropa.register.view_fields import ViewField, fields_of
from ropa.register.wording import in_words, is_open, web_address

# Parts short enough to be said in one line.
ONE_LINE = (CitationView,)

# In characters.
SHORT_VALUE = 64
PRINTED_LINE = 84


@dataclass(frozen=True, slots=True)
class Value:
    """One thing said: its words, where it leads, and whether the question is still open."""

    text: str
    href: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands beside it. `place` is where the field stands in its record: `purposes[p1].text`."""

    label: str
    values: tuple[Value, ...]
    is_internal: bool = False
    place: str = ""

    @property
    def runs_on(self) -> bool:
        """Whether the values are short enough to follow each other in one line instead of one below the other."""
        return all(len(value.text) <= SHORT_VALUE for value in self.values)

    @property
    def length(self) -> int:
        """Characters it takes in print."""
        return len(self.label) + sum(len(value.text) + 2 for value in self.values) + 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record or part: its own lines, the labels of what is empty, and the parts below it.

    A kind of part that has no further parts is a row: short enough to stand beside its heading. `place` is where a
    part stands in its record: `purposes[p1]`.
    """

    heading: str
    lines: tuple[Line, ...]
    unanswered: tuple[str, ...] = ()
    parts: tuple["Sheet", ...] = ()
    is_row: bool = False
    is_internal: bool = False
    place: str = ""

    @property
    def paragraphs(self) -> list[list[Line]]:
        """The lines of a row: those that follow each other share a paragraph while it fits one printed line."""
        shared: list[list[Line]] = []
        for line in self.lines:
            if shared and sum(each.length for each in (*shared[-1], line)) <= PRINTED_LINE:
                shared[-1].append(line)
            else:
                shared.append([line])
        return shared


def sheet(
    record: Any, heading: str = "", names: Sequence[str] = (), silence: Silence = SILENT, place: str = ""
) -> Sheet:
    """The whole record, or only the named fields, as a sheet. Keys are left out: they are for machines."""
    known = {field.name: field for field in fields_of(type(record)) if field.name != "key"}
    asked = [known[name] for name in names or known if not may_stay_unsaid(record, name, silence)]
    plain = [field for field in asked if _is_plain(field)]
    return Sheet(
        heading=heading,
        lines=tuple(_line(record, field, place) for field in plain if _is_said(record, field)),
        unanswered=tuple(_called(record, f) for f in asked if not _is_said(record, f)),
        parts=tuple(p for field in asked if field not in plain for p in _parts(record, field, silence, place)),
        is_row=all(_is_plain(field) for field in known.values()),
        place=place,
    )


def _is_plain(field: ViewField) -> bool:
    return not field.is_parts or field.holds in ONE_LINE


def _is_said(record: Any, field: ViewField) -> bool:
    return getattr(record, field.name) not in (None, "", ())


def _called(record: Any, field: ViewField) -> str:
    return gettext(label(type(record), field.name))


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _line(record: Any, field: ViewField, place: str) -> Line:
    value = getattr(record, field.name)
    members = value if isinstance(value, tuple) else (value,)
    values = tuple(worded(member) for member in members)
    return Line(_called(record, field), values, not field.is_public, _below(place, field.name))


def _parts(record: Any, field: ViewField, silence: Silence, place: str) -> Iterator[Sheet]:
    assert field.holds is not None
    name = gettext(noun(field.holds))
    members = getattr(record, field.name)
    for number, part in enumerate(members, start=1):
        heading = f"{name[0].upper()}{name[1:]}{f' {number}' if len(members) > 1 else ''}"
        there = f"{_below(place, field.name)}[{part.key}]"
        yield replace(sheet(part, heading, silence=silence, place=there), is_internal=not field.is_public)


def worded(value: Any) -> Value:
    """A value in words, with the address it leads to when it is a web address or a law with a link."""
    return Value(in_words(value), href=_href(value), is_open=is_open(value))


def _href(value: Any) -> str:
    if isinstance(value, CitationView):
        return web_address(value.url) or web_address(value.statute.url if value.statute else "")
    if isinstance(value, TermView):
        return web_address(value.url) if value.kind in CITED else ""
    return web_address(value) if isinstance(value, str) else ""
