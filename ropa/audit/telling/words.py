"""One value of the ledger in words: choices by their label, dates as people write them, what is linked by its name.

Takes what an entry stores (plain data), in whatever form the field had then. Never shows a stored word, a code or a
primary key where people have a word of their own for it; what it does not understand it shows as it stands.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from ropa.languages.speaking import gettext, later
from ropa.register.fields import PartialDateField, PeriodField, TextListField
from ropa.register.wording import in_words

LINKED = later("a linked record")
A_RECORD = later("record")
PLACE = "position"
"""Parts count their places from nought, people from one."""


class Names(Protocol):
    """What linked records are called."""

    def of(self, model: Any, pk: Any) -> str:
        """The name of one of them."""


def capital(text: str) -> str:
    """The text with a capital to begin with; the rest as it is."""
    return text[:1].upper() + text[1:]


def label_of(field: Any) -> str:
    """What people call a field."""
    return capital(gettext(str(field.verbose_name)))


def label_of_unknown(name: str) -> str:
    """What to call a field that no record has any more."""
    return capital(gettext(name.removesuffix("_id").replace("_", " ")))


def noun_of(model: Any, label: str, number: int = 1) -> str:
    """What people call some records of a kind. `model` is None for a kind that is gone."""
    if model is None:
        return gettext(label.rpartition(".")[2].replace("_", " ") or A_RECORD)
    return gettext(str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural))


def is_list(field: Any, value: Any) -> bool:
    """Whether the value is a list of texts, or a set of links."""
    return isinstance(value, list) or (field is not None and (field.many_to_many or isinstance(field, TextListField)))


def items_of(field: Any, value: Sequence[Any], names: Names) -> tuple[str, ...]:
    """The items of a list in words and in its order; linked records by name, in the order of the alphabet."""
    if field is not None and field.many_to_many:
        return tuple(sorted((names.of(field.related_model, pk) for pk in value), key=str.casefold))
    labels = _labels(field)
    return tuple(labels.get(item, item) if isinstance(item, str) else _plain(item) for item in value)


def worded(field: Any, value: Any, names: Names) -> str:
    """One value in words; an empty text where there is nothing to say. `field` is None for one that is gone."""
    if value is None or value == "":
        return ""
    if field is None:
        return _plain(value)
    if field.is_relation:
        return names.of(field.related_model, value)
    labels = _labels(field)
    if labels and isinstance(value, str):
        return labels.get(value, capital(value.replace("_", " ")))
    if field.name == PLACE and isinstance(value, int):
        return str(value + 1)
    return _typed(field, value)


def _labels(field: Any) -> Mapping[str, str]:
    """The labels of a closed vocabulary, by stored word."""
    if isinstance(field, TextListField):
        return dict(field.words.choices()) if field.words else {}
    choices = getattr(field, "choices", None) or ()
    return {str(stored): gettext(str(label)) for stored, label in choices}


def _typed(field: Any, value: Any) -> str:
    """A value of a field with a type of its own; as it stands if it is not of that type any more."""
    if not (isinstance(value, str) and isinstance(field, (models.DateField, PartialDateField, PeriodField))):
        return _plain(value)
    try:
        typed = field.to_python(value)
    except ValidationError:
        return _plain(value)
    if isinstance(typed, datetime):
        typed = timezone.localtime(typed) if timezone.is_aware(typed) else typed
    return in_words(typed) if isinstance(typed, (date, str)) else _plain(value)


def _plain(value: Any) -> str:
    """Plain data as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return in_words(value)
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{label_of_unknown(str(name))}: {_plain(held)}" for name, held in value.items())
    return str(value)
