"""Characters that no font on the machine can show: a document names them instead of printing an empty box.

An empty box tells nobody anything, and PDF/UA-1 refuses it.
"""

import unicodedata
from collections.abc import Iterable


def named(text: str, unshown: Iterable[str]) -> str:
    """The text with each of these characters written as its name in brackets: 😀 becomes [grinning face]."""
    return text.translate({ord(character): f"[{_name(character)}]" for character in unshown})


def _name(character: str) -> str:
    return unicodedata.name(character, "").lower() or f"character U+{ord(character):04X}"
