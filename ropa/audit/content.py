"""The canonical content of a record: its own columns and links as plain data, the same from a row as from its past.

Links are primary keys, which are never used again, so that content stays true when the linked record is renamed.
What a field holds is written as the bundle writes it. Stored content is never rewritten: `upgraded` reads old forms.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

SCHEMA = 1
UPGRADES: dict[int, Callable[[str, dict[str, Any]], dict[str, Any]]] = {}
"""How the values of a model (label, values) in schema n become those of schema n + 1. A field that was only added or
only removed needs none: a missing value is the field's default, an unknown one is passed over."""

Values = dict[str, Any]


def values_of(model: Any, row: Any, links: Mapping[str, Iterable[Any]]) -> Values:
    """The values of a record of `model`, read from its row or from a row of its history table."""
    values: Values = {field.attname: plain(getattr(row, field.attname)) for field in model._meta.concrete_fields}
    for field in model._meta.many_to_many:
        values[field.name] = sorted(links.get(field.name, ()))
    return values


def plain(value: Any) -> Any:
    """A value as JSON holds it. Raises TypeError for what has no place in a register."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    if isinstance(value, Mapping):
        return {str(name): plain(member) for name, member in value.items()}
    raise TypeError(f"{type(value).__name__} has no place in a register")


def moment(at: datetime) -> str:
    """A moment in the one form that digests are made of: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def canonical(content: Mapping[str, Any]) -> str:
    """The one text of some content. Names are sorted: a database may give them back in another order."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def upgraded(model: str, schema: int, values: Values) -> Values:
    """Stored values in the form of the present schema."""
    while schema < SCHEMA:
        values = UPGRADES[schema](model, values)
        schema += 1
    return values
