"""Cuts a text into what citations are made of: names of laws, units, numbers, points and the words between. Pure.

One pass, with every repetition bounded: a text of any length costs time in proportion to its length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ropa.reference.citing.citation import GDPRS, Law, Unit


class Token(NamedTuple):
    """A piece of text. `kind` is the name of a group of PIECES."""

    kind: str
    text: str
    start: int
    end: int


WORDS_FOR = {
    Unit.ARTICLE: "articles? arts? art",
    Unit.SECTION: "sections? sects? secs? ss? §§?",
    Unit.REGULATION: "regulations? regs?",
    Unit.PARAGRAPH: "paragraphs? paras?",
    Unit.SCHEDULE: "schedules? scheds? schs?",
    Unit.PART: "parts? pts?",
    Unit.CHAPTER: "chapters? chaps?",
    Unit.ANNEX: "annex(?:es)?",
    Unit.RECITAL: "recitals?",
}
"""How people write each unit, in small letters."""

_UNIT = "|".join("|".join(words.split()) for words in WORDS_FOR.values())
_SI = r"S\.?I\.?\s?(?:[Nn]o\.?\s?)?\d{4}\s?(?:/|[Nn]o\.?)\s?\d{1,4}"
_CAPITAL = r"(?:[A-Z][\w’'&-]{0,40}|\([A-Z][^()]{0,60}\))"
_LINK = r"(?:and|of|the|for|in|on|to|with|at|by|&|etc\.?)"
_KIND = r"(?:Act|Regulations|Order|Rules|Measure|Directions)"
_YEAR = r"(?:1[2-9]|20)\d\d"

PIECES = re.compile(
    rf"""
    (?P<gdpr> (?:(?:UK|EU)[\s-])?(?:GDPR|General\sData\sProtection\sRegulations?)(?!\w)
              (?:\s?\((?:(?:UK|EU)[\s-]?)?(?:GDPR)?\))?(?:\s2016/679)?
            | Regulation\s\(EU\)\s2016/679 )
  | (?P<unit> (?<![\w'’])(?i:{_UNIT})(?![A-Za-z])\.?(?=\s{{0,2}}[A-Z]{{0,2}}\d|\s[IVX]{{1,5}}(?!\w)) )
  | (?P<schedule> (?<!\w)Schedule(?![\w]) )
  | (?P<si> (?<!\w){_SI}(?!\w) )
  | (?P<amendment> (?<!\w)[Aa]mendment\s(?:[Nn]o\.?\s?)?\d{{1,4}}(?!\w) )
  | (?P<law> (?<!\w){_CAPITAL}(?:,?\s(?:{_CAPITAL}|{_LINK})){{0,15}}?\s{_KIND}(?!\w)
             (?:\s\([A-Z][^()]{{0,40}}\))?(?:,?\s{_YEAR}(?!\w))?
             (?:\s\([A-Z][^()]{{0,120}}\)\s(?:Regulations|Order|Rules)\s{_YEAR}(?!\w))?
             (?:,?\s\(?{_SI}\)?)?(?:\s\(c\.?\s?\d{{1,3}}\))?
           | (?<!\w)[A-Z]{{2,6}}\s{_YEAR}(?!\w) )
  | (?P<number> [A-Z]{{0,2}}\d{{1,4}}(?:[A-Z]{{1,3}}(?:\d{{1,3}}[A-Z]{{0,2}})?)?(?![A-Z\d]) )
  | (?P<roman> (?<!\w)[IVX]{{1,5}}(?!\w) )
  | (?P<point> \(\s?(?:\d{{1,3}}[A-Z]{{0,2}}|[a-z]{{1,2}}|[ivxl]{{1,6}}|[A-Z])\s?\)
             | (?<=[\w)])\.(?:\d{{1,2}}(?!\d)|[a-z]{{1,2}}(?!\w))
             | (?<=[\d)])[a-z]{{1,2}}(?![\w'’])
             | (?<=[\d)]\s)(?:[b-hj]|ea)(?![\w'’]) )
  | (?P<to> (?<!\w)(?:to|through)(?!\w)|[-–—] )
  | (?P<join> (?<!\w)(?:and|or|plus)(?!\w)|[&/] )
  | (?P<of> (?<!\w)(?:of|in|under)(?!\w) )
  | (?P<the> (?<!\w)[Tt]he(?!\w) )
  | (?P<comma> , )
  | (?P<semicolon> ; )
  | (?P<other> \w+|[^\w\s] )
    """,
    re.VERBOSE,
)
_YEAR_IN = re.compile(rf"\b{_YEAR}\b")
_SI_IN = re.compile(r"S\.?I\.?\s?(?:[Nn]o\.?\s?)?(\d{4})\s?(?:/|[Nn]o\.?)\s?(\d{1,4})")
_NOT_OF_A_TITLE = re.compile(r"^(?:(?:The|Under|In|By|See|And|Of|For|With|From|Our|This|That|To)\s(?:the\s)?)+")
_UNITS = [(re.compile("|".join(words.split())), unit) for unit, words in WORDS_FOR.items()]


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text in order; white space is left out."""
    for found in PIECES.finditer(text):
        yield Token(found.lastgroup or "other", found[0], found.start(), found.end())


def unit_of(word: str) -> Unit:
    """The unit that a word stands for: `Arts.` for Article. Raises ValueError for any other word."""
    plain = word.rstrip(".").lower()
    for pattern, unit in _UNITS:
        if pattern.fullmatch(plain):
            return unit
    raise ValueError(f"“{word}” is no unit of a law")


def point_of(text: str) -> str:
    """What stands between the brackets, or after the full stop, of a point."""
    return text.strip("(). \t\n")


def law_of(token: Token) -> Law | None:
    """The law that a token names; None for mere words such as “the Act”."""
    if token.kind == "gdpr":
        return Law(GDPRS[0] if "UK" in token.text else GDPRS[1] if "EU" in token.text else GDPRS[2])
    si = _SI_IN.search(token.text)
    number = f"{si[1]}/{si[2]}" if si else ""
    words = _SI_IN.sub("", token.text)
    *_, year = [None, *_YEAR_IN.finditer(words)]
    words = words[: year.start()] if year else words.rstrip(" (,")
    title = _NOT_OF_A_TITLE.sub("", " ".join(words.rstrip(" ,").split()))
    if not title or (" " not in title and not year):
        return Law(number=number) if number else None
    return Law(title, int(year[0]) if year else None, number)
