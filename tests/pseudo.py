"""A language in which every translated sentence stands in brackets: what stands outside them was never marked.

What people typed is in Greek letters (`disguised`), so that Latin letters outside brackets are a sentence of ours.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path
from string import ascii_letters
from typing import Any

from babel.messages.catalog import Catalog

from ropa.languages import catalogues
from ropa.languages.catalogues import PUBLIC
from ropa.reference.view import TermView
from tests.sentences import template
from tests.translating import compile_catalogue

LANGUAGE = "en-XA"
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL)
_LINK = re.compile(r"</?a\b[^>]*>")
"""A link may stand within a sentence."""
_SAID_ALOUD = re.compile(r'\s(?:aria-label|alt|title|placeholder)="([^"]*)"')
_PLACE = re.compile(r"(?:https?://|mailto:|tel:|/|#)\S*|\S+@\S+", re.IGNORECASE)
_GREEK = {ord(letter): chr(0x3B1 + place % 26 + (place >= 26) * 0x100) for place, letter in enumerate(ascii_letters)}
_NO_TEXT = {"key", "slug", "language", "successor", "url", "website", "email", "kind", "code"}
"""Fields by which records find each other, and places."""


def install(folder: Path, monkeypatch: Any, domains: Iterable[str] = (PUBLIC,)) -> None:
    """Makes the register speak it, besides English: to the public, or in these catalogues."""
    place = folder / "en_XA" / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    for domain in domains:
        compile_catalogue(_catalogue(domain), place / f"{domain}.mo")
    monkeypatch.setattr(catalogues, "FOLDER", folder)


@cache
def _catalogue(domain: str) -> Catalog:
    made = Catalog(locale="en", domain=domain, charset="utf-8")
    for message in template(domain):
        if message.id and message.context is None:
            said = tuple(f"⟦{one}⟧" for one in message.id) if isinstance(message.id, tuple) else f"⟦{message.id}⟧"
            made.add(message.id, said)
    return made


def unmarked(text: str, known: Iterable[str] = ()) -> list[str]:
    """The lines of a text with words of ours that no catalogue gave; `known` are those that stay English everywhere."""
    outside = _outside(text)
    names = sorted((name for name in known if name in outside), key=len, reverse=True)
    left = ((line, _PLACE.sub(" ", _without(names, line))) for line in outside.splitlines())
    return [line.strip() for line, words in left if _LETTERS.search(words)]


def of_page(html: str) -> str:
    """What people read and hear of a page, as text."""
    return unescape("\n".join([*_SAID_ALOUD.findall(html), *_TAG.split(_LINK.sub("", html))]))


def _outside(text: str) -> str:
    """A sentence in brackets may hold others, and what people typed."""
    before = ""
    while before != text:
        before, text = text, _BRACKETED.sub(" ", text)
    return text


def _without(names: list[str], line: str) -> str:
    for name in names if _LETTERS.search(line) else ():
        line = line.replace(name, " ")
    return line


def disguised(record: Any) -> Any:
    """The record with every text that people typed in Greek letters; not what reference data says."""
    # Words of a vocabulary and dates are kinds of str, and stay as they are.
    if type(record) is str:
        return record if _PLACE.fullmatch(record) else record.translate(_GREEK)
    if isinstance(record, tuple):
        return tuple(map(disguised, record))
    if is_dataclass(record) and not isinstance(record, type | TermView):
        names = [field.name for field in fields(record) if field.name not in _NO_TEXT]
        return replace(record, **{name: disguised(getattr(record, name)) for name in names})
    return record
