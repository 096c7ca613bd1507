"""One whole record as a document in three queries, however many kinds of parts it has: for pages about one record.

Says the same as `ropa.register.reading`, which reads many records kind by kind. Here the parts of all kinds come in one
query, each row as JSON. Its statement is made once for each kind of record: making it takes longer than asking it.
Refuses nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models import F, IntegerField, Value
from django.db.models.functions import JSONObject

from ropa.audit.record import RegisterRecord
from ropa.register.reading import Document, hang, in_order, link_query
from ropa.register.shapes import Shape, shape_of, tree_of, within

Model = type[RegisterRecord]
Rows = dict[Model, list[Document]]
Links = dict[tuple[str, int], list[str]]
PK = "the_pk"
"""No field is called so."""
Query = tuple[str, tuple[Any, ...]]
ANY = object()
"""Stands for the primary key of the record in a query that was made for any."""
MARK = -20_261_122
"""The same while it is made: no record has such a primary key, and no query another use for it."""


def document_of(record: RegisterRecord) -> Document:
    """A top-level record as its live rows have it, with its parts and links."""
    root = type(record)
    rows, links = _rows(root, record.pk), _links(root, record.pk)
    above: dict[Model, dict[int, Document]] = {}
    for model in tree_of(root):
        shape, order = shape_of(model), in_order(model)
        held = above[model] = {}
        for row in sorted(rows.get(model, ()), key=lambda row: tuple(row[name] for name in (*order, PK))):
            held[row[PK]] = _document(shape, row, links)
            hang(model, held[row[PK]], [row[f"{name}_id"] for name in model.parents], above)
    return above[root][record.pk]


def _document(shape: Shape, row: Document, links: Links) -> Document:
    told = {name: row[name] for name, _ in shape.columns}
    told |= {name: links.get((f"{shape.model._meta.label}.{name}", row[PK]), []) for name in shape.links}
    return {name: value for name, value in told.items() if value is not None}


def _rows(root: Model, pk: Any) -> Rows:
    own, *parts = tree_of(root)
    found: Rows = defaultdict(list)
    names = _names(own)
    values = own._base_manager.filter(pk=pk).order_by().values_list(*names.values())
    found[own] = [dict(zip(names, row, strict=True)) for row in values]
    for number, row in _ask(_parts_query(root, connection.vendor), pk):
        found[parts[number]].append(_read(parts[number], json.loads(row) if isinstance(row, str) else row))
    return found


def _ask(query: Query | None, pk: Any) -> list[tuple[Any, ...]]:
    """What a query that was made for any record says of this one."""
    if query is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query[0], [pk if value is ANY else value for value in query[1]])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


@cache
def _parts_query(root: Model, vendor: str) -> Query | None:
    """The parts of a record: the number of their model in its tree, and the row as JSON. Made once: there are many."""
    return _sql([_query(number, model, root) for number, model in enumerate(tree_of(root)[1:])])


@cache
def _links_query(root: Model, vendor: str) -> Query | None:
    """All sets of links of a record and its parts."""
    sets = [(model, name) for model in tree_of(root) for name in shape_of(model).links]
    return _sql([link_query(model, name, root, [MARK]) for model, name in sets])


def _sql(queries: list[Any]) -> Query | None:
    """The statement of a union, and its values with ANY where the primary key stands."""
    if not queries:
        return None
    whole = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    statement, values = whole.query.get_compiler(connection=connection).as_sql()
    return str(statement), tuple(ANY if value == MARK else value for value in values)


def _names(model: Model) -> dict[str, str]:
    """What is read of a model: the name in its rows, and the lookup."""
    parents = {f"{name}_id": f"{name}_id" for name in model.parents}
    order = {name: name for name in in_order(model)}
    return {**order, PK: "pk", **parents, **dict(shape_of(model).columns)}


def _query(number: int, model: Model, root: Model) -> Any:
    row = JSONObject(**{name: F(lookup) for name, lookup in _names(model).items()})
    chosen = model._base_manager.filter(within(model, root, [MARK])).order_by()
    return chosen.annotate(the_number=Value(number, IntegerField()), the_row=row).values_list("the_number", "the_row")


def _read(model: Model, row: Document) -> Document:
    """The values as the fields of the model have them: JSON knows no dates, and SQLite no truth."""
    return {**row, **dict(_values(model, row))}


def _values(model: Model, row: Document) -> Iterator[tuple[str, Any]]:
    for name, lookup in shape_of(model).columns:
        value = row[name]
        field: Any = model._meta.get_field(name)
        if lookup != field.name or value is None:
            continue
        if isinstance(field, models.JSONField):
            yield name, json.loads(value) if isinstance(value, str) else value
        else:
            yield name, field.to_python(value)


def _links(root: Model, pk: Any) -> Links:
    found: Links = defaultdict(list)
    for where, owner, target in sorted(_ask(_links_query(root, connection.vendor), pk)):
        found[where, owner].append(target)
    return found
