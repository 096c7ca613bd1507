"""What the models and the views say of each other: columns, links and parts of every record, worked out once.

A view field is a column, a link (foreign key), a set of links (many-to-many) or a list of parts (reverse foreign
key), by the model field of the same name. This is the one mechanism behind reading, importing, the API and the admin.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from django.db import models

from ropa.audit.record import RegisterRecord


@dataclass(frozen=True)
class Parts:
    """A list of parts of a record: its name in the view, the model of the parts and their key to the parent."""

    name: str
    model: type[RegisterRecord]
    parent: str


@dataclass(frozen=True)
class Shape:
    """How one model maps to its view. `columns` pairs a view field with the lookup that reads it."""

    model: type[RegisterRecord]
    columns: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    parts: tuple[Parts, ...]

    @cached_property
    def single_links(self) -> tuple[tuple[str, type[RegisterRecord]], ...]:
        """The columns that lead to one other record, each with the model of that record."""
        return tuple((name, target_of(self.model, name)) for name, lookup in self.columns if lookup != name)

    @cached_property
    def link_sets(self) -> tuple[tuple[str, type[RegisterRecord]], ...]:
        """The sets of links, each with the model that they lead to."""
        return tuple((name, target_of(self.model, name)) for name in self.links)


def target_of(model: type[RegisterRecord], name: str) -> type[RegisterRecord]:
    """The model that a link leads to; what a proxy stands for."""
    target: Any = model._meta.get_field(name).related_model
    concrete: type[RegisterRecord] = target._meta.concrete_model
    return concrete


def link_lookup(field: Any) -> str:
    """The lookup that reads what a view writes for a foreign key: the code, slug or key of its target."""
    target: type[RegisterRecord] = field.related_model
    if target._meta.pk is not None and target.link_key == target._meta.pk.name:
        return str(field.attname)
    return f"{field.name}__{target.link_key}"


@cache
def shape_of(model: type[RegisterRecord]) -> Shape:
    """The shape of a model; raises LookupError if its view names a field that the model lacks."""
    columns: list[tuple[str, str]] = []
    links: list[str] = []
    parts: list[Parts] = []
    for view_field in fields(model.view):
        field: Any = model._meta.get_field(view_field.name)
        if field.one_to_many:
            parts.append(Parts(view_field.name, field.related_model, field.field.name))
        elif field.many_to_many:
            links.append(view_field.name)
        elif field.is_relation:
            columns.append((view_field.name, link_lookup(field)))
        else:
            columns.append((view_field.name, field.name))
    return Shape(model, tuple(columns), tuple(links), tuple(parts))


@cache
def tree_of(root: type[RegisterRecord]) -> tuple[type[RegisterRecord], ...]:
    """The model and all its parts at any depth, parents before their parts, each once."""
    found: list[type[RegisterRecord]] = [root]
    for model in found:
        found.extend(parts.model for parts in shape_of(model).parts if parts.model not in found)
    return tuple(sorted(found, key=lambda model: (_depth(model, found), found.index(model))))


def _parents_in(model: type[RegisterRecord], found: list[type[RegisterRecord]]) -> list[type[RegisterRecord]]:
    parents = [model._meta.get_field(name).related_model for name in model.parents]
    return [parent for parent in parents if parent in found]


def _depth(model: type[RegisterRecord], found: list[type[RegisterRecord]]) -> int:
    return 1 + max((_depth(parent, found) for parent in _parents_in(model, found)), default=-1)


def link_to_itself(model: type[RegisterRecord]) -> str:
    """The link by which such records point at others of their own kind; empty where they have none."""
    return next((name for name, target in shape_of(model).single_links if target is model), "")


def path_to(model: type[RegisterRecord], root: type[RegisterRecord]) -> list[str]:
    """The lookups that lead from a model to a top-level one."""
    return model.paths_to_root().get(root, [])


def within(
    model: type[RegisterRecord], root: type[RegisterRecord], roots: models.QuerySet[Any] | Sequence[Any]
) -> models.Q:
    """The condition that a record belongs to one of `roots`: a query, or primary keys."""
    condition = models.Q()
    for path in path_to(model, root):
        condition |= models.Q(**{f"{path or 'pk'}__in": roots})
    return condition
