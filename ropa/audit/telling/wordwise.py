"""The difference between two texts, word by word: what was kept, removed and added, in reading order.

Pure. Refuses nothing: texts too long to be compared word by word are compared line by line, and beyond that as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from ropa.audit.telling.paired_lines import paired_lines

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST = 4_000_000
"""Pieces of one text times pieces of the other, beyond which comparing would keep a reader waiting."""
AROUND = 8
"""Words of unchanged text that are left standing beside a change."""
CUT = "…"


class Fate(Enum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other and share one fate."""

    fate: Fate
    text: str

    @property
    def is_before(self) -> bool:
        """Whether the earlier text has it."""
        return self.fate is not Fate.ADDED

    @property
    def is_after(self) -> bool:
        """Whether the later text has it."""
        return self.fate is not Fate.REMOVED


def differing(before: str, after: str, *, around: int | None = AROUND) -> tuple[Run, ...]:
    """The runs that lead from one text to the other. Long unchanged stretches are cut down to `around` words beside
    each change, or left whole where it is None. The runs of one text put together, uncut, are that text."""
    runs = [Run(fate, text) for fate, text in _gathered(_runs(before, after))]
    if around is None or all(run.fate is Fate.KEPT for run in runs):
        return tuple(runs)
    last = len(runs) - 1
    return tuple(_cut(run, around, first=place == 0, last=place == last) for place, run in enumerate(runs))


def by_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Run, ...]]:
    """The runs of each line, uncut: of a line that stands in the place of another word by word, and of a line that
    came or went as a whole."""
    for old, new in paired_lines(before, after):
        if new is None:
            yield (Run(Fate.REMOVED, before[old or 0]),)
        elif old is None:
            yield (Run(Fate.ADDED, after[new]),)
        else:
            same = before[old] == after[new]
            yield (Run(Fate.KEPT, after[new]),) if same else differing(before[old], after[new], around=None)


def _gathered(runs: Sequence[Run]) -> Iterator[tuple[Fate, str]]:
    """What was removed in one place, then what was added there; a blank between two changes belongs to both."""
    last = len(runs) - 1
    gone = come = ""
    for place, run in enumerate(runs):
        is_between = run.text.isspace() and 0 < place < last
        if run.fate is Fate.KEPT and not is_between:
            yield from _told(gone, come)
            gone = come = ""
            yield Fate.KEPT, run.text
            continue
        gone += run.text if run.is_before else ""
        come += run.text if run.is_after else ""
    yield from _told(gone, come)


def _told(gone: str, come: str) -> Iterator[tuple[Fate, str]]:
    if gone:
        yield Fate.REMOVED, gone
    if come:
        yield Fate.ADDED, come


def _runs(before: str, after: str) -> list[Run]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    kept_last = old[len(old) - end :]
    between = _between(old[start : len(old) - end], new[start : len(new) - end])
    return [*_run(Fate.KEPT, old[:start]), *between, *_run(Fate.KEPT, kept_last)]


def _between(old: list[str], new: list[str]) -> Iterator[Run]:
    """What differs, by words where that is quick enough, else by lines, else as a whole."""
    if len(old) * len(new) > MOST:
        old, new = (LINES.findall("".join(pieces)) for pieces in (old, new))
    if len(old) * len(new) > MOST:
        yield from _run(Fate.REMOVED, old)
        yield from _run(Fate.ADDED, new)
        return
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            yield from _run(Fate.KEPT, old[old_from:old_to])
        else:
            yield from _run(Fate.REMOVED, old[old_from:old_to])
            yield from _run(Fate.ADDED, new[new_from:new_to])


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces both begin with."""
    return next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _run(fate: Fate, pieces: Sequence[str]) -> Iterator[Run]:
    if pieces:
        yield Run(fate, "".join(pieces))


def _cut(run: Run, around: int, *, first: bool, last: bool) -> Run:
    """An unchanged stretch without its middle; at the ends of the text, only what stands beside the change."""
    pieces = WORDS.findall(run.text)
    head, tail = (0 if first else 2 * around), (0 if last else 2 * around)
    if run.fate is not Fate.KEPT or len(pieces) <= head + tail + 2 * around:
        return run
    kept = "".join(pieces[:head]).rstrip(), "".join(pieces[len(pieces) - tail :]).lstrip()
    return Run(Fate.KEPT, f"{kept[0]} {CUT} {kept[1]}")
