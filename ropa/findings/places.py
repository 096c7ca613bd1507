"""The place of a finding in its record, such as `purposes[p1].grounds[g2].basis`: apart, wider, in words. Pure."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ropa.editing.questions import sections_of, where
from ropa.languages.speaking import gettext
from ropa.register import layout
from ropa.register.view_fields import ViewField, fields_of
from ropa.rules.judging import SUBJECTS

_STEP = re.compile(r"(\w+)(?:\[([A-Za-z0-9._-]+)\])?")


@dataclass(frozen=True, slots=True)
class Step:
    """A field on the way; `key` names one member of a list of parts, and is empty for the field as a whole."""

    name: str
    key: str = ""


def steps_of(place: str) -> list[Step]:
    """The way to a place, from the record inwards; none for the record itself."""
    return [Step(name, key) for name, key in _STEP.findall(place)]


def ever_wider(place: str) -> Iterator[str]:
    """The place, then each place that it stands in: `a[b].c`, `a[b]`, `a`, and last the record, which is empty."""
    while place:
        yield place
        place = place[: place.rindex("[")] if place.endswith("]") else place.rpartition(".")[0]
    yield ""


def section_of(collection: str, place: str) -> str:
    """The slug of the section in which the place is asked; the last one for what is asked of nobody, such as a status
    or the record as a whole. LookupError where nothing is asked about such records."""
    for wider in filter(None, ever_wider(place)):
        with suppress(LookupError):
            return where(collection, [step.name for step in steps_of(wider)])[0]
    return sections_of(collection)[-1].slug


def view_of(collection: str) -> type[Any] | None:
    """The view of the records that a finding names by `collection`; None if no rule judges such records."""
    return next((one.view for one in SUBJECTS.values() if one.collection == collection), None)


def place_in_words(collection: str, place: str) -> str:
    """As people read it: “Purpose, ground: Article 6 basis”. Empty for the record itself; stops at what is unknown."""
    view, parts, field = view_of(collection), [], ""
    for step in steps_of(place):
        held = _field_of(view, step.name)
        if view is None or held is None:
            break
        if step.key and held.holds:
            parts.append(gettext(layout.noun(held.holds)))
        else:
            field = gettext(layout.label(view, step.name))
        view = held.holds
    within = ", ".join(parts)
    return ": ".join(filter(None, (within[:1].upper() + within[1:], field)))


def _field_of(view: type[Any] | None, name: str) -> ViewField | None:
    return next((field for field in fields_of(view) if field.name == name), None) if view else None
