"""How words are compared in the search over public notices, and how they are marked where they were found.

Pure, and the same on every engine: an engine is only given words that are cut and folded here. Letters count alike in
upper and lower case and without their accents, a plural counts as its singular, and a longer word is found by its
beginning. Words such as “the” and “my” are only looked for if nothing else was typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ropa.workplace.folding import MOST_WORDS, Piece, readable

LONGEST_WORD = 60
SHORT = 3
"""A word of so few letters is meant as it stands: “out” is not the beginning of “outcomes”."""
LONGEST_TEXT = 100_000
"""Characters of one part of a notice by which it can be found."""
AROUND = 220
"""Characters that are shown of a text in which something was found."""
BEFORE = 60
MOST_PLACES = 500
"""So many places of a text are looked at for the piece that shows most of the words."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LITTLE = {
    "a", "about", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "had", "has",
    "have", "how", "i", "if", "in", "is", "it", "its", "me", "my", "of", "on", "or", "our", "so", "that", "the",
    "their", "them", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who",
    "why", "will", "with", "you", "your",
}  # fmt: skip


class Word(NamedTuple):
    """A word to look for: exactly so, or any word that begins so."""

    form: str
    is_whole: bool

    def is_met_by(self, form: str) -> bool:
        """Whether a word of a text, folded, is what was looked for."""
        return form == self.form if self.is_whole else form.startswith(self.form)


class _Place(NamedTuple):
    start: int
    end: int
    word: int


def clean(text: str) -> str:
    """A text in which letters and their accents are one character, as they are shown."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65_536)
def form_of(word: str) -> str:
    """A word as it is compared: policies is policy, Patient's is patient, Tŷ is ty."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _singular("".join(letter for letter in plain if letter.isalnum())[:LONGEST_WORD])


def _singular(form: str) -> str:
    if len(form) < 4 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return form
    return f"{form[:-3]}y" if form.endswith("ies") and len(form) > 4 else form[:-1]


def forms_of(text: str) -> str:
    """All words of a text as they are compared, in their order, with spaces between."""
    words = (form_of(found) for found in _WORD.findall(clean(text[:LONGEST_TEXT])))
    return " ".join(word for word in words if word)


def understood(typed: str) -> tuple[Word, ...]:
    """The words that somebody looks for, each once. Short words and numbers are meant as they stand."""
    forms = list(dict.fromkeys(forms_of(readable(typed)).split()))
    meant = [form for form in forms if form not in _LITTLE] or forms
    return tuple(Word(form, is_whole=len(form) <= SHORT or form.isdigit()) for form in meant[:MOST_WORDS])


def marked(text: str, words: Sequence[Word]) -> list[Piece]:
    """The whole text in pieces, the words that were found apart from the others."""
    return _pieces(text, list(_places(text, words)))


def excerpt(text: str, words: Sequence[Word]) -> list[Piece]:
    """The piece of a text that shows most of the words, in pieces; its beginning if none stands there."""
    places = [place for place, _ in zip(_places(text, words), range(MOST_PLACES), strict=False)]
    start = _best_start(places)
    start = text.rfind(" ", 0, start - BEFORE) + 1 if start > BEFORE else 0
    end = len(text) if len(text) - start <= AROUND else max(text.rfind(" ", start, start + AROUND), start + 1)
    inside = [place for place in places if start <= place.start and place.end <= end]
    moved = [_Place(place.start - start, place.end - start, place.word) for place in inside]
    pieces = _pieces(text[start:end], moved)
    before = [Piece("… ", is_found=False)] if start else []
    after = [Piece(" …", is_found=False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _best_start(places: Sequence[_Place]) -> int:
    """Where a piece begins that holds as many different words as any."""
    best, most = 0, 0
    for number, first in enumerate(places):
        inside = {first.word}
        for place in places[number + 1 :]:
            if place.end > first.start + AROUND - BEFORE:
                break
            inside.add(place.word)
        if len(inside) > most:
            best, most = first.start, len(inside)
    return best


def _places(text: str, words: Sequence[Word]) -> Iterator[_Place]:
    for found in _WORD.finditer(text):
        form = form_of(found[0])
        for number, word in enumerate(words):
            if word.is_met_by(form):
                yield _Place(found.start(), found.end(), number)
                break


def _pieces(text: str, places: Sequence[_Place]) -> list[Piece]:
    pieces, reached = [], 0
    for place in places:
        pieces += [
            Piece(text[reached : place.start], is_found=False),
            Piece(text[place.start : place.end], is_found=True),
        ]
        reached = place.end
    return [piece for piece in (*pieces, Piece(text[reached:], is_found=False)) if piece.text]
