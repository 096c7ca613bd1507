"""What became of the activities of a notice, in plain sentences. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from notices.comparing import both
from notices.comparing.sentences import listed_names, quoted, told_of
from notices.comparing.texts import with_reference
from notices.context import ActivityContext, NoticeContext
from notices.topics import Topic
from ropa.languages.speaking import counted, forms, gettext, later, say
from ropa.register.compared_values import Mark

ONE_BY_ONE = 6
"""So many changed activities have a sentence each; where there are more, the topics have."""
SUMMARY = later("its summary")
WHOSE = later("whose work it is")
ABOVE = {"summary": SUMMARY, "standing": WHOSE}
"""What of an activity stands above its topics."""

Changed = tuple[ActivityContext, list[str]]


def activities_told(before: NoticeContext, after: NoticeContext) -> Iterator[str]:
    """Which activities came, went, have another name, or say something else and under which headings."""
    pairs = both.activities(before, after)
    yield from told_of(
        [named(pair.newest) for pair in pairs if pair.mark is Mark.ADDED],
        later("Added: {name}."),
        forms("{n} activity was added: {names}.", "{n} activities were added: {names}."),
    )
    yield from told_of(
        [named(pair.newest) for pair in pairs if pair.mark is Mark.REMOVED],
        later("Taken out: {name}."),
        forms("{n} activity was taken out: {names}.", "{n} activities were taken out: {names}."),
    )
    stayed = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after and pair.mark is Mark.CHANGED]
    yield from _renamed([(old, new) for old, new in stayed if named(old) != named(new)])
    yield from _changed([(new, found) for old, new in stayed if (found := headings(old, new))])
    if both.are_moved(before.activities, pairs):
        yield gettext("The activities stand in another order.")


def named(activity: ActivityContext) -> str:
    """“Answering complaints” (A-1)."""
    return with_reference(quoted(activity.title), activity.reference)


def headings(old: ActivityContext, new: ActivityContext) -> list[str]:
    """The headings under which an activity says something else, in the order of the page."""
    found = [gettext(words) for name, words in ABOVE.items() if getattr(old, name) != getattr(new, name)]
    for topic in Topic:
        groups = [[group for group in side.groups if group.topic is topic] for side in (old, new)]
        if groups[0] != groups[1]:
            found.append(quoted(topic.label))
    return list(dict.fromkeys(found))


def _renamed(renamed: Sequence[tuple[ActivityContext, ActivityContext]]) -> Iterator[str]:
    if len(renamed) <= ONE_BY_ONE:
        yield from (say("{before} is now called {after}.", before=named(old), after=named(new)) for old, new in renamed)
        return
    yield counted(
        "{n} activity has another name: {activity}.",
        "{n} activities have another name, such as {activity}.",
        len(renamed),
        activity=named(renamed[0][1]),
    )


def _changed(changed: Sequence[Changed]) -> Iterator[str]:
    if len(changed) <= ONE_BY_ONE:
        for new, found in changed:
            yield say("{activity} changed: {headings}.", activity=named(new), headings=listed_names(found, str))
        return
    yield counted("{n} activity changed.", "{n} activities changed.", len(changed))
    times = Counter(heading for _, found in changed for heading in found)
    for number in sorted(set(times.values()), reverse=True):
        where = listed_names((heading for heading in times if times[heading] == number), str)
        if number == len(changed):
            yield say("In all of them: {headings}.", headings=where)
        else:
            yield counted("In {n} of them: {headings}.", "In {n} of them: {headings}.", number, headings=where)
