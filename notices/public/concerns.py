"""What a notice says about one group of people: which activities, why, what allows it, which choices and rights.

Pure: from the stored context of an edition alone, and made once for each. Says no more than the edition says: a ground
or a purpose that counts only for other people is left out, a choice about information from care is shown only to
people who have care, and an activity that names nobody is told apart, because it may be about anybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from activities.vocabulary import About, OptOutEffect, OptOutKind
from notices.blocks import Fact
from notices.coded import ActivityCodes, GroundCodes, OptOutCodes, PurposeCodes
from notices.context import ActivityContext, NoticeContext, RightContext
from notices.public.people import OF_CARE, Group, People
from notices.public.themes import Theme, Themes
from notices.topics import Topic
from notices.vocabulary import SectionKind
from ropa.organisations.vocabulary import Brand

Slugs = frozenset[str]
EVERYTHING = "everything"
"""The theme that leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something the notice says, and of whom: of everybody if no group is named."""

    text: str
    people: Slugs = frozenset()
    fact: Fact | None = None

    def is_for(self, who: Slugs) -> bool:
        """Whether it counts for one of these groups."""
        return not self.people or not self.people.isdisjoint(who)


@dataclass(frozen=True, slots=True)
class Work:
    """An activity, taken apart by whom each piece of it is about."""

    anchor: str
    reference: str
    title: str
    summary: str
    standing: tuple[str, ...]
    people: Slugs
    themes: Slugs
    purposes: tuple[Said, ...]
    kinds: tuple[Said, ...]
    grounds: tuple[Said, ...]
    choices: tuple[Said, ...]
    rights: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """What one activity is for one reader."""

    work: Work
    purposes: tuple[str, ...]
    kinds: tuple[str, ...]
    grounds: tuple[Fact, ...]
    choices: tuple[Fact, ...]
    rights: tuple[RightContext, ...]


@dataclass(frozen=True, slots=True)
class Concerning:
    """All that concerns a reader: for certain, and what may because the notice does not say whom it is about."""

    certain: Sequence[Work]
    possible: Sequence[Work]

    @property
    def works(self) -> list[Work]:
        """Both, the certain first."""
        return [*self.certain, *self.possible]


@dataclass(frozen=True, slots=True)
class Guide:
    """An edition as the page “Does this concern me?” reads it. `groups` and `themes` are those that it can tell of.
    `language` is that of its title, `said_in` that of all other sentences."""

    title: str
    language: str
    said_in: str
    organisation: str
    brand: Brand
    demonstration: str
    rights_at: str
    complaints_at: str
    works: tuple[Work, ...]
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    rights: Mapping[str, RightContext]

    def concerning(self, who: Slugs, theme: str = EVERYTHING) -> Concerning:
        """The activities for these groups, on that theme."""
        on = [work for work in self.works if theme == EVERYTHING or theme in work.themes]
        certain = [work for work in on if not work.people.isdisjoint(who)]
        return Concerning(certain, [work for work in on if not work.people])

    def concern(self, work: Work, who: Slugs) -> Concern:
        """What one of them says for these groups."""
        codes = {said.text for said in work.rights if said.is_for(who)}
        return Concern(
            work=work,
            purposes=tuple(said.text for said in work.purposes if said.is_for(who)),
            kinds=tuple(dict.fromkeys(said.text for said in work.kinds if said.is_for(who))),
            grounds=tuple(said.fact for said in work.grounds if said.is_for(who) and said.fact),
            choices=tuple(said.fact for said in work.choices if said.is_for(who) and said.fact),
            rights=tuple(right for code, right in self.rights.items() if code in codes),
        )

    def rights_for(self, works: Iterable[Work], who: Slugs) -> list[RightContext]:
        """The rights that any of these activities gives to these groups, in the order of the notice."""
        codes = {said.text for work in works for said in work.rights if said.is_for(who)}
        return [right for code, right in self.rights.items() if code in codes]


# --- from the stored context ------------------------------------------------------------------------------


def guide(context: NoticeContext) -> Guide:
    """The edition taken apart."""
    people = People(_labels(context))
    themes = Themes([activity.coded.business_function for activity in context.activities], taken=[EVERYTHING])
    works = tuple(_works(context, people, themes))
    groups, found = (frozenset().union(*(getattr(work, name) for work in works)) for name in ("people", "themes"))
    return Guide(
        title=context.title,
        language=context.language,
        said_in=context.said_in,
        organisation=context.organisation.name,
        brand=context.organisation.brand,
        demonstration=context.demonstration,
        rights_at=_anchor(context, SectionKind.RIGHTS),
        complaints_at=_anchor(context, SectionKind.COMPLAINTS),
        works=works,
        groups=tuple(group for group in people.all if group.slug in groups),
        themes=tuple(theme for theme in themes.all if theme.slug in found),
        rights={right.code: right for right in context.rights},
    )


def _anchor(context: NoticeContext, kind: SectionKind) -> str:
    return next((section.anchor for section in context.sections if section.kind is kind), "")


def _labels(context: NoticeContext) -> dict[str, str]:
    return {term.code: term.label for term in context.terms if term.kind == "data_subject"}


def _works(context: NoticeContext, people: People, themes: Themes) -> Iterator[Work]:
    """What uses no information about anybody concerns nobody."""
    for activity in context.activities:
        if activity.about is not About.NOT_PERSONAL:
            yield _work(activity, people, themes)


def _work(activity: ActivityContext, people: People, themes: Themes) -> Work:
    codes = activity.coded
    return Work(
        anchor=activity.anchor,
        reference=activity.reference,
        title=activity.title,
        summary=activity.summary,
        standing=activity.standing,
        people=people.of(codes.subjects) or people.reading(codes.audiences),
        themes=themes.of(codes),
        purposes=tuple(Said(purpose.text, people.of(purpose.subjects)) for purpose in codes.purposes),
        kinds=tuple(Said(use.name, people.of(use.subjects)) for use in codes.data),
        grounds=tuple(_grounds(activity, people)),
        choices=tuple(_choices(activity, people)),
        rights=tuple(_rights(codes, people)),
    )


def _facts(activity: ActivityContext, topic: Topic) -> tuple[Fact, ...]:
    return tuple(fact for group in activity.groups if group.topic is topic for fact in group.facts)


def _of_grounds(codes: ActivityCodes, people: People) -> Iterator[tuple[GroundCodes, Slugs]]:
    """Each ground, and for whom: those it names, else those of its purpose."""
    for purpose in codes.purposes:
        for ground in purpose.grounds:
            yield ground, people.of(_subjects(purpose, ground))


def _subjects(purpose: PurposeCodes, ground: GroundCodes) -> tuple[str, ...]:
    return ground.subjects or purpose.subjects


def _grounds(activity: ActivityContext, people: People) -> Iterator[Said]:
    """The grounds in words. Where words and codes cannot be matched one to one, a ground counts for everybody."""
    by_terms: dict[tuple[str, ...], list[Slugs]] = defaultdict(list)
    for ground, who in _of_grounds(activity.coded, people):
        by_terms[_terms(ground)].append(who)
    facts = _facts(activity, Topic.GROUNDS)
    told: dict[tuple[str, ...], int] = defaultdict(int)
    for fact in facts:
        alike = by_terms[fact.codes]
        is_sure = len(alike) == sum(other.codes == fact.codes for other in facts)
        yield Said(fact.text, alike[told[fact.codes]] if is_sure else frozenset(), fact)
        told[fact.codes] += 1


def _terms(ground: GroundCodes) -> tuple[str, ...]:
    """The codes that stand beside the words of a ground, in their order there."""
    conditions = (ground.special_condition, ground.schedule1, ground.offence_condition)
    return tuple(code for code in (ground.basis, ground.recognised_interest, *conditions) if code)


def _choices(activity: ActivityContext, people: People) -> Iterator[Said]:
    """The choices in words. Of one that does not count here, only that: the notice itself says why."""
    facts, opt_outs = _facts(activity, Topic.OPT_OUTS), activity.coded.opt_outs
    cared_for = frozenset(group.slug for group in people.all if group.has_care)
    for number, fact in enumerate(facts):
        opt_out = opt_outs[number] if len(facts) == len(opt_outs) else OptOutCodes(kind=OptOutKind.OTHER)
        said = replace(fact, details=()) if opt_out.effect is OptOutEffect.DOES_NOT_APPLY else fact
        yield Said(fact.text, cared_for if opt_out.kind in OF_CARE else frozenset(), said)


def _rights(codes: ActivityCodes, people: People) -> Iterator[Said]:
    """Rights that a ground brings are for those whom it is for; the others are for everybody."""
    brought: dict[str, list[Slugs]] = defaultdict(list)
    for ground, who in _of_grounds(codes, people):
        for code in ground.rights:
            brought[code].append(who)
    for code in codes.rights:
        groups = brought.get(code, [])
        yield Said(code, frozenset().union(*groups) if groups and all(groups) else frozenset())
