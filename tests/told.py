"""Vocabularies and kinds of reference data that a notice can tell of: those that a public field of a record reaches."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from notices.topics import Topic
from notices.view import RegisterWithNotices
from ropa.reference.kinds import KINDS
from ropa.register.compared_values import Mark
from ropa.register.shape import Link, Visibility
from ropa.register.words import Word

ELSEWHERE = (Topic, Mark)
"""Words of pages, not of records."""
DERIVED = ("right",)
"""Kinds that no record points at, because notices derive them."""


def vocabularies() -> list[type[Word]]:
    """Every vocabulary whose labels the public may read, by name."""
    found = [each for each in _reached() if isinstance(each, type)]
    return sorted({*found, *ELSEWHERE}, key=lambda kind: kind.__name__)


def kinds() -> list[str]:
    """Every kind of reference data whose words the public may read."""
    return sorted({*DERIVED, *(each for each in _reached() if isinstance(each, str))})


@cache
def _reached() -> frozenset[type[Word] | str]:
    return frozenset(_from(RegisterWithNotices, set()))


def _from(hint: Any, seen: set[Any]) -> Iterator[type[Word] | str]:
    if get_origin(hint) is Annotated:
        if not any(isinstance(mark, Visibility) and not mark.public for mark in hint.__metadata__):
            yield from (mark.kind for mark in hint.__metadata__ if isinstance(mark, Link) and mark.kind in KINDS)
            yield from _from(hint.__origin__, seen)
    elif isinstance(hint, type) and issubclass(hint, Word):
        yield hint
    elif is_dataclass(hint) and hint not in seen:
        seen.add(hint)
        for field in get_type_hints(hint, include_extras=True).values():
            yield from _from(field, seen)
    else:
        for part in get_args(hint):
            yield from _from(part, seen)
