"""The same thing in two editions of a notice. Pure."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from notices.blocks import SectionContext
from notices.context import ActivityContext, ContactContext, NoticeContext, ProcessorContext, RightContext
from notices.vocabulary import SectionKind
from ropa.register.compared_values import Mark

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Both(Generic[Thing]):
    """One thing before and after; None on the side that does not have it, never on both."""

    before: Thing | None
    after: Thing | None

    @property
    def mark(self) -> Mark:
        """What became of it."""
        if self.before is None or self.after is None:
            return Mark.ADDED if self.before is None else Mark.REMOVED
        return Mark.SAME if self.before == self.after else Mark.CHANGED

    @property
    def newest(self) -> Thing:
        """As it is after; what was removed, as it was before."""
        found = self.before if self.after is None else self.after
        assert found is not None
        return found


def matched(before: Sequence[Thing], after: Sequence[Thing], name: Callable[[Thing], Hashable]) -> list[Both[Thing]]:
    """Things of the same name beside each other, in the order of `after`, then those that went. Where several share a
    name, the first goes with the first."""
    old = dict(_numbered(before, name))
    pairs = [Both(old.pop(called, None), thing) for called, thing in _numbered(after, name)]
    return pairs + [Both(thing, None) for thing in old.values()]


def are_moved(before: Sequence[Thing], pairs: Sequence[Both[Thing]]) -> bool:
    """Whether the things that stayed stand in another order."""
    stayed = [id(pair.before) for pair in pairs if pair.before is not None and pair.after is not None]
    known = set(stayed)
    return stayed != [id(thing) for thing in before if id(thing) in known]


def _numbered(
    things: Sequence[Thing], name: Callable[[Thing], Hashable]
) -> Iterator[tuple[tuple[Hashable, int], Thing]]:
    seen: dict[Hashable, int] = {}
    for thing in things:
        called = name(thing)
        seen[called] = seen.get(called, 0) + 1
        yield (called, seen[called]), thing


def activities(before: NoticeContext, after: NoticeContext) -> list[Both[ActivityContext]]:
    """By reference; those whose reference changed, by title."""
    found = matched(before.activities, after.activities, lambda activity: activity.reference or activity.title)
    gone = {pair.before.title: pair for pair in found if pair.before is not None and pair.after is None}
    joined = []
    for pair in found:
        other = gone.pop(pair.after.title, None) if pair.before is None and pair.after is not None else None
        joined.append(Both(other.before, pair.after) if other else pair)
    left = set(map(id, gone.values()))
    return [pair for pair in joined if pair.after is not None or id(pair) in left]


def sections(before: NoticeContext, after: NoticeContext) -> list[Both[SectionContext]]:
    """Generated ones by their kind, written ones by their heading; one that was renamed goes with the one that has
    taken its place."""
    return matched(before.sections, after.sections, _of_section)


def _of_section(section: SectionContext) -> Hashable:
    return (section.kind, section.heading if section.kind is SectionKind.TEXT else "")


def processors(before: NoticeContext, after: NoticeContext) -> list[Both[ProcessorContext]]:
    """By key, which stays when a name changes."""
    return matched(before.processors, after.processors, lambda processor: processor.key)


def rights(before: NoticeContext, after: NoticeContext) -> list[Both[RightContext]]:
    """By code."""
    return matched(before.rights, after.rights, lambda right: right.code)


def contacts(before: NoticeContext, after: NoticeContext) -> list[Both[ContactContext]]:
    """By role, in their order."""
    return matched(before.contacts, after.contacts, lambda contact: contact.role)
