"""What became of the activities of a notice, in plain sentences. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from notices.comparing import both
from notices.comparing.sentences import came_and_went, listed_names, quoted
from notices.context import ActivityContext, NoticeContext
from notices.topics import Topic
from ropa.register.compared_values import Mark

ONE_BY_ONE = 6
"""So many changed activities have a sentence each; where there are more, the topics have."""
SUMMARY = "its summary"
WHOSE = "whose work it is"
ABOVE = {"summary": SUMMARY, "standing": WHOSE}
"""What of an activity stands above its topics."""

Changed = tuple[ActivityContext, list[str]]


def activities_told(before: NoticeContext, after: NoticeContext) -> Iterator[str]:
    """Which activities came, went, have another name, or say something else and under which headings."""
    pairs = both.activities(before, after)
    yield from came_and_went(
        [named(pair.newest) for pair in pairs if pair.mark is Mark.ADDED],
        [named(pair.newest) for pair in pairs if pair.mark is Mark.REMOVED],
        one=("Added", "Taken out"),
        many=("activities were added", "activities were taken out"),
    )
    stayed = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after and pair.mark is Mark.CHANGED]
    yield from _renamed([(old, new) for old, new in stayed if named(old) != named(new)])
    yield from _changed([(new, found) for old, new in stayed if (found := headings(old, new))])
    if both.are_moved(before.activities, pairs):
        yield "The activities stand in another order."


def named(activity: ActivityContext) -> str:
    """“Answering complaints” (A-1)."""
    return f"{quoted(activity.title)} ({activity.reference})" if activity.reference else quoted(activity.title)


def headings(old: ActivityContext, new: ActivityContext) -> list[str]:
    """The headings under which an activity says something else, in the order of the page."""
    found = [words for name, words in ABOVE.items() if getattr(old, name) != getattr(new, name)]
    for topic in Topic:
        groups = [[group for group in side.groups if group.topic is topic] for side in (old, new)]
        if groups[0] != groups[1]:
            found.append(quoted(topic.label))
    return list(dict.fromkeys(found))


def _renamed(renamed: Sequence[tuple[ActivityContext, ActivityContext]]) -> Iterator[str]:
    if len(renamed) <= ONE_BY_ONE:
        yield from (f"{named(old)} is now called {named(new)}." for old, new in renamed)
    else:
        yield f"{len(renamed):,} activities have another name, such as {named(renamed[0][1])}."


def _changed(changed: Sequence[Changed]) -> Iterator[str]:
    if len(changed) <= ONE_BY_ONE:
        yield from (f"{named(new)} changed: {listed_names(found, str)}." for new, found in changed)
        return
    yield f"{len(changed):,} activities changed."
    counted = Counter(heading for _, found in changed for heading in found)
    for number in sorted(set(counted.values()), reverse=True):
        where = listed_names((heading for heading, times in counted.items() if times == number), str)
        yield f"In {'all' if number == len(changed) else f'{number:,}'} of them: {where}."
