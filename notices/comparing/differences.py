"""Sentences and facts that were added, removed or changed between two texts under the same headings. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from notices.comparing.texts import DEEPER, Lines
from ropa.audit.telling.paired_lines import paired_lines
from ropa.audit.telling.wordwise import Run, differing
from ropa.register.compared_values import Mark

_ADDRESSES = re.compile(r" \((?:https?:|mailto:)[^()\s]*(?:, [^()\s]*)*\)\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """One line under a heading: as it was, as it is, or both. `of` is the line that it says more about, if any;
    `language` that of what people wrote, empty for sentences of ours."""

    heading: str
    of: str
    was: str
    now: str
    language: str = ""

    @property
    def mark(self) -> Mark:
        """What became of the line."""
        return Mark.CHANGED if self.was and self.now else Mark.ADDED if self.now else Mark.REMOVED

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words that were kept, removed and added; long unchanged stretches are cut."""
        return _runs(self.was, self.now)


@lru_cache(maxsize=4096)
def _runs(was: str, now: str) -> tuple[Run, ...]:
    return differing(was, now)


def changes_between(
    before: Mapping[str, Lines], after: Mapping[str, Lines], *, typed: Collection[str] = (), language: str = ""
) -> Iterator[Change]:
    """What differs, under the headings of the later text, then those that went. What is named in `typed` people wrote
    in that language."""
    for name in dict.fromkeys((*after, *before)):
        old, new = (side[name][1] if name in side else () for side in (before, after))
        if old != new:
            heading = (after.get(name) or before[name])[0]
            yield from _lines(heading, old, new, language if name in typed else "")


def _lines(heading: str, old: Sequence[str], new: Sequence[str], language: str) -> Iterator[Change]:
    of_old, of_new = _above(old), _above(new)
    for was, now in paired_lines(old, new):
        one = "" if was is None else old[was].strip()
        other = "" if now is None else new[now].strip()
        if one != other:
            of = of_new[now] if now is not None else of_old[was] if was is not None else ""
            yield Change(heading, of, one, other, language)


def _above(lines: Sequence[str]) -> list[str]:
    """For each line the one that it says more about."""
    found, last = [], ""
    for line in lines:
        is_detail = line.startswith(" " * DEEPER)
        found.append(last if is_detail else "")
        last = last if is_detail else _bare(line)
    return found


def _bare(line: str) -> str:
    """A line as others refer to it: without the addresses at its end."""
    return _ADDRESSES.sub("", line.strip())


def under_headings(changes: Sequence[Change]) -> Iterator[tuple[str, list[tuple[Change, str]]]]:
    """The lines under their headings, each with the line that it says more about, unless that stands just above."""
    for heading, under in groupby(changes, key=lambda change: change.heading):
        shown, last = [], ""
        for change in under:
            shown.append((change, "" if change.of == last else change.of))
            last = change.of or _bare(change.now or change.was)
        yield heading, shown
