"""What changed from one edition of a notice to the next, in plain sentences. Pure: contexts in, words out.

Sentences are few and short whatever the size of the notice: what concerns many activities is counted, and names are
cut. All of it stands in one of the two editions, so nothing is told here that the public could not read there.
"""

from collections.abc import Iterator, Sequence

from notices.blocks import Block, Narrative, SectionContext
from notices.comparing import both
from notices.comparing.activities import activities_told
from notices.comparing.both import Both
from notices.comparing.sentences import cut, listed_names, quoted, told_of
from notices.context import ContactContext, NoticeContext, OrganisationContext, ProcessorContext
from notices.dates import written
from notices.standing.undated import undated
from notices.vocabulary import SectionKind
from ropa.languages.speaking import counted, forms, gettext, later, say, speaking
from ropa.register.compared_values import Mark

SAME_WORDS = later("The words are the same. What machines read beside them changed.")
NOTHING = later("Nothing changed but the date.")
_TOLD_OF_ORGANISATION = ("legal_name", "ico_registration", "address", "phone", "email", "website")
_FOLLOWS = frozenset(SectionKind) - {SectionKind.TEXT, SectionKind.ACTIVITIES, SectionKind.UPDATES}


def summary_of(before: NoticeContext | None, after: NoticeContext) -> list[str]:
    """What changed since the edition before, in the language of the later; for the first edition, what it tells of.
    Never empty."""
    with speaking(after.said_in):
        return [_first(after)] if before is None else _since(before, after)


def _first(edition: NoticeContext) -> str:
    return counted(
        "This is the first edition. It tells of {n} activity.",
        "This is the first edition. It tells of {n} activities.",
        len(edition.activities),
    )


def _since(before: NoticeContext, after: NoticeContext) -> list[str]:
    said = [*_frame(before, after), *activities_told(before, after), *_others(before, after)]
    said += _sections(before, after, alone=not said)
    if said:
        return said
    return [gettext(NOTHING if undated(before) == undated(after) else SAME_WORDS)]


def _frame(before: NoticeContext, after: NoticeContext) -> Iterator[str]:
    """What stands above and around the sections."""
    if before.title != after.title:
        sentence = gettext("The title is now {after}. It was {before}.")
        yield sentence.format(after=quoted(after.title), before=quoted(before.title))
    if before.summary != after.summary:
        yield gettext("The words at the top of the notice changed.")
    if (before.easy_read_title, before.easy_read_url) != (after.easy_read_title, after.easy_read_url):
        yield _easy_read(before, after)
    if before.audiences != after.audiences:
        yield _audiences(after.audiences)
    if before.language != after.language:
        sentence = gettext("The language of the notice is now {after}. It was {before}.")
        yield sentence.format(after=after.language, before=before.language)
    if before.demonstration != after.demonstration:
        yield gettext("The warning at the top of the notice changed.")
    if before.review_due_on != after.review_due_on:
        yield _review(after)
    yield from _organisation(before.organisation, after.organisation)


def _audiences(audiences: Sequence[str]) -> str:
    if not audiences:
        return gettext("The notice is now for everybody.")
    return say("The notice is now for {audiences}.", audiences=listed_names(audiences))


def _easy_read(before: NoticeContext, after: NoticeContext) -> str:
    if not before.easy_read_url:
        return gettext("There is now an Easy Read document.")
    if not after.easy_read_url:
        return gettext("There is no Easy Read document any more.")
    return gettext("The Easy Read document changed.")


def _review(after: NoticeContext) -> str:
    if not after.review_due_on:
        return gettext("No date is given any more for the next review.")
    return say("The next review is due by {day}.", day=written(after.review_due_on))


def _organisation(before: OrganisationContext, after: OrganisationContext) -> Iterator[str]:
    if before.name != after.name:
        sentence = gettext("The organisation is now called {after}. It was {before}.")
        yield sentence.format(after=quoted(after.name), before=quoted(before.name))
    if (before.ended_on, before.successor) != (after.ended_on, after.successor):
        yield _ending(after)
    if any(getattr(before, name) != getattr(after, name) for name in _TOLD_OF_ORGANISATION):
        yield gettext("What is said of the organisation itself changed, such as how to reach it.")


def _ending(after: OrganisationContext) -> str:
    if not after.ended_on:
        return gettext("The organisation goes on.")
    if not after.successor:
        return gettext("The organisation has ended.")
    return say("The organisation has ended. Its work went to {successor}.", successor=cut(after.successor))


def _others(before: NoticeContext, after: NoticeContext) -> Iterator[str]:
    """Who works for the organisation, which rights people have, and whom they can reach."""
    yield from _processors(both.processors(before, after))
    rights = both.rights(before, after)
    yield from told_of(
        [cut(pair.newest.name) for pair in rights if pair.mark is Mark.ADDED],
        later("This right is now told of: {name}."),
        forms("{n} right is now told of: {names}.", "{n} rights are now told of: {names}."),
    )
    yield from told_of(
        [cut(pair.newest.name) for pair in rights if pair.mark is Mark.REMOVED],
        later("This right is no longer told of: {name}."),
        forms("{n} right is no longer told of: {names}.", "{n} rights are no longer told of: {names}."),
    )
    changed = [_contact(pair) for pair in both.contacts(before, after) if pair.mark is not Mark.SAME]
    if changed:
        yield say("How to reach these changed: {contacts}.", contacts=listed_names(dict.fromkeys(changed)))


def _processors(pairs: Sequence[Both[ProcessorContext]]) -> Iterator[str]:
    yield from told_of(
        [cut(pair.newest.name) for pair in pairs if pair.mark is Mark.ADDED],
        later("Now handles information for the organisation: {name}."),
        forms(
            "{n} now handles information for the organisation: {names}.",
            "{n} now handle information for the organisation: {names}.",
        ),
    )
    yield from told_of(
        [cut(pair.newest.name) for pair in pairs if pair.mark is Mark.REMOVED],
        later("No longer handles information for it: {name}."),
        forms(
            "{n} no longer handles information for it: {names}.",
            "{n} no longer handle information for it: {names}.",
        ),
    )
    for pair in pairs:
        if pair.before and pair.after and pair.before.name != pair.after.name:
            names = {"before": quoted(pair.before.name), "after": quoted(pair.after.name)}
            yield say("{before} is now called {after}.", **names)


def _contact(pair: Both[ContactContext]) -> str:
    return pair.newest.heading or pair.newest.role.label


def _sections(before: NoticeContext, after: NoticeContext, *, alone: bool) -> Iterator[str]:
    """What the organisation wrote itself, then the parts that follow from the register."""
    pairs = both.sections(before, after)
    yield from _came_and_went(pairs)
    stayed = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after]
    if own := [new.heading for old, new in stayed if _own_words(old) != _own_words(new)]:
        yield say("The organisation’s own words in {sections} changed.", sections=listed_names(own, quoted))
    if follow := [pair.newest.heading for pair in pairs if _follows(pair)]:
        yield _others_changed(listed_names(follow, quoted), alone=alone)
    if both.are_moved(before.sections, pairs):
        yield gettext("The sections stand in another order.")


def _came_and_went(pairs: Sequence[Both[SectionContext]]) -> Iterator[str]:
    yield from told_of(
        [quoted(pair.newest.heading) for pair in pairs if pair.mark is Mark.ADDED],
        later("This section was added: {name}."),
        forms("{n} section was added: {names}.", "{n} sections were added: {names}."),
    )
    yield from told_of(
        [quoted(pair.newest.heading) for pair in pairs if pair.mark is Mark.REMOVED],
        later("This section was taken out: {name}."),
        forms("{n} section was taken out: {names}.", "{n} sections were taken out: {names}."),
    )


def _others_changed(sections: str, *, alone: bool) -> str:
    if alone:
        return say("What is said under {sections} changed.", sections=sections)
    return say("What is said under {sections} also changed.", sections=sections)


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
