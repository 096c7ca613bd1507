"""How the stored values of one kind of record are read from its table and its history table, and compared.

The same plain values as `content.values_of` makes, made column by column: which columns need a conversion is worked
out once for each model.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import ExpressionWrapper, F
from django.db.models.functions import Cast
from pydantic_core import from_json

from ropa.audit.content import Values, plain, upgraded
from ropa.audit.ledger import label_of
from ropa.audit.record import RegisterRecord
from ropa.audit.verifying.report import Difference, told
from ropa.audit.verifying.rows import UNREADABLE

Model = type[RegisterRecord]
SIGNS = ("history_type", "history_user_id", "history_change_reason", "door", "request_id", "history_date")
"""What a row of history tells besides the values: its kind, who, why, through which door and when. In this order."""
SOME = 1000


class Stored(NamedTuple):
    """What a table holds of one record or version: plain values in the order of the columns, the primary keys that it
    links to by field, and, of a version, the signs."""

    row: list[Any]
    links: Mapping[str, list[Any]]
    signs: tuple[Any, ...] = ()


Found = Stored | Exception
"""A row that is there and cannot be read is given as the error."""


@cache
def tracked() -> dict[str, Model]:
    """Every kind of record, by the name that entries give it."""
    found = [model for model in apps.get_models() if issubclass(model, RegisterRecord) and not model._meta.proxy]
    return {label_of(model): model for model in found}


class Plan:
    """Reads the values of one kind of record, many at a time."""

    def __init__(self, model: Model) -> None:
        self.model, self.label = model, label_of(model)
        fields = model._meta.concrete_fields
        self.columns = tuple(field.attname for field in fields)
        self.read = tuple(_as_stored(field) for field in fields)
        self.listed = tuple(at for at, field in enumerate(fields) if isinstance(field, models.JSONField))
        self.dated = tuple(at for at, field in enumerate(fields) if _comes_as_object(field))
        self.links = tuple(model._meta.many_to_many)
        self.link_names = tuple(field.name for field in self.links)
        assert model._meta.pk is not None
        self.pk: Any = model._meta.pk
        self.past: Any = _past(model).history.model
        self._in_order = itemgetter(*self.columns)

    def versions(self, numbers: Iterable[int]) -> dict[int, Found]:
        """Rows of the history table by history_id, with their signs and links."""
        wanted, many = list(numbers), len(SIGNS)
        rows = _read(self.past._base_manager, "history_id", wanted, (*SIGNS, *self.read))
        links = self._version_links(wanted)
        return {
            number: row if isinstance(row, Exception) else self._stored(row[many:], links.get(number, {}), row[:many])
            for number, row in rows.items()
        }

    def versions_of(self, record: str) -> list[int]:
        """The latest versions of one record."""
        rows = self.past._base_manager.filter(**{self.pk.attname: self.pk_of(record)}).order_by("-history_id")
        return list(rows.values_list("history_id", flat=True)[:SOME])

    def present(self, pks: Iterable[Any]) -> dict[Any, Found]:
        """Rows of the table itself by primary key, with links."""
        wanted = list(pks)
        rows = _read(self.model._base_manager, "pk", wanted, self.read)
        links = self._present_links(wanted)
        return {
            pk: row if isinstance(row, Exception) else self._stored(row, links.get(pk, {})) for pk, row in rows.items()
        }

    def pk_of(self, record: str) -> Any:
        """The primary key that an entry writes as text; None for a text that is none, or another than the usual one."""
        try:
            pk = self.pk.to_python(record)
        except (ValidationError, *UNREADABLE):
            return None
        return pk if str(pk) == record else None

    def key_of(self, stored: Stored) -> str:
        """The primary key as the ledger writes it."""
        return str(stored.row[self.columns.index(self.pk.attname)])

    def differences(self, schema: int, ledger: Values, other: Stored, where: str) -> tuple[Difference, ...]:
        """The fields whose value in the ledger is not the other one.

        A field that the ledger does not know yet has its default; one that is unknown now is passed over.
        """
        if self._agrees(ledger, other):
            return ()
        before, found = upgraded(self.label, schema, ledger), []
        for name, value in self._values(other).items():
            stated = before[name] if name in before else self._default(name, value)
            if stated != value:
                found.append(told(self.name_of(name), stated, value, where))
        return tuple(found)

    def _agrees(self, ledger: Values, other: Stored) -> bool:
        """Whether all is the same, without a dictionary for each row: most of the time it is."""
        try:
            if [*self._in_order(ledger)] != other.row:
                return False
        except KeyError:
            return False
        return all(ledger.get(name) == sorted(other.links.get(name, ())) for name in self.link_names)

    def name_of(self, name: str) -> str:
        """What people call a field."""
        field: Any = self.model._meta.get_field(name)
        return str(field.verbose_name)

    def _default(self, name: str, value: Any) -> Any:
        """What a record has in a field that was added after it was written. A default that is never twice the same,
        such as a key, cannot be compared."""
        field: Any = self.model._meta.get_field(name)
        if field.many_to_many:
            return []
        default = plain(field.get_default())
        return default if default == plain(field.get_default()) else value

    def _stored(self, row: tuple[Any, ...], links: Mapping[str, list[Any]], signs: tuple[Any, ...] = ()) -> Stored:
        values = list(row)
        for at in self.listed:
            text = values[at]
            values[at] = [] if text == "[]" else None if text is None else from_json(text)
        for at in self.dated:
            values[at] = plain(values[at])
        return Stored(values, links, signs)

    def _values(self, stored: Stored) -> Values:
        values = dict(zip(self.columns, stored.row, strict=True))
        return values | {name: sorted(stored.links.get(name, ())) for name in self.link_names}

    def _version_links(self, numbers: list[int]) -> dict[int, dict[str, list[Any]]]:
        found: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for field, past in _past(self.model).version_writer.link_history(self.model):
            chosen = past._base_manager.filter(**_among("history_id", numbers)).order_by()
            for number, target in chosen.values_list("history_id", f"{field.m2m_reverse_field_name()}_id"):
                found[number][field.name].append(target)
        return found

    def _present_links(self, pks: list[Any]) -> dict[Any, dict[str, list[Any]]]:
        found: dict[Any, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for field in self.links:
            through: Any = field.remote_field.through
            source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            chosen = through._base_manager.filter(**_among(source, pks)).order_by()
            for pk, linked in chosen.values_list(source, target):
                found[pk][field.name].append(linked)
        return found


@cache
def plan_of(label: str) -> Plan | None:
    """The plan of a kind of record; None for one that this version of the software does not have."""
    model = tracked().get(label)
    return Plan(model) if model else None


def _past(model: Any) -> Any:
    """The model, for what the library of history adds to it."""
    return model


def _as_stored(field: Any) -> Any:
    """A column as it is stored. Objects for words and checked texts would take most of the time; and from SQLite
    a date that is none would come as nothing."""
    if isinstance(field, (models.CharField, models.JSONField)) and hasattr(field, "from_db_value"):
        return ExpressionWrapper(F(field.attname), models.TextField())
    if field.get_internal_type() == "DateField" and connection.vendor == "sqlite":
        return Cast(field.attname, models.TextField())
    return field.attname


def _comes_as_object(field: Any) -> bool:
    """Whether a column gives a date or a moment, not its text."""
    return isinstance(field, models.DateField) and not isinstance(_as_stored(field), Cast)


def _among(key: str, wanted: list[Any]) -> dict[str, Any]:
    """The condition that finds these keys, and perhaps some between them: a range is much cheaper than a list."""
    if wanted and all(isinstance(one, int) for one in wanted):
        first, last = min(wanted), max(wanted)
        if last - first < 2 * len(wanted):
            return {f"{key}__gte": first, f"{key}__lte": last}
    return {f"{key}__in": wanted}


def _read(manager: Any, key: str, wanted: list[Any], columns: tuple[str, ...]) -> dict[Any, Any]:
    """Rows by key. If one cannot be read, each is read alone, so that the others are not lost with it."""
    rows = manager.filter(**_among(key, wanted)).order_by().values_list(key, *columns)
    try:
        return {row[0]: row[1:] for row in rows}
    except UNREADABLE:
        return {pk: row for pk in wanted for row in _read_one(rows.filter(**{key: pk}))}


def _read_one(rows: Any) -> list[Any]:
    try:
        return [row[1:] for row in rows]
    except UNREADABLE as error:
        return [error]
