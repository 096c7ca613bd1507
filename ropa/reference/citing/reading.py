"""Reads citations of UK law from what people type: `parse` a text that is one, `find` those in running text. Pure.

Never raises, whatever the text. What is read is told apart from what is wrong with its form (`faults`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ropa.reference.citing.citation import printed
from ropa.reference.citing.reader import OPENERS, Reader, Reading
from ropa.reference.citing.tokens import tokens

LONGEST = 2000
"""Characters; whatever is longer is no citation."""
_HEAD = re.compile(r"[\s(]*(?:(?:[Tt]he|[Uu]nder|[Ss]ee)\s+)*\Z")
_TAIL = re.compile(r"[\s,(]*(?:\bas amended\b)?[\s).,;:]*\Z")


@lru_cache(maxsize=4096)
def parse(text: str) -> Reading | None:
    """The citation that a text is, spaces and “as amended” aside; None if it is none, or says more."""
    if len(text) > LONGEST:
        return None
    found = next(find(text), None)
    return found if found and _HEAD.match(text[: found.start]) and _TAIL.match(text, found.end) else None


def find(text: str) -> Iterator[Reading]:
    """The citations in a text, in order. A name of a law alone is one."""
    held = list(tokens(text))
    at = 0
    while at < len(held):
        reader = Reader(held, at)
        if held[at].kind in OPENERS and (found := reader.citation()):
            yield found
            at = reader.at
        else:
            at += 1


def one_form(text: str) -> str:
    """A text in the one printed form if it is a sound citation; otherwise as it was typed."""
    found = parse(text.strip())
    return printed(found.citation) if found and not found.faults else text.strip()
