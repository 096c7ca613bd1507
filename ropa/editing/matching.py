"""How what somebody types is matched with names, codes and plain words, and which match is best. Pure.

Small words such as "the" and "act" exclude nothing, abbreviations of law stand for their words, and a long word may
have one letter wrong. Refuses nothing: a text of which nothing is left matches nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

LONGEST = 200
"""Characters of a search that are read."""
MOST_WORDS = 12
LONG = 6
"""Letters from which on a word may have one of them wrong."""
MANY = 1_000
"""Choices beyond which only those are looked at closely in which the words stand as they were typed."""

_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(s|ss|sch|art|arts|reg|regs|para|paras)(\d+)")
# fmt: off
_NOISE = frozenset((
    "the", "of", "and", "an", "in", "for", "on", "to", "by", "at", "our", "we", "under", "etc",
    "law", "laws", "act", "acts", "rule", "rules",
))
# fmt: on
_SAME = (
    frozenset({"art", "arts", "article", "articles"}),
    frozenset({"s", "ss", "section", "sections"}),
    frozenset({"sch", "schs", "schedule", "schedules"}),
    frozenset({"para", "paras", "paragraph", "paragraphs"}),
    frozenset({"reg", "regs", "regulation", "regulations"}),
)
_ONE_FOR_ALL = {word: min(group, key=lambda one: (len(one), one)) for group in _SAME for word in group}
_SHORT = (
    ("national health service", "nhs"),
    ("general data protection regulation", "gdpr"),
    ("data protection act", "dpa"),
)


class Searched(Protocol):
    """What can be found: its texts with the weight of each, the name first."""

    @property
    def texts(self) -> Sequence[tuple[float, str]]: ...

    @property
    def is_past(self) -> bool: ...


S = TypeVar("S", bound=Searched)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text taken apart: its words with all that stands for them, and the words in their order."""

    words: frozenset[str]
    line: str


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents and signs: "6(1)(e)" has three."""
    plain = text if text.isascii() else "".join(c for c in unicodedata.normalize("NFKD", text) if not is_accent(c))
    return _WORD.findall(plain.replace("&", " and ").casefold())


def is_accent(letter: str) -> bool:
    """Whether it only marks the letter before it."""
    return bool(unicodedata.combining(letter))


def asked(text: str) -> list[str]:
    """The words of a search that must be found: without small words, unless it has no others."""
    words = words_of(text[:LONGEST])[:MOST_WORDS]
    small = _NOISE if any(word[0].isdigit() for word in words) else _NOISE | {"a"}
    return [word for word in words if word not in small] or words


def best(text: str, choices: Iterable[S]) -> list[S]:
    """The choices that match, best first; where none has every word, those that lack the fewest, but not most."""
    words, typed = asked(text), words_of(text[:LONGEST])
    if not words:
        return []
    found = []
    for place, choice in enumerate(_worth_a_look(words, list(choices))):
        missing, quality = _quality(words, typed, choice)
        if missing * 2 < len(words) or not missing:
            found.append((missing, choice.is_past, -quality, place, choice))
    fewest = min((row[0] for row in found), default=0)
    return [row[-1] for row in sorted(found, key=lambda row: row[:4]) if row[0] == fewest]


def _worth_a_look(words: Sequence[str], choices: list[S]) -> list[S]:
    """Of many choices, those that hold every word as it was typed; all of them where there is none."""
    if len(choices) <= MANY:
        return choices
    return [choice for choice in choices if _holds(words, choice)] or choices


def _holds(words: Sequence[str], choice: Searched) -> bool:
    hay = " ".join(text for _, text in choice.texts).casefold()
    return all(_singular(word) in hay for word in words)


def _quality(words: Sequence[str], typed: Sequence[str], choice: Searched) -> tuple[int, float]:
    """How many words are missing, and how good the others are; better still where they follow each other as typed."""
    read = [(weight, _read(text)) for weight, text in choice.texts if text]
    each = [max((weight * _likeness(word, text.words) for weight, text in read), default=0.0) for word in words]
    said = _line(words).rstrip()
    begins = _follows(said, read[0][1].line[: len(said) + 1]) if read else 0.0
    return each.count(0.0), sum(each) + begins + _together(words, read) + _together(typed, read)


def _together(words: Sequence[str], read: Sequence[tuple[float, _Read]]) -> float:
    """The weight of the best text in which several words follow each other."""
    said = _line(words).rstrip()
    return max((weight * _follows(said, text.line) for weight, text in read), default=0.0) if len(words) > 1 else 0.0


def _follows(said: str, line: str) -> float:
    """1 where a line has these words one after the other, half of that where the last goes on."""
    return 1.0 if f"{said} " in line else 0.5 if said in line else 0.0


def _likeness(word: str, words: frozenset[str]) -> float:
    """1 for the word itself, less for its beginning, and least for a long word with one letter wrong."""
    stem = _singular(word)
    if word in words:
        return 1.0
    if stem in words or f"{word}s" in words:
        return 0.9
    if len(stem) > 1 and any(other.startswith(stem) for other in words):
        return 0.7
    return 0.4 if len(word) >= LONG and any(_is_slip(word, other) for other in words) else 0.0


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too much, or has changed places with the next; or at the word's start."""
    if len(meant) < LONG - 1 or typed[0] != meant[0]:
        return False
    starts = {meant, *(meant[: len(typed) + more] for more in (-1, 0, 1))}
    return any(abs(len(typed) - len(start)) <= 1 and _one_apart(typed, start) for start in starts)


def _one_apart(one: str, other: str) -> bool:
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    swapped = len(rest) > 1 and len(others) > 1 and rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


@lru_cache(maxsize=8192)
def _read(text: str) -> _Read:
    words = words_of(text)
    joined = words_of(text.replace("'", "").replace("’", "")) if "'" in text or "’" in text else []
    return _Read(frozenset((*_standing_for(words), *joined)), _line(words))


def _line(words: Iterable[str]) -> str:
    """Words in their order, those that stand for each other as one."""
    return f" {' '.join(_ONE_FOR_ALL.get(word, word) for word in words)} "


def _standing_for(words: list[str]) -> Iterator[str]:
    """The words, what abbreviates them, and what they abbreviate."""
    line = f" {' '.join(words)} "
    yield from words
    for word in words:
        if numbered := _NUMBERED.fullmatch(word):
            yield from numbered.groups()
            yield from _alike(numbered[1])
        yield from _alike(word)
    for long, short in _SHORT:
        if f" {long} " in line:
            yield short
        elif f" {short} " in line:
            yield from long.split()
    yield from _initials(words)


def _alike(word: str) -> Iterator[str]:
    for group in _SAME:
        if word in group:
            yield from group


def _initials(words: list[str]) -> Iterator[str]:
    """DPA of the Data Protection Act 2018, FOIA with its "of", USA."""
    named = [word for word in words if not word.isdigit()]
    if 1 < len(named) <= MOST_WORDS:
        yield "".join(word[0] for word in named)
        yield "".join(word[0] for word in named if word not in _NOISE or word in ("act", "law"))
