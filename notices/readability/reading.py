"""How hard to read is what keepers of a register write for the public, section by section, and what makes it so. Pure.

English only: the measure counts as English is spoken, so of any other language it says nothing. What it says of a text
is said in the language of who asks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from activities.sections import SECTIONS
from notices.readability.hard_sentences import Hard, hardest
from notices.readability.jargon import explained, unexplained
from notices.readability.narrative import written, written_in
from notices.readability.plainer_words import ADVICE, plainer
from notices.readability.reading_age import JUDGED, OLDEST, reading_age, words_in
from notices.view import RegisterWithNotices
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import gettext

SENTENCES = 4
"""Of a section, the hardest; who mends these sees the next."""
WORDS = 8
"""Of a section, that have a plainer word."""
WHOLE = "all"
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t].*$", re.MULTILINE)
_GOES_ON = re.compile(r"(?<!\n)\n(?![ \t]*(?:\n|[-*+>#|]|\d{1,3}[.)]))")
"""A line break within a paragraph."""
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()]{0,2000}\)")
_MARK = re.compile(r"^[ \t]*(?:[-*+>]|#{1,6}|\d{1,3}[.)])[ \t]+|[*_`|]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Plainer:
    """A word as it is written, and what to say instead: other words of English, or advice."""

    word: str
    instead: str
    is_advice: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A section: its slug in the form, or the key of a section of a notice; its heading, and what its words ask for.

    `age` is None of a short text, and of one that is not English.
    """

    section: str
    heading: str
    words: int
    age: float | None = None
    is_english: bool = True
    sentences: tuple[Hard, ...] = ()
    plainer: tuple[Plainer, ...] = ()
    explained: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()

    @property
    def is_hard(self) -> bool:
        """Whether it asks for older readers than it should."""
        return self.age is not None and self.age > OLDEST

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to mend in it."""
        return self.is_english and not (self.is_hard or self.sentences or self.plainer or self.unexplained)


def reading(section: str, heading: str, text: str, language: str = ENGLISH) -> Reading:
    """What a text asks of its readers."""
    text = text[:JUDGED]
    number = len(words_in(text))
    if not is_english(language):
        return Reading(section, heading, number, is_english=False)
    return Reading(
        section,
        heading,
        number,
        reading_age(text),
        sentences=tuple(hardest(text, SENTENCES)),
        plainer=tuple(_plainer(text))[:WORDS],
        explained=explained(text),
        unexplained=unexplained(text),
    )


def _plainer(text: str) -> Iterator[Plainer]:
    for word, instead in plainer(text).items():
        is_advice = instead in ADVICE
        yield Plainer(word, gettext(instead) if is_advice else instead, is_advice)


def is_english(language: str) -> bool:
    """Whether texts in that language can be measured."""
    return language.split("-")[0].lower() == ENGLISH.split("-")[0]


def of_activity(register: RegisterWithNotices) -> Iterator[Reading]:
    """All that was written about the only activity of a register, then each section of its form with something
    written in it. Where no notice of the register is English, its texts are not taken for English."""
    [activity], languages = register.activities, [notice.language for notice in register.notices] or [ENGLISH]
    language = next(filter(is_english, languages), languages[0])
    yield reading(WHOLE, gettext("All you wrote"), "\n".join(written(activity)), language)
    for section in SECTIONS:
        if text := "\n".join(filter(None, written_in(section, activity))):
            yield reading(section.slug, gettext(section.heading), text, language)


def of_notice(document: Mapping[str, Any]) -> Iterator[Reading]:
    """All that was written for a notice, in the form of a bundle; then its summary, and each section with words of its
    own."""
    language, summary = document.get("language") or ENGLISH, document.get("summary", "")
    parts = [part for part in document.get("sections", ()) if part.get("body", "").strip()]
    same = [said(part["body"]) for part in parts if (part.get("language") or language) == language]
    yield reading(WHOLE, gettext("All you wrote"), "\n".join([summary, *same]), language)
    if summary.strip():
        yield reading("notice", gettext("What it says in short"), summary, language)
    for part in parts:
        heading = part.get("heading") or gettext("A section without a heading")
        yield reading(part["key"], heading, said(part["body"]), part.get("language") or language)


def said(markdown: str) -> str:
    """Our own Markdown as it is read: a paragraph on one line, links without their addresses, and no marks."""
    lines = _GOES_ON.sub(" ", _HEADING.sub(r"\g<0>\n", markdown[:JUDGED].replace("\r\n", "\n")))
    return _MARK.sub("", _LINK.sub(r"\1", lines))


def document(readings: Iterable[Reading]) -> dict[str, Any]:
    """The same as plain values."""
    return {"aim": OLDEST, "sections": [_plain(one) for one in readings]}


def _plain(one: Reading) -> dict[str, Any]:
    plain = asdict(one)
    plain["sentences"] = [{"text": hard.text, "words": hard.words, "why": list(hard.why)} for hard in one.sentences]
    plain["plainer"] = [{"word": each.word, "instead": each.instead} for each in one.plainer]
    return plain
