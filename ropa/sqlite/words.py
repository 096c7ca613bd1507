"""Words compared whatever their case, for SQLite, whose own comparison knows only the letters of English.

The second argument comes folded already (`str.casefold`). Nothing holds nothing: NULL and the empty text hold no word.
"""

import json
from collections.abc import Callable, Mapping


def mentions(text: str | None, folded: str) -> bool:
    """Whether a text contains a word or a part of one."""
    return bool(text) and folded in str(text).casefold()


def holds(items: str | None, folded: str) -> bool:
    """Whether a list, as JSON keeps it, has such an item."""
    return bool(items) and items != "[]" and any(str(item).casefold() == folded for item in json.loads(str(items)))


FUNCTIONS: Mapping[str, Callable[[str | None, str], bool]] = {"ropa_mentions": mentions, "ropa_holds": holds}
