"""Whether everything that a finding says can be translated: its sentences stand in a catalogue."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ropa.languages.catalogues import DOMAINS
from ropa.rules.finding import Finding
from ropa.rules.worded import Worded
from tests.sentences import template

_WORD = re.compile(r"[A-Za-z]{2,}")
_VALUE = re.compile(r"\{\w+\}")


def unsaid(finding: Finding) -> list[str]:
    """The sentences of a finding that no catalogue has. What stands in them as it was typed is none."""
    texts = (finding.title, finding.message, finding.fix)
    return [one for text in texts for one in _sentences(text) if one not in _known() and _has_words(one)]


def _sentences(text: str) -> Iterator[Any]:
    if isinstance(text, Worded):
        yield from _in_parts(text.parts)
    else:
        yield text


def _in_parts(part: Any) -> Iterator[Any]:
    if "say" in part:
        yield part["say"][0] if len(part["say"]) == 1 else tuple(part["say"])
    for value in part.get("with", {}).values():
        if not isinstance(value, str):
            yield from _in_parts(value)


def _has_words(said: Any) -> bool:
    return any(_WORD.search(_VALUE.sub("", one)) for one in ([said] if isinstance(said, str) else said))


@cache
def _known() -> frozenset[Any]:
    return frozenset(message.id for domain in DOMAINS for message in template(domain))
