"""The condition that an entry changed a field, for the database: so that pages of filtered entries stay whole.

It says of stored content what `changes()` says of it in words: a field that an entry does not hold says its default, a
record that came or went changed each field that it said. Entries whose content was removed match no field.
"""

import json
from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, Case, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from ropa.audit.content import canonical
from ropa.audit.events import VERSIONS, Event
from ropa.audit.models import Entry
from ropa.audit.telling.changes import default_of, field_called
from ropa.audit.telling.names import model_called
from ropa.audit.telling.versions import version_before


class ValueIn(Func):
    """What some content says under a stored name; NULL where there is nothing."""

    output_field = TextField()

    def __init__(self, content: Any, name: str) -> None:
        super().__init__(content)
        self.name = name

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        sql, given = compiler.compile(self.get_source_expressions()[0])
        return f"JSON_EXTRACT(NULLIF({sql}, ''), %s)", (*given, f"$.values.{json.dumps(self.name)}")

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        sql, given = compiler.compile(self.get_source_expressions()[0])
        return f"(NULLIF({sql}, '')::json #>> ARRAY['values', %s])", (*given, self.name)


class Differs(Func):
    """Whether two values differ, where nothing equals nothing."""

    output_field = BooleanField()
    conditional = True

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" IS NOT ", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" IS DISTINCT FROM ", **extra)


def changing(entries: QuerySet[Entry], fields: Collection[tuple[str, str]]) -> QuerySet[Entry]:
    """The entries that changed one of some fields, each given as kind of record and stored name."""
    chosen = Q(pk__in=[])
    for (name, unsaid), labels in _kinds(fields).items():
        chosen |= Q(model__in=labels) & Q(_changes(name, ValueIn(Value(unsaid, output_field=TextField()), name)))
    kinds = sorted({label for label, _ in fields})
    return entries.filter(event__in=VERSIONS, model__in=kinds).exclude(content="").filter(chosen)


def _kinds(fields: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The kinds of record by stored name and by what the field says where an entry holds nothing for it."""
    found: dict[tuple[str, str], list[str]] = {}
    for label, name in sorted(fields):
        stated = default_of(field_called(model_called(label), name))
        found.setdefault((name, canonical({"values": {name: stated}})), []).append(label)
    return found


def _changes(name: str, unsaid: ValueIn) -> Coalesce:
    """Whether an entry says something else than the version before it, or than nothing if it is the first."""
    now = _now(F("event"), F("content"), name, unsaid)
    outer = _now(OuterRef("event"), OuterRef("content"), name, unsaid)
    differs = Differs(outer, Coalesce(ValueIn(F("content"), name), unsaid))
    removed = When(content="", then=Value(False))
    before = version_before().annotate(differs=Case(removed, default=differs, output_field=BooleanField()))
    return Coalesce(Subquery(before.values("differs")[:1]), Differs(now, unsaid), output_field=BooleanField())


def _now(event: F | OuterRef, content: F | OuterRef, name: str, unsaid: ValueIn) -> Case:
    """What an entry says; of a record that went, nothing."""
    stays = When(Exact(event, Value(Event.DELETED.value)), then=unsaid)
    return Case(stays, default=Coalesce(ValueIn(content, name), unsaid), output_field=TextField())
