"""The order in which people count: A2 before A10, whatever the case. Pure.

Order is made here and not by the database, because each engine has its own alphabet.
"""

import re
from functools import lru_cache

DIGITS = re.compile(r"(\d+)")
Counted = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=50_000)
def natural(text: str) -> Counted:
    """A text so that it sorts as people count: digits compare as numbers and come after letters."""
    pieces = DIGITS.split(text.casefold())
    return tuple((1, int(piece), "") if piece.isdecimal() else (0, 0, piece) for piece in pieces)
