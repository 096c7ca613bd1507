"""How words are compared in the search, and where they stand in a text. Pure: the same on every engine.

Letters count alike in upper and lower case, in every alphabet; curved quotes and long dashes count as the plain ones.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
MOST_WORDS = 8
LONGEST = 200
AROUND = 70
"""Characters shown on each side of the first word that was found."""


class Piece(NamedTuple):
    """A piece of a text, and whether it is what was looked for."""

    text: str
    is_found: bool


def fold(text: str) -> str:
    """A text as it is compared."""
    return text.translate(PLAIN).casefold()


def exact_form(reference: str) -> str:
    """A reference without what people write in different ways: “CAG 7-07(a-c)/2013” is cag707ac2013."""
    return "".join(letter for letter in fold(reference) if letter.isalnum())


def readable(typed: str) -> str:
    """What somebody typed, as one line without control characters, cut where nobody types more."""
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in typed[: 4 * LONGEST])
    return " ".join(plain.split())[:LONGEST]


def words_of(typed: str) -> list[str]:
    """The words that must all be found."""
    return list(dict.fromkeys(fold(typed).split()))[:MOST_WORDS]


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The whole text in pieces, those found apart from the others."""
    pieces, reached = [], 0
    for start, end in _spans(text, words):
        pieces += [Piece(text[reached:start], False), Piece(text[start:end], True)]
        reached = end
    return [piece for piece in (*pieces, Piece(text[reached:], False)) if piece.text]


def in_context(text: str, words: Sequence[str]) -> list[Piece]:
    """The words around the first one that was found, in pieces; nothing if none stands in the text."""
    spans = _spans(text, words)
    if not spans:
        return []
    start, end = max(0, spans[0][0] - AROUND), min(len(text), spans[0][1] + 2 * AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = found if (found := text.find(" ", end)) != -1 and found - end < AROUND else end
    shown = " ".join(text[start:end].split())
    return marked(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}", words)


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text as it is shown, one after the other."""
    if not words:
        return []
    folded, places = _folded_with_places(text)
    longest_first = sorted(words, key=len, reverse=True)
    found = re.finditer("|".join(map(re.escape, longest_first)), folded)
    return [(places[one.start()], places[one.end() - 1] + 1) for one in found]


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters the place of the letter that it comes from: ß becomes two."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces = [fold(letter) for letter in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]
