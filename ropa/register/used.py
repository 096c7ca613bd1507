"""Where a record is used: which records of a register point at it, themselves or in one of their parts.

Worked out from the shapes of the models, so that a new link is counted without a change here. One query, however many
records are asked about.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from ropa.audit.record import RegisterRecord
from ropa.organisations.models import Organisation
from ropa.register.shapes import path_to, shape_of, tree_of
from ropa.register.whole import own_models

Users = Mapping[str, frozenset[int]]
"""Primary keys of the records that point at one, by their collection."""
Rows = QuerySet[Any] | Collection[int]
"""The records that are asked about: those of a query, or some by primary key."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads to a kind of record: from the field of a model, whose record as a whole is at `path`."""

    collection: str
    model: type[RegisterRecord]
    field: str
    path: str


@cache
def ways_to(target: type[RegisterRecord]) -> tuple[Way, ...]:
    """Every link of an organisation's records that leads to records of a model."""
    return tuple(
        Way(root.collection, model, name, path)
        for root in own_models()
        for model in tree_of(root)
        for name, linked in (*shape_of(model).single_links, *shape_of(model).link_sets)
        if linked is target
        for path in path_to(model, root)
    )


def users_of(target: type[RegisterRecord], rows: Rows, organisation: Organisation) -> Mapping[int, Users]:
    """What of this organisation points at each of these records; one at which nothing points is left out."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    queries = [_asked(way, rows, organisation) for way in ways_to(target)]
    if queries:
        for collection, pk, user in queries[0].union(*queries[1:]) if len(queries) > 1 else queries[0]:
            found[pk][collection].add(user)
    return {pk: {name: frozenset(users) for name, users in held.items()} for pk, held in found.items()}


def _asked(way: Way, rows: Rows, organisation: Organisation) -> Any:
    around = f"{way.path}__organisation" if way.path else "organisation"
    links: Any = way.model._base_manager.filter(**{f"{way.field}__in": rows, around: organisation}).order_by()
    where = Value(way.collection, output_field=CharField())
    return links.values_list(where, F(way.field), F(way.path or "pk"))
