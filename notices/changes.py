"""What changed from one edition of a notice to the next, in plain sentences. Pure: contexts in, words out.

Sentences are few and short whatever the size of the notice: what concerns many activities is counted, and names are
cut. All of it stands in one of the two editions, so nothing is told here that the public could not read there.
"""

from collections.abc import Iterator, Sequence

from notices.blocks import Block, Narrative, SectionContext
from notices.comparing import both
from notices.comparing.activities import activities_told
from notices.comparing.both import Both
from notices.comparing.sentences import came_and_went, cut, listed_names, quoted
from notices.context import ContactContext, NoticeContext, OrganisationContext, ProcessorContext
from notices.dates import written
from notices.standing.undated import undated
from notices.vocabulary import SectionKind
from ropa.register.compared_values import Mark

SAME_WORDS = "The words are the same. What machines read beside them changed."
NOTHING = "Nothing changed but the date."
_TOLD_OF_ORGANISATION = ("legal_name", "ico_registration", "address", "phone", "email", "website")
_FOLLOWS = frozenset(SectionKind) - {SectionKind.TEXT, SectionKind.ACTIVITIES, SectionKind.UPDATES}


def summary_of(before: NoticeContext | None, after: NoticeContext) -> list[str]:
    """What changed since the edition before; for the first edition, what it tells of. Never empty."""
    if before is None:
        number = len(after.activities)
        return [f"This is the first edition. It tells of {number:,} {'activity' if number == 1 else 'activities'}."]
    said = [*_frame(before, after), *activities_told(before, after), *_others(before, after)]
    said += _sections(before, after, alone=not said)
    if said:
        return said
    return [NOTHING if undated(before) == undated(after) else SAME_WORDS]


def _frame(before: NoticeContext, after: NoticeContext) -> Iterator[str]:
    """What stands above and around the sections."""
    if before.title != after.title:
        yield f"The title is now {quoted(after.title)}. It was {quoted(before.title)}."
    if before.summary != after.summary:
        yield "The words at the top of the notice changed."
    if before.audiences != after.audiences:
        yield f"The notice is now for {listed_names(after.audiences) or 'everybody'}."
    if before.language != after.language:
        yield f"The language of the notice is now {after.language}. It was {before.language}."
    if before.demonstration != after.demonstration:
        yield "The warning at the top of the notice changed."
    if before.review_due_on != after.review_due_on:
        yield _review(after)
    yield from _organisation(before.organisation, after.organisation)


def _review(after: NoticeContext) -> str:
    due = after.review_due_on
    return f"The next review is due by {written(due)}." if due else "No date is given any more for the next review."


def _organisation(before: OrganisationContext, after: OrganisationContext) -> Iterator[str]:
    if before.name != after.name:
        yield f"The organisation is now called {quoted(after.name)}. It was {quoted(before.name)}."
    if (before.ended_on, before.successor) != (after.ended_on, after.successor):
        successor = f" Its work went to {cut(after.successor)}." if after.successor else ""
        yield f"The organisation has ended.{successor}" if after.ended_on else "The organisation goes on."
    if any(getattr(before, name) != getattr(after, name) for name in _TOLD_OF_ORGANISATION):
        yield "What is said of the organisation itself changed, such as how to reach it."


def _others(before: NoticeContext, after: NoticeContext) -> Iterator[str]:
    """Who works for the organisation, which rights people have, and whom they can reach."""
    yield from _processors(both.processors(before, after))
    rights = both.rights(before, after)
    yield from came_and_went(
        [pair.newest.name for pair in rights if pair.mark is Mark.ADDED],
        [pair.newest.name for pair in rights if pair.mark is Mark.REMOVED],
        one=("This right is now told of", "This right is no longer told of"),
        many=("rights are now told of", "rights are no longer told of"),
    )
    changed = [_contact(pair) for pair in both.contacts(before, after) if pair.mark is not Mark.SAME]
    if changed:
        yield f"How to reach these changed: {listed_names(dict.fromkeys(changed))}."


def _processors(pairs: Sequence[Both[ProcessorContext]]) -> Iterator[str]:
    yield from came_and_went(
        [pair.newest.name for pair in pairs if pair.mark is Mark.ADDED],
        [pair.newest.name for pair in pairs if pair.mark is Mark.REMOVED],
        one=("Now handles information for the organisation", "No longer handles information for it"),
        many=("now handle information for the organisation", "no longer handle information for it"),
    )
    for pair in pairs:
        if pair.before and pair.after and pair.before.name != pair.after.name:
            yield f"{quoted(pair.before.name)} is now called {quoted(pair.after.name)}."


def _contact(pair: Both[ContactContext]) -> str:
    return pair.newest.heading or pair.newest.role.label


def _sections(before: NoticeContext, after: NoticeContext, *, alone: bool) -> Iterator[str]:
    """What the organisation wrote itself, then the parts that follow from the register."""
    pairs = both.sections(before, after)
    yield from came_and_went(
        [quoted(pair.newest.heading) for pair in pairs if pair.mark is Mark.ADDED],
        [quoted(pair.newest.heading) for pair in pairs if pair.mark is Mark.REMOVED],
        one=("This section was added", "This section was taken out"),
        many=("sections were added", "sections were taken out"),
    )
    stayed = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after]
    if own := [new.heading for old, new in stayed if _own_words(old) != _own_words(new)]:
        yield f"The organisation’s own words in {listed_names(own, quoted)} changed."
    if follow := [pair.newest.heading for pair in pairs if _follows(pair)]:
        yield f"What is said under {listed_names(follow, quoted)} {'changed' if alone else 'also changed'}."
    if both.are_moved(before.sections, pairs):
        yield "The sections stand in another order."


def _own_words(section: SectionContext) -> tuple[str, list[str]]:
    """The heading that was chosen, and what was written below it."""
    return section.heading, [block.source for block in section.blocks if isinstance(block, Narrative)]


def _follows(pair: Both[SectionContext]) -> bool:
    """Whether a generated section says something else, apart from what was written in it."""
    if pair.before is None or pair.after is None or pair.after.kind not in _FOLLOWS:
        return False
    return _generated(pair.before) != _generated(pair.after)


def _generated(section: SectionContext) -> list[Block]:
    return [block for block in section.blocks if not isinstance(block, Narrative)]
