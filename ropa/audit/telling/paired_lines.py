"""Which line of one text stands in the place of which line of another. Pure.

Lines are paired in reading order: the same with the same, and of those that differ the ones that share most words.
Refuses to pair lines that have little in common where there is a choice, so that nobody reads a difference between
two things that have nothing to do with each other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]
"""Places of a line before and after; None where it came or went."""
MOST = 1_000
"""Lines of one block times lines of the other, beyond which they are paired by their order alone."""
ALIKE = 0.35
"""Share of words in common from which one line is taken for the other."""
_WORDS = re.compile(r"\w+")


def paired_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Every line of both texts once, in reading order; lines that went stand before those that came in their place."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    yield from ((place, place) for place in range(start))
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        gone = range(start + old_from, start + old_to)
        come = range(start + new_from, start + new_to)
        yield from zip(gone, come, strict=True) if what == "equal" else _block(before, after, gone, come)
    yield from zip(range(len(before) - end, len(before)), range(len(after) - end, len(after)), strict=True)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _block(before: Sequence[str], after: Sequence[str], gone: range, come: range) -> Iterator[Pair]:
    """Lines that differ."""
    if len(gone) == len(come) == 1:
        yield gone[0], come[0]
        return
    if len(gone) * len(come) > MOST:
        together = list(zip(gone, come, strict=False))
    else:
        together = _best([before[place] for place in gone], [after[place] for place in come])
        together = [(gone[old], come[new]) for old, new in together]
    old_from, new_from = gone.start, come.start
    for old, new in [*together, (gone.stop, come.stop)]:
        yield from ((place, None) for place in range(old_from, old))
        yield from ((None, place) for place in range(new_from, new))
        if (old, new) != (gone.stop, come.stop):
            yield old, new
        old_from, new_from = old + 1, new + 1


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that together have most words in common."""
    bags = [[Counter(_WORDS.findall(line.lower())) for line in lines] for lines in (old, new)]
    alike = [[_alike(one, other) for other in bags[1]] for one in bags[0]]
    sums = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            sums[i][j] = max(sums[i + 1][j], sums[i][j + 1], alike[i][j] + sums[i + 1][j + 1])
    return list(_followed(alike, sums))


def _followed(alike: list[list[float]], sums: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(alike) and j < len(alike[0]):
        if alike[i][j] and sums[i][j] == alike[i][j] + sums[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            i += 1
        else:
            j += 1


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Share of words in common; nothing where that is little."""
    words = one.total() + other.total()
    share = 2 * (one & other).total() / words if words else 0.0
    return share if share >= ALIKE else 0.0
