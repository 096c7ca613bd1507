"""What the fields of a view hold, read once from its declaration: values, links to others, or own parts.

So that one loop can print, export or compare any view. Refuses nothing itself: a field without a declaration
of who may read it is found by `shape.undeclared`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from ropa.register.shape import Link, Visibility


@dataclass(frozen=True, slots=True)
class ViewField:
    """One field of a view. `holds` is the view class of its members, whether own parts or linked records."""

    name: str
    is_public: bool
    is_link: bool
    holds: type[Any] | None

    @property
    def is_parts(self) -> bool:
        """Whether the members live inside this record, and are printed with it."""
        return self.holds is not None and not self.is_link


_DECLARED: dict[type[Any], tuple[ViewField, ...]] = {}


def fields_of(view: type[Any]) -> tuple[ViewField, ...]:
    """The fields of a view class in the order in which it declares them."""
    if view not in _DECLARED:
        hints = get_type_hints(view, include_extras=True)
        _DECLARED[view] = tuple(_field(f.name, list(_pieces(hints[f.name]))) for f in fields(view))
    return _DECLARED[view]


def views_in(view: type[Any]) -> list[type[Any]]:
    """The view itself and every view that its fields hold, however deep, each once."""
    found = [view]
    for each in found:
        found.extend(dict.fromkeys(f.holds for f in fields_of(each) if f.holds and f.holds not in found))
    return found


def _field(name: str, pieces: list[Any]) -> ViewField:
    return ViewField(
        name=name,
        is_public=any(isinstance(piece, Visibility) and piece.public for piece in pieces),
        is_link=any(isinstance(piece, Link) for piece in pieces),
        holds=next((piece for piece in pieces if isinstance(piece, type) and is_dataclass(piece)), None),
    )


def _pieces(hint: Any) -> Iterator[Any]:
    """A type hint taken apart: its marks, and every type named in it."""
    yield hint
    yield from getattr(hint, "__metadata__", ())
    for part in get_args(hint):
        if part is not Ellipsis:
            yield from _pieces(part)


def links_in(record: Any) -> Iterator[Any]:
    """Every record that a record points at, itself or in its parts, as often as it does."""
    for field in fields_of(type(record)):
        if field.holds is None:
            continue
        value = getattr(record, field.name)
        for member in value if isinstance(value, tuple) else (value,):
            if member is not None and field.is_link:
                yield member
            elif member is not None:
                yield from links_in(member)
