"""How old a reader must be to follow a text: the Flesch-Kincaid grade, told as an age. English only.

Kincaid and others (1975): 0.39 words per sentence + 11.8 syllables per word - 15.59 gives a school year of the United
States; children there are about five years older than their year. Of a short text it says nothing, because a few long
names would decide. Syllables are counted by rule, and a word may be one out; over a whole text that evens out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

ENOUGH = 100
"""Words below which the figure means nothing."""
JUDGED = 50_000
"""Characters of a text that are judged: a short book has no other age than its first eight thousand words."""
OLDEST = 12
"""Years that a text should ask for at most. The line is ours; the law says plain, and names no age."""
_YEARS_BEFORE_SCHOOL = 5
_LONGEST_WORD = 45
"""Letters of a word that are looked at; no word has more."""
_DOMAIN = re.compile(r"\w\.(?:uk|com|org|net|example)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:](?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[Aa]rt\.)(?:\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(
    r"e(?=(?:ly|ments?|less|ful|fully|thing|one|where|fore|body|times)$)|(?<![^aeiouy]l)e$|(?<=[aeiouy]l)e$"
    r"|(?<![aeiouytd])(?<![^aeiouy]l)e(?=d$)|(?<![aeiouysxzcgl])(?<![cs]h)e(?=s$)|(?<=[aeiouy]l)e(?=s$)"
)
_SPOKEN_APART = re.compile(
    r"(?<![ctsg])ia|(?<![ctsg])io(?!n)|(?<![ctg])ien|scien|iet|iu|(?<!g)ua|[aeouy]ing$|crea(?=t)|[rd]ea$|oyee|eo$"
)


def reading_age(text: str) -> float | None:
    """The age in years at which most people can follow it; None for a text of fewer than `ENOUGH` words."""
    told = [words for sentence in sentences_in(text) if (words := words_in(sentence))]
    if sum(map(len, told)) < ENOUGH:
        return None
    return age_of(told)


def age_of(sentences: Sequence[Sequence[str]]) -> float:
    """The age for some sentences, each as its words; at least one word among them. However short they are."""
    number = sum(map(len, sentences))
    syllable_count = sum(syllables(word) for words in sentences for word in words)
    grade = 0.39 * number / len(sentences) + 11.8 * syllable_count / number - 15.59
    return round(max(grade, 0) + _YEARS_BEFORE_SCHOOL, 1)


def sentences_in(text: str) -> Iterator[str]:
    """What stands between the ends of sentences. A line counts as one, so that the items of a list do not become one
    long sentence."""
    text, start = text[:JUDGED], 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:].strip()


def words_in(text: str) -> list[str]:
    """Its words, without addresses."""
    plain = _TOKEN.sub(lambda token: " " if _is_address(token[0]) else token[0], text) if _has_address(text) else text
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]


def _has_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text or _DOMAIN.search(text) is not None


def _is_address(token: str) -> bool:
    return token.find("@") > 0 or "://" in token or "www." in token or _DOMAIN.search(token) is not None


@lru_cache(maxsize=32_768)
def syllables(word: str) -> int:
    """Groups of vowels, without an e that is silent, and one more where two vowels are spoken apart."""
    plain = _SILENT_E.sub("", word.casefold().replace("qu", "kw"))
    return max(len(_VOWELS.findall(plain)) + len(_SPOKEN_APART.findall(plain)), 1)
