"""From rows to documents: the only code that reads records for the register's one read shape.

Each model is read once, whatever the number of records; all sets of links of all models are read together in one
query. So the number of queries depends on the number of models only.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import CharField, Value
from django.db.models.functions import Cast

from ropa.audit.record import RegisterRecord
from ropa.register.shapes import shape_of, tree_of, within

Document = dict[str, Any]
Roots = models.QuerySet[Any] | Sequence[Any]
"""Top-level records: those of a query, or some by primary key, which is quicker where they are few."""


def in_order(model: type[RegisterRecord]) -> tuple[str, ...]:
    """The fields that order records. Sorted here, not by the database: each engine has its own alphabet."""
    return ("position", model.link_key) if model.parents else (model.link_key,)


def hang(model: type[RegisterRecord], document: Document, parent_ids: Sequence[Any], above: Mapping[Any, Any]) -> None:
    """Put a part into the document of its parent; left out where the parent is not there."""
    for name, parent_id in zip(model.parents, parent_ids, strict=True):
        field: Any = model._meta.get_field(name)
        parent = above[field.related_model].get(parent_id)
        if parent is not None:
            parent.setdefault(field.remote_field.related_name, []).append(document)


class Reading:
    """Collects top-level records to read, then reads them all with their parts and links."""

    def __init__(self) -> None:
        self._roots: list[tuple[type[RegisterRecord], Roots]] = []
        self._links: dict[tuple[str, int], list[str]] = {}

    def add(self, model: type[RegisterRecord], roots: Roots) -> None:
        """Ask for these top-level records."""
        self._roots.append((model, roots))

    def documents(self) -> dict[type[RegisterRecord], dict[int, Document]]:
        """For each model asked for, its documents by primary key, in the model's order."""
        self._links = self._read_links()
        return {model: self._read_tree(model, roots) for model, roots in self._roots}

    def _read_tree(self, root: type[RegisterRecord], roots: Roots) -> dict[int, Document]:
        rows: dict[type[RegisterRecord], dict[int, Document]] = {}
        for model in tree_of(root):
            rows[model] = self._read_rows(model, root, roots, rows)
        return rows[root]

    def _read_rows(
        self, model: type[RegisterRecord], root: type[RegisterRecord], roots: Roots, above: dict[Any, Any]
    ) -> dict[int, Document]:
        shape = shape_of(model)
        parents = [f"{name}_id" for name in model.parents]
        order = in_order(model)
        chosen = model._base_manager.filter(within(model, root, roots)).order_by()
        names = [name for name, _ in shape.columns]
        found: dict[int, Document] = {}
        rows = sorted(chosen.values_list(*order, "pk", *parents, *[lookup for _, lookup in shape.columns]))
        for pk, *values in (row[len(order) :] for row in rows):
            document = dict(zip(names, values[len(parents) :], strict=True))
            for name in shape.links:
                document[name] = self._links.get((f"{model._meta.label}.{name}", pk), [])
            found[pk] = {name: value for name, value in document.items() if value is not None}
            hang(model, found[pk], values[: len(parents)], above)
        return found

    def _read_links(self) -> dict[tuple[str, int], list[str]]:
        queries = [
            link_query(model, name, root, roots)
            for root, roots in self._roots
            for model in tree_of(root)
            for name in shape_of(model).links
        ]
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        if queries:
            rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
            for where, pk, target in sorted(rows):
                found[where, pk].append(target)
        return found


def link_query(model: type[RegisterRecord], name: str, root: type[RegisterRecord], roots: Roots) -> Any:
    """The links of one set: where they stand, the primary key of their owner, and the key of what they lead to."""
    field: Any = model._meta.get_field(name)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    key = f"{target}__{field.related_model.link_key}"
    owners = model._base_manager.filter(within(model, root, roots)).values("pk")
    return (
        field.remote_field.through._base_manager.filter(**{f"{source}__in": owners})
        .order_by()
        .values_list(
            Value(f"{model._meta.label}.{name}", output_field=CharField()),
            f"{source}_id",
            Cast(key, CharField()),
        )
    )
