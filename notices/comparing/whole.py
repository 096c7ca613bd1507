"""Two editions of a notice side by side, as far as they differ: sentences and facts, part by part. Pure.

What is the same in several activities, such as the new name of a company that works for many of them, is told once.
Refuses to compare more activities line by line than a reader could go through: the others are named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from notices.blocks import Narrative, SectionContext
from notices.changes import summary_of
from notices.comparing import both
from notices.comparing.activities import named
from notices.comparing.both import Both
from notices.comparing.differences import Change, changes_between, under_headings
from notices.comparing.sentences import cut
from notices.comparing.texts import TYPED, frame_of, section_text, topics_of, with_reference
from notices.context import ActivityContext, NoticeContext
from notices.standing.undated import undated
from ropa.languages.speaking import gettext, speaking, spoken
from ropa.register.compared_values import Mark

MOST = 100
"""So many activities are compared line by line."""
SEVERAL = 3
"""In so many activities the same change is told once for all."""


class Kind(Enum):
    """What a part of a notice is."""

    FRAME = "frame"
    ACTIVITY = "activity"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Part:
    """An activity, a section, or what stands around them, with the lines that differ. `language` is that of a name in
    another language than our sentences."""

    kind: Kind
    mark: Mark
    name: str
    anchor: str = ""
    reference: str = ""
    language: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def by_heading(self) -> list[tuple[str, list[tuple[Change, str]]]]:
        """The lines under their headings, each with the line above it that it says more about."""
        return list(under_headings(self.changes))


@dataclass(frozen=True, slots=True)
class Shared:
    """One change that several activities have in common, and which."""

    change: Change
    activities: tuple[str, ...]

    @property
    def by_heading(self) -> list[tuple[str, list[tuple[Change, str]]]]:
        """The line under its heading."""
        return list(under_headings([self.change]))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs. `others` are the names of activities that differ too and were not compared line by line.
    `said_in` is the language of its sentences: that of the later edition; `was_in` that of the earlier."""

    said_in: str
    was_in: str
    summary: tuple[str, ...]
    frame: tuple[Part, ...]
    shared: tuple[Shared, ...]
    activities: tuple[Part, ...]
    others: tuple[str, ...]
    sections: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in reading order."""
        return (*self.frame, *self.activities, *self.sections)

    @property
    def differs(self) -> bool:
        """Whether people read anything else."""
        return bool(self.parts or self.shared or self.others)


def compare(before: NoticeContext, after: NoticeContext, *, most: int = MOST) -> Comparison:
    """What differs between two contexts of a notice, whatever their days, in the language of the later."""
    with speaking(after.said_in):
        return _compared(undated(before), undated(after), most)


def _compared(before: NoticeContext, after: NoticeContext, most: int) -> Comparison:
    pairs = [pair for pair in both.activities(before, after) if _words(pair.before) != _words(pair.after)]
    told = [_activity(pair) for pair in pairs[:most]]
    shared = list(_shared(told))
    return Comparison(
        said_in=spoken(),
        was_in=before.said_in,
        summary=tuple(summary_of(before, after)),
        frame=tuple(_frame(before, after)),
        shared=tuple(shared),
        activities=tuple(_without(told, {one.change for one in shared})),
        others=tuple(named(pair.newest) for pair in pairs[most:]),
        sections=tuple(_sections(before, after)),
    )


def _frame(before: NoticeContext, after: NoticeContext) -> Iterator[Part]:
    changes = changes_between(frame_of(before), frame_of(after), typed=TYPED, language=after.language)
    if found := tuple(changes):
        yield Part(Kind.FRAME, Mark.CHANGED, gettext("The notice as a whole"), changes=found)


def _words(told: ActivityContext | None) -> object:
    """What people read of an activity; an edition of an earlier release lacks what machines read now."""
    return told and (told.title, told.reference, told.standing, told.summary, told.groups)


def _activity(pair: Both[ActivityContext]) -> Part:
    newest = pair.newest
    old, new = (topics_of(side) if side is not None else {} for side in (pair.before, pair.after))
    changes = tuple(changes_between(old, new))
    return Part(Kind.ACTIVITY, pair.mark, newest.title, newest.anchor, newest.reference, changes=changes)


def _shared(parts: Iterable[Part]) -> Iterator[Shared]:
    """Changes that several activities have in common, those of most activities first."""
    changed = [part for part in parts if part.mark is Mark.CHANGED]
    counted = Counter(change for part in changed for change in dict.fromkeys(part.changes))
    for change, number in counted.most_common():
        if number >= SEVERAL:
            among = (part for part in changed if change in part.changes)
            yield Shared(change, tuple(with_reference(cut(part.name), part.reference) for part in among))


def _without(parts: Iterable[Part], shared: set[Change]) -> Iterator[Part]:
    """The parts with what is their own."""
    for part in parts:
        own = tuple(change for change in part.changes if part.mark is not Mark.CHANGED or change not in shared)
        if own or part.mark is not Mark.CHANGED:
            yield replace(part, changes=own)


def _sections(before: NoticeContext, after: NoticeContext) -> Iterator[Part]:
    for pair in both.sections(before, after):
        old, new = _lines(pair.before, before), _lines(pair.after, after)
        section, language = pair.newest, _typed_in(pair.newest, after)
        changes = changes_between({"": ("", old)}, {"": ("", new)}, typed=("",), language=language)
        if found := tuple(changes):
            name = {"name": section.heading, "anchor": section.anchor, "language": section.language}
            yield Part(Kind.SECTION, pair.mark, **name, changes=found)


def _typed_in(section: SectionContext, context: NoticeContext) -> str:
    """The language of a section that people wrote; empty where sentences of ours stand in it, too."""
    written = {block.language or context.language for block in section.blocks if isinstance(block, Narrative)}
    is_typed = all(isinstance(block, Narrative) for block in section.blocks)
    return written.pop() if is_typed and len(written) == 1 else ""


def _lines(section: SectionContext | None, context: NoticeContext) -> tuple[str, ...]:
    return section_text(section, context) if section is not None else ()
