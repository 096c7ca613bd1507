"""Which words of a text the notice explains to its readers by itself, and which it leaves them to know. Pure.

Explained are the words of `ropa.reference.glossary_words`. Not explained are those of the law that only the glossary of
the workplace tells, and abbreviations that the text does not spell out.
"""

import re
from collections.abc import Iterator
from functools import cache

from ropa.reference.glossary_words import WORDS
from ropa.workplace.glossary import all_words

MOST = 12
"""So many are named; a text with more has other faults."""
_SHORT = re.compile(r"\b[A-Z][A-Z0-9]{1,7}\b")
_KNOWN = frozenset("NHS GP GPS UK EU ID PDF TV DNA CV IT OK PO US USA A4 AM PM I II III IV V VI VII".split())  # noqa: SIM905
"""Abbreviations that everybody knows, and numbers."""


def explained(text: str) -> tuple[str, ...]:
    """The words of the text that the notice explains, as its own section calls them."""
    lower = text.lower()
    return tuple(name for name, signs, _ in WORDS if any(_uses(lower, sign.strip()) for sign in signs))[:MOST]


def unexplained(text: str) -> tuple[str, ...]:
    """The words of the law and the abbreviations that nothing explains to the readers of a notice."""
    return tuple(dict.fromkeys((*_of_the_law(text.lower()), *_abbreviations(text))))[:MOST]


def _uses(lower: str, sign: str) -> bool:
    place = lower.find(sign)
    while place > 0 and lower[place - 1].isalnum():
        place = lower.find(sign, place + 1)
    return place >= 0


def _of_the_law(lower: str) -> Iterator[str]:
    for word in all_words():
        own = [sign for one in word.signs if _uses(lower, sign := one.lower().strip())]
        if own and not any(public in one or one in public for one in own for public in _public()):
            yield word.name


@cache
def _public() -> tuple[str, ...]:
    return tuple(sign.strip() for _, signs, _ in WORDS for sign in signs)


def _abbreviations(text: str) -> Iterator[str]:
    """Each that does not stand in brackets after what it is short for, and that no word of the notice is."""
    known = " ".join(name for name, _, _ in WORDS).split()
    for short in dict.fromkeys(_SHORT.findall(text)):
        if short not in _KNOWN and short not in known and f"({short})" not in known and f"({short})" not in text:
            yield short
