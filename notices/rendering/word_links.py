"""The words that a notice defines, linked to what they mean where each activity and each section first uses them.

HTML only, and only in the page: every other format says the same words without links. Refuses to touch a tag, a link,
a heading or what opens a part, and looks at a bounded number of places, however often a word is used.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from notices.assembly.words import anchors
from notices.blocks import Detail, Fact, SectionContext
from notices.context import ActivityContext, NoticeContext
from notices.vocabulary import SectionKind
from ropa.languages.speaking import gettext
from ropa.reference.glossary_words import WORDS, said_signs

MOST = 30
"""Places of one word that are looked at before it is left without a link."""
EXACT = 4
"""Letters of a sign that must be a whole word; a longer one may go on: “anonymis” in “anonymised”."""
_TAIL = re.compile(r"\w{0,12}")
_TAG = re.compile(r"<(/?[a-z0-9]+)")
_FLOWS = frozenset(("p", "li", "dd", "td", "div"))
"""Tags straight after which a text stands in no link and no heading."""
_FLOWS_OF_OURS = _FLOWS | {"/strong"}
"""The same where no Markdown is, which could have such a part within a link."""
_STAYS = ("a", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "th", "caption", "code", "pre")
"""Elements that stay as they are."""
_CLOSED = re.compile(rf"<({'|'.join(_STAYS)})[ >].*?</\1>", re.DOTALL)

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that a text uses a word: lower case, as HTML has it. `around` are longer signs that hold it, each with
    the place where it stands in them."""

    text: str
    anchor: str
    around: tuple[tuple[str, int], ...] = ()


class WordLinks:
    """The links of one notice, while it is laid out. Without its section of words there are none."""

    def __init__(self, notice: NoticeContext) -> None:
        is_told = any(section.kind is SectionKind.GLOSSARY for section in notice.sections)
        terms = [definition.term for definition in notice.glossary] if is_told else []
        self.anchors = dict(zip(terms, anchors(terms, "word"), strict=True))
        self._signs = _signs(self.anchors)
        self._used = _Used(self._signs)
        self._done: defaultdict[str, set[str]] = defaultdict(set)

    def in_section(self, html: str, section: SectionContext) -> Markup:
        """The HTML of one block of a section with its links; what an earlier block linked is not linked again."""
        done = self._done[section.anchor]
        linked, found = _linked(_Page(html, _FLOWS), [sign for sign in self._signs if sign.anchor not in done])
        done.update(found)
        return linked

    def in_activity(self, html: str, activity: ActivityContext) -> Markup:
        """The HTML of an activity with its links. Only words of its texts are looked for: activities share most texts,
        so each text is read once."""
        used, known = self._used[activity.summary], self._used
        for text in activity.standing:
            used |= known[text]
        for group in activity.groups:
            for fact in group.facts:
                used |= 0 if fact.links and _is_link(fact) else known[fact.text]
                for detail in fact.details:
                    used |= 0 if detail.links and _is_link(detail) else known[detail.text]
        signs = [sign for number, sign in enumerate(self._signs) if used >> number & 1]
        return _linked(_Page(html, _FLOWS_OF_OURS), signs)[0] if signs else Markup(html)  # noqa: S704 (it was HTML)


def _is_link(line: Fact | Detail) -> bool:
    """Whether all of a line with links is one link, in which there is no place for another."""
    return line.links[0].text == line.text


class _Used(dict[str, int]):
    """Which signs a text uses, as bits in their order: found out where it is asked for first."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._texts = [(sign.text, 1 << number) for number, sign in enumerate(signs)]

    def __missing__(self, text: str) -> int:
        plain = str(escape(text)).lower()
        self[text] = sum([bit for sign, bit in self._texts if sign in plain])
        return self[text]


def _signs(words: Mapping[str, str]) -> tuple[Sign, ...]:
    """The longest first, so that “explicit consent” is not taken for “consent”. They are those by which the glossary
    finds the words, in the language that is being spoken."""
    known = {gettext(word): [sign.strip() for sign in said_signs(signs)] for word, signs, _ in WORDS}
    found = {
        str(escape(sign)).lower(): anchor for term, anchor in words.items() for sign in (term, *known.get(term, ()))
    }
    return tuple(
        Sign(text, found[text], tuple((other, other.find(text)) for other in found if text in other != text))
        for text in sorted(found, key=lambda one: (-len(one), one))
    )


class _Page:
    """HTML in which places for links are looked for, one pass for each word and at most one for all else."""

    def __init__(self, html: str, flows: frozenset[str]) -> None:
        self.html = str(html)  # the methods of Markup escape what they are given, and take their time
        self.lower, self.flows = _lower(self.html), flows

    def first(self, sign: Sign) -> Span | None:
        """Where a word stands first as a word of its own, in plain text."""
        place = -1
        for _ in range(MOST):
            place = self.lower.find(sign.text, place + 1)
            if place < 0:
                return None
            end = place + len(sign.text)
            tail = _TAIL.match(self.lower, end)
            end = tail.end() if tail else end
            if self._is_word(sign, place, end) and self._is_open(place):
                return place, end, sign.anchor
        return None

    def _is_word(self, sign: Sign, place: int, end: int) -> bool:
        """Whether it begins a word of its own, and is no part of a longer sign."""
        before = self.lower[place - 1] if place else " "
        if before.isalnum() or before in "_-&" or (len(sign.text) <= EXACT and end > place + len(sign.text)):
            return False
        return not any(self.lower.startswith(other, place - at) for other, at in sign.around if place >= at)

    def _is_open(self, place: int) -> bool:
        """Whether a link may stand there. Attributes hold no angle bracket: what makes this HTML escapes them."""
        at = self.html.rfind("<", 0, place)
        if at < 0:
            return True
        if self.html.find(">", at, place) < 0:
            return False
        tag = found[1] if (found := _TAG.match(self.html, at)) else ""
        return tag in self.flows or (tag not in _STAYS and not self._is_closed(place))

    def _is_closed(self, place: int) -> bool:
        before = bisect(self._closed, (place, place)) - 1
        return before >= 0 and place < self._closed[before][1]

    @cached_property
    def _closed(self) -> list[tuple[int, int]]:
        return [found.span() for found in _CLOSED.finditer(self.html)]


def _linked(page: _Page, signs: Sequence[Sign]) -> tuple[Markup, set[str]]:
    """Each word once, where it stands first; and the anchors to which links were made."""
    html, spans = page.html, dict[str, Span]()
    for sign in signs:
        found = page.first(sign)
        if found and found < spans.get(sign.anchor, (len(html), 0, "")):
            spans[sign.anchor] = found
    said, end = [], 0
    for start, stop, anchor in sorted(spans.values()):
        if start >= end:
            said += [html[end:start], f'<a class="app-word" href="#{anchor}">', html[start:stop], "</a>"]
            end = stop
    said.append(html[end:])
    return Markup("".join(said)), set(spans)  # noqa: S704 (it was HTML, and only links of ours were added)


def _lower(html: str) -> str:
    """In lower case, every character in its place."""
    lower = html.lower()
    if len(lower) == len(html):
        return lower
    return "".join(small if len(small := one.lower()) == 1 else one for one in html)
