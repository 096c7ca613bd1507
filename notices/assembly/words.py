"""Small turns of phrase shared by all parts of a notice. Everything typed by people passes through `line`."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from notices.blocks import Detail, Link
from ropa.languages.speaking import gettext, say
from ropa.register.dates import PartialDate

_SAFE = re.compile(r"(?:https?://[^\s<>\"']+|mailto:[^\s<>\"']+|tel:[+\d][\d() -]*)", re.IGNORECASE)
# Line breaks become spaces so that a fact is one line; other controls and text-direction overrides can hide words.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def line(text: str) -> str:
    """The text on one line, without characters that nobody can see."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_UNSEEN.sub("", text).split())


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text on one line; empty ones are left out."""
    return tuple(clean for clean in map(line, texts) if clean)


def listed(words: Iterable[str]) -> str:
    """a, b and c."""
    clean = lines(words)
    if len(clean) < 2:
        return "".join(clean)
    return say("{several} and {last}", several=", ".join(clean[:-1]), last=clean[-1])


def sentence(text: str) -> str:
    """The text with a full stop, unless it already ends as a sentence does."""
    clean = line(text)
    return clean if not clean or clean[-1] in ".!?:" else f"{clean}."


@lru_cache(maxsize=4096)
def links(text: str, url: str) -> tuple[Link, ...]:
    """A link, if the address is one that is safe to follow (web, mail or telephone); otherwise none."""
    address = url.strip()
    return (Link(text=line(text) or address, url=address),) if _SAFE.fullmatch(address) else ()


def before_colon(text: str) -> str:
    """The text as a label, which ends without the full stop that a colon would follow."""
    return line(text).rstrip(".:; ")


def when(day: PartialDate) -> str:
    """on 30 June 2019, in June 2019, in 2019."""
    return say("on {day}", day=day.text) if day.count("-") == 2 else say("in {month}", month=day.text)


def printed_address(url: str) -> str:
    """An address that people can read but the page does not link, such as one typed without https://."""
    address = line(url)
    readable = "." in address and (":" not in address or address.lower().startswith("http"))
    return address if readable and not links("", url) else ""


def detail(label: str, text: str, *, url: str = "") -> tuple[Detail, ...]:
    """One line of detail under an English label of ours, which is said here; none where there is nothing to say."""
    return said_detail(gettext(label), text, url=url)


@lru_cache(maxsize=8192)
def said_detail(label: str, text: str, *, url: str = "") -> tuple[Detail, ...]:
    """The same under a label that is said already. Records share many lines, so each is made once."""
    clean = line(text)
    return (Detail(label=label, text=clean, links=links(clean, url)),) if clean else ()


def listed_detail(label: str, words: Iterable[str]) -> tuple[Detail, ...]:
    """One line of detail that lists words, or none."""
    return detail(label, ", ".join(lines(words)))


def slug(text: str) -> str:
    """Letters and digits joined by hyphens, for an address inside the page; empty if none are left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]


def anchors(texts: Sequence[str], prefix: str) -> list[str]:
    """One address inside the page for each text, none of them twice."""
    found: list[str] = []
    taken: set[str] = set()
    for number, text in enumerate(texts, start=1):
        name = f"{prefix}-{slug(text) or number}"
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        found.append(name)
    return found
