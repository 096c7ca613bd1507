"""How records are laid out for reading: what people call each field, and which fields stand together.

Apps declare it in `AppConfig.ready()`, so that the kernel can tell any record in the words of its app. A view without
sections is one section of all its fields. Refuses a view that nobody has labelled with LookupError.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ropa.register.view_fields import fields_of
from ropa.register.wording import Labels, Wording, label_of

Sections = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with the names of its fields."""

_labels: dict[type[Any], Wording] = {}
_sections: dict[type[Any], Sections] = {}


def use_labels(labels: Labels) -> None:
    """Declare what people call the fields of some views."""
    _labels.update(labels)


def use_sections(view: type[Any], sections: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Declare which fields of a view stand together, under which headings."""
    _sections[view] = tuple((heading, tuple(names)) for heading, names in sections)


def label(view: type[Any], field: str) -> str:
    """The plain label of a field; LookupError if there is none."""
    return label_of(_labels, view, field)


def noun(view: type[Any]) -> str:
    """What one record of this kind is called, in lower case; LookupError if nobody has said."""
    return _labels[view].noun


def sections_of(view: type[Any]) -> Sections:
    """The sections of a view, in order."""
    return _sections.get(view) or (("", tuple(field.name for field in fields_of(view) if field.name != "key")),)
