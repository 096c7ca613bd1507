"""Turns of phrase for telling what changed: names that are cut, and long lists that are counted. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from notices.assembly.words import line
from ropa.languages.speaking import counted, say

NAMED = 5
"""So many things are named; the others are counted."""
LONGEST = 100
"""Characters of a name."""


def cut(name: str) -> str:
    """A name on one line, not longer than a sentence bears."""
    clean = line(name)
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1].rstrip()}…"


def quoted(name: str) -> str:
    """A name in quotation marks."""
    return say("“{words}”", words=cut(name))


def listed_names(names: Iterable[str], word: Callable[[str], str] = cut) -> str:
    """a, b and c; of many: a, b, c, d, e and 7 more."""
    every = list(names)
    said = [word(name) for name in every[:NAMED]]
    if len(every) > NAMED:
        said.append(counted("{n} more", "{n} more", len(every) - NAMED))
    if len(said) < 2:
        return "".join(said)
    return say("{several} and {last}", several=", ".join(said[:-1]), last=said[-1])


def told_of(names: Sequence[str], one: str, many: tuple[str, str]) -> Iterator[str]:
    """A sentence that tells of things, if there are any: `one` of a single `{name}`, `many` (`forms`) of the number of
    several and their `{names}`."""
    if len(names) == 1:
        yield say(one, name=names[0])
    elif names:
        yield counted(*many, len(names), names=listed_names(names, str))
