"""What every door to the records (API, admin) must know of a model: what is fixed, decided, shown and searched."""

from dataclasses import fields
from typing import Any

from django.db import models

from ropa.audit.record import RegisterRecord, Scope
from ropa.register.records import KeyedRecord


def fixed_fields(model: type[RegisterRecord]) -> frozenset[str]:
    """What identifies a record, and so is chosen once: its key or code, its parent, its register, its subject."""
    fixed = {*model.parents, _pk(model).name, *getattr(model, "CHOSEN_ONCE", ())}
    fixed |= {"organisation"} if model.scope is Scope.OWN else set()
    return frozenset(fixed | ({"key"} if issubclass(model, KeyedRecord) else set()))


def decided_fields(model: type[RegisterRecord]) -> frozenset[str]:
    """What only a decision moves, such as the status of an activity."""
    found: frozenset[str] = getattr(model, "WORKFLOW", frozenset())
    return found


def beside_the_view(model: type[RegisterRecord]) -> frozenset[str]:
    """The columns that no view of the record tells, such as who confirmed a term of law."""
    told = {field.name for field in fields(model.view)} | fixed_fields(model) | {"position"}
    return frozenset(field.name for field in model._meta.concrete_fields) - told


def shown_fields(model: type[RegisterRecord]) -> list[Any]:
    """The columns that a door shows: all that people edit, and what identifies a record."""
    identity = (_pk(model).name, "key", "position")
    return [f for f in model._meta.concrete_fields if f.editable or f.name in identity]


def searched_fields(model: type[RegisterRecord]) -> list[str]:
    """The free texts that a search looks through."""
    texts = [f for f in shown_fields(model) if type(f) in (models.CharField, models.TextField)]
    return [f.name for f in texts if not f.choices]


def _pk(model: type[RegisterRecord]) -> Any:
    return model._meta.pk
