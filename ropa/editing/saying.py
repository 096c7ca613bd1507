"""What a record says, in words: for cards, for what two people wrote, and for readers who may not change it."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from ropa.audit.record import RegisterRecord
from ropa.reference.models import Term, to_view
from ropa.register.fields import TextListField
from ropa.register.records import Part
from ropa.register.wording import in_words
from ropa.register.words import Answer, Word


def value_of(record: RegisterRecord, name: str) -> Any:
    """What a field holds: a value, a linked record, or a tuple of several."""
    field: Any = record._meta.get_field(name)
    if field.many_to_many:
        return tuple(getattr(record, name).all()) if record.pk is not None else ()
    value = getattr(record, name)
    if value and isinstance(record, Part) and name in record.NAMES_BESIDE:
        return parts_beside(record).get(value, value)
    if isinstance(field, TextListField):
        known = set(field.words) if field.words else set()
        return tuple(field.words(one) if field.words and one in known else one for one in value or ())
    return value


def parts_beside(record: Part) -> dict[str, str]:
    """What the other parts of the same parent are called, by their key, in their order. One query."""
    above = next(name for name in record.parents if getattr(record, f"{name}_id") is not None)
    model: Any = type(record)
    rows = model._base_manager.filter(**{f"{above}_id": getattr(record, f"{above}_id")}).exclude(pk=record.pk)
    found = rows.select_related(*needed_for_names(model)).order_by("position", "key")
    return {one.key: str(one) for one in found}


def words_of(value: Any) -> str:
    """A value as people read it; empty where there is none."""
    if isinstance(value, (tuple, list)):
        return "; ".join(words_of(one) for one in value)
    if isinstance(value, Term):
        return in_words(to_view(value))
    return str(value) if isinstance(value, models.Model) else in_words(value)


def says_something(record: RegisterRecord, name: str) -> bool:
    """Whether the field was answered; "asked, not known yet" is an answer."""
    value = value_of(record, name)
    if isinstance(value, Word):
        return value not in (Answer.NOT_ASKED.value, "not_stated")
    if isinstance(value, bool):
        return value != record._meta.get_field(name).get_default()  # type: ignore[union-attr]
    return value not in (None, "", ())


def needed_for_names(model: type[RegisterRecord], *, deep: int = 3) -> Sequence[str]:
    """The foreign keys to read along, so that naming what a record points at asks the database nothing more."""
    found: list[str] = []
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or field.name in model.parents:
            continue
        found.append(field.name)
        found += [f"{field.name}__{name}" for name in _always(field.related_model, deep - 1)]
    return found


def _always(model: Any, deep: int) -> list[str]:
    """The foreign keys that each record of a model has: its name may be made of them."""
    found: list[str] = []
    for field in model._meta.concrete_fields if deep else ():
        if isinstance(field, models.ForeignKey) and not field.null:
            found.append(field.name)
            found += [f"{field.name}__{name}" for name in _always(field.related_model, deep - 1)]
    return found
