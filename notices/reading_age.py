"""How old a reader must be to follow a text: the Flesch-Kincaid grade, told as an age. English only.

Kincaid and others (1975): 0.39 words per sentence + 11.8 syllables per word - 15.59 gives a school year of the United
States; children there are about five years older than their year. Of a short text it says nothing, because a few long
names would decide. Syllables are counted by rule, and a word may be one out; over a whole text that evens out.
"""

import re
from functools import lru_cache

ENOUGH = 100
"""Words below which the figure means nothing."""
_YEARS_BEFORE_SCHOOL = 5
_ADDRESS = re.compile(
    r"[^\s@]{1,90}@\S+|\b\w{1,12}://\S+|\bwww\.\S+|\b[\w.-]{1,90}\.(?:uk|com|org|net|example)\b\S{0,200}"
)
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(
    r"e(?=(?:ly|ments?|less|ful|fully|thing|one|where|fore)$)|(?<![^aeiouy]l)e$|(?<=[aeiouy]l)e$"
    r"|(?<![aeiouytd])(?<![^aeiouy]l)e(?=d$)|(?<![aeiouysxzcgl])(?<![cs]h)e(?=s$)|(?<=[aeiouy]l)e(?=s$)"
)
_SPOKEN_APART = re.compile(
    r"(?<![ctsg])ia|(?<![ctsg])io(?!n)|(?<![ctg])ien|scien|iet|iu|(?<!g)ua|[aeouy]ing$|crea(?=t)|[rd]ea$|oyee|eo$"
)


def reading_age(text: str) -> float | None:
    """The age in years at which most people can follow it; None for a text of fewer than `ENOUGH` words.

    A line counts as the end of a sentence, so that the items of a list do not become one.
    """
    plain = _ADDRESS.sub(" ", text)
    words = _WORD.findall(plain)
    if len(words) < ENOUGH:
        return None
    sentences = sum(1 for part in _SENTENCE_END.split(plain) if _WORD.search(part))
    syllable_count = sum(map(syllables, words))
    grade = 0.39 * len(words) / sentences + 11.8 * syllable_count / len(words) - 15.59
    return round(max(grade, 0) + _YEARS_BEFORE_SCHOOL, 1)


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Groups of vowels, without an e that is silent, and one more where two vowels are spoken apart."""
    plain = _SILENT_E.sub("", word.casefold().replace("qu", "kw"))
    return max(len(_VOWELS.findall(plain)) + len(_SPOKEN_APART.findall(plain)), 1)
