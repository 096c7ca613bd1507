"""Turns of phrase for telling what changed: names that are cut, and long lists that are counted. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from notices.assembly.words import line

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
    return f"“{cut(name)}”"


def listed_names(names: Iterable[str], word: Callable[[str], str] = cut) -> str:
    """a, b and c; of many: a, b, c, d, e and 7 more."""
    every = list(names)
    said = [word(name) for name in every[:NAMED]]
    if len(every) > NAMED:
        said.append(f"{len(every) - NAMED:,} more")
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def came_and_went(
    came: Sequence[str], went: Sequence[str], *, one: tuple[str, str], many: tuple[str, str]
) -> Iterator[str]:
    """A sentence for what was added and one for what was removed. The words stand before one name, or after the
    number of several."""
    for names, before_one, after_many in zip((came, went), one, many, strict=True):
        if len(names) == 1:
            yield f"{before_one}: {names[0] if names[0].startswith('“') else cut(names[0])}."
        elif names:
            yield f"{len(names):,} {after_many}: {listed_names(names, str)}."
