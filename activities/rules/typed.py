"""Everything that people typed into a record, text by text, for rules about words. Pure."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple, get_type_hints

from ropa.register.view_fields import fields_of

NOT_WORDS = frozenset(("key", "slug", "url", "reference", "unplaced", "copied_from"))
"""Names for machines, addresses, and what an import could not place."""


class Typed(NamedTuple):
    """A text, and the part and field in which it stands."""

    part: Any
    field: str
    text: str


class _Plan(NamedTuple):
    """The fields of a view that hold a text, several texts, and parts. `values` reads the key, then all of these."""

    text: tuple[str, ...]
    texts: tuple[str, ...]
    parts: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]


def typed(record: Any) -> list[Typed]:
    """The texts of a record and of its parts, at any depth. Linked records speak for themselves."""
    found: list[Typed] = []
    _gather(record, found)
    return found


def _gather(record: Any, found: list[Typed]) -> None:
    text, texts, parts, values = _PLANS.get(type(record)) or _plan(type(record))
    _, *held = values(record)
    held.reverse()
    for name in text:
        if value := held.pop():
            found.append(Typed(record, name, value))
    for name in texts:
        found += [Typed(record, name, value) for value in held.pop()]
    for _ in parts:
        for part in held.pop():
            _gather(part, found)


_PLANS: dict[type[Any], _Plan] = {}


def _plan(view: type[Any]) -> _Plan:
    """How to read a view, worked out once."""
    hints = get_type_hints(view)
    words = [name for name in hints if name not in NOT_WORDS]
    text = tuple(name for name in words if hints[name] is str)
    texts = tuple(name for name in words if hints[name] == tuple[str, ...])
    parts = tuple(field.name for field in fields_of(view) if field.is_parts)
    _PLANS[view] = _Plan(text, texts, parts, attrgetter("key", *text, *texts, *parts))
    return _PLANS[view]
