"""Words explained where they stand: which of the glossary's words a question uses, each once on a page. Pure.

The meanings are in `ropa.reference`. A word that those who keep the register need is told in their words; the rest as
notices tell it to the public. Words are found in the English of a question, and said where they are shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ropa.editing.questions import Question
from ropa.languages.speaking import gettext, say
from ropa.reference.glossary_words import WORDS
from ropa.reference.law_words import LAW_WORDS

MOST = 3
"""So many words are explained at one question; more would hide it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as pages explain it. `anchor` is its place on the glossary page."""

    name: str
    meaning: str
    law: str
    signs: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Letters, digits and hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


@cache
def all_words() -> tuple[Word, ...]:
    """Every word in alphabetical order."""
    own = [Word(one.word, _sentence(one.meaning), one.law, one.signs) for one in LAW_WORDS]
    taken = {part.strip().casefold() for word in own for part in (*word.name.split(","), *word.signs)}
    more = [Word(name, meaning, "", signs) for name, signs, meaning in WORDS if not _is_told(name, signs, taken)]
    return tuple(sorted((*own, *more), key=lambda word: word.name.casefold()))


def _is_told(name: str, signs: Iterable[str], taken: Iterable[str]) -> bool:
    """Whether our own words explain it already."""
    known = tuple(taken)
    return name.casefold() in known or any(
        one.startswith(sign) or sign.startswith(one) for one in known for sign in signs
    )


def words_in(text: str) -> list[Word]:
    """The words that a text uses, in their order in the text."""
    found = {word: place for word in all_words() if (place := _place(word, text)) is not None}
    return sorted(found, key=lambda word: found[word])


def words_by_field(questions: Sequence[Question]) -> Mapping[str, list[Word]]:
    """For the questions of a page: at which field which words are explained, each where it stands first."""
    seen: set[Word] = set()
    told: dict[str, list[Word]] = {}
    for question in questions:
        new = [word for word in words_in(f"{question.ask} {question.guidance}") if word not in seen][:MOST]
        if new:
            told[question.field] = new
            seen.update(new)
    return told


def _place(word: Word, text: str) -> int | None:
    places = [found.start() for sign in word.signs for found in _found(sign.strip(), text)]
    return min(places, default=None)


def _found(sign: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b{re.escape(sign)}", text, re.IGNORECASE)


def _sentence(meaning: str) -> str:
    return f"{meaning[:1].upper()}{meaning[1:].rstrip('.')}."


def named(words: Iterable[Word]) -> str:
    """“processor” and “contract”."""
    quoted = [f"“{gettext(word.name)}”" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return say("{several} and {last}", several=", ".join(quoted[:-1]), last=quoted[-1])
