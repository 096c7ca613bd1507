"""The sentences that make a text hard to read, and why: too many words in one, or too many long words. Pure.

Refuses to blame the words that a notice cannot do without, such as “information”.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notices.readability.reading_age import OLDEST, age_of, sentences_in, syllables, words_in
from ropa.languages.speaking import say

MOST_WORDS = 25
"""A sentence that has more is hard to follow, says GOV.UK."""
LONG = 4
"""Syllables of a long word."""
FEWEST = 2
"""Long words that make a sentence hard; with one of them it can be followed."""
NAMED = 6
"""Long words of a sentence that are named."""
SHOWN = 300
"""Characters of a sentence that are shown."""
UNAVOIDABLE = ("information", "organisation", "confidential", "community", "vaccination", "medication", "emergency",
               "everybody")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence that is harder than the text should be. `weight`: by how much, and how much of the text it is."""

    text: str
    words: int
    long_words: tuple[str, ...]
    weight: float

    @property
    def why(self) -> tuple[str, ...]:
        """What makes it hard, and what to do, in the language of who asks."""
        many = say("{number} words in one sentence: make two of it, or a list.", number=self.words)
        long = say("Long words: {words}.", words=", ".join(self.long_words))
        return ((many,) if self.words > MOST_WORDS else ()) + ((long,) if self.long_words else ())


def hardest(text: str, most: int) -> list[Hard]:
    """The sentences that raise the reading age of a text most, the hardest first; none that reads well."""
    return sorted(_hard(text), key=lambda one: (-one.weight, one.text))[:most]


def _hard(text: str) -> Iterator[Hard]:
    for sentence in dict.fromkeys(sentences_in(text)):
        words = words_in(sentence)
        age = age_of([words]) if words else 0
        long = _long(words) if age > OLDEST else ()
        if len(words) > MOST_WORDS or long:
            yield Hard(_short(sentence), len(words), long, max(age - OLDEST, 1) * len(words))


def _long(words: Sequence[str]) -> tuple[str, ...]:
    """Its long words, if there are several; a name, written with a capital, is not to blame."""
    told = [*words[:1], *(word for word in words[1:] if not word.istitle())]
    found = dict.fromkeys(word for word in told if syllables(word) >= LONG and not _is_unavoidable(word))
    return tuple(found)[:NAMED] if len(found) >= FEWEST else ()


def _is_unavoidable(word: str) -> bool:
    return word.casefold().startswith(UNAVOIDABLE)


def _short(sentence: str) -> str:
    plain = " ".join(sentence[: SHOWN * 4].split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN].rsplit(' ', 1)[0]} …"
