"""Finds names in texts: of bodies that have gone, of documents and laws that were replaced. One pass over a text. Pure.

A name of several words is found in any case, an abbreviation only as it stands. A single word that is also an everyday
word (the regulator Monitor) counts only in the middle of a sentence. Names that stand in a longer one that was given
too, such as the title of an Act, are left alone, and so are addresses of pages.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

_BEFORE = r"(?<![\w/@.’'-])"
_AFTER = r"(?:['’]?s['’]?)?(?![\w@/])(?!\.\w)(?!\s\([^()]{1,160}\)\s(?:\([^()]{1,80}\)\s)?(?:Act|Regulations|Order)\b)"


class Names(Generic[T]):
    """Names with what each stands for. A name that stands for None is only there to hide what is in it."""

    def __init__(self, named: Iterable[tuple[str, T | None]]) -> None:
        known = {_folded(name): (name, meant) for name, meant in named if name.strip()}
        self._meant = {folded: meant for folded, (_, meant) in known.items()}
        patterns = [_pattern(known[folded][0]) for folded in sorted(known, key=len, reverse=True)]
        self._names = re.compile(f"{_BEFORE}({'|'.join(patterns)}){_AFTER}") if patterns else None
        sought = [folded for folded, meant in self._meant.items() if meant is not None]
        self._hints = [name for name in sought if not any(other != name and other in name for other in sought)]

    def may_stand_in(self, text: str) -> bool:
        """A quick answer for many texts: no, or perhaps."""
        folded = _folded(text)
        return any(hint in folded for hint in self._hints)

    def find(self, text: str) -> Iterator[tuple[str, T]]:
        """Each name as it is written in the text, and what it stands for."""
        for found in self._names.finditer(text) if self._names else ():
            meant = self._meant[_folded(found[1])]
            if meant is not None and not _is_everyday_word(found[1], text[max(0, found.start() - 40) : found.start()]):
                yield found[1], meant


def _is_everyday_word(name: str, before: str) -> bool:
    """Whether a single word such as Monitor may have its capital from beginning a sentence, or from a longer name."""
    if not name.isalpha() or name.isupper():
        return False
    *_, last = ["", *before.split()]
    return not last[:1].islower() or last[-1] in ".!?:"


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _pattern(name: str) -> str:
    words = [re.escape(word).replace("'", "['’]") for word in name.split()]
    if len(words) > 1:
        spaced = r"\s+".join(words)
        return f"(?i:{spaced})"
    return words[0]
