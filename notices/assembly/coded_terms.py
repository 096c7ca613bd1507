"""The terms that the codes of a notice stand for, each once, in the order of the reference data."""

from collections.abc import Iterable, Iterator

from notices.assembly.matter import Matter
from notices.assembly.words import line, links
from notices.coded import ActivityCodes, TermContext
from notices.context import ActivityContext
from ropa.reference.view import TermView


def coded_terms(activities: Iterable[ActivityContext], matter: Matter) -> tuple[TermContext, ...]:
    """Every term that an activity has a code of, whether or not it is still law: old records name old terms."""
    used = {code for activity in activities for code in codes_of(activity.coded)}
    return tuple(_term(term) for term in matter.register.reference if term.code in used)


def codes_of(coded: ActivityCodes) -> Iterator[str]:
    """Every code that an activity has, some of them more than once; an empty one where nothing was said."""
    yield from coded.subjects
    yield from coded.rights
    for purpose in coded.purposes:
        for ground in purpose.grounds:
            yield from (ground.basis, ground.special_condition, ground.schedule1)
            yield from (ground.recognised_interest, ground.offence_condition, *ground.statutes)
    for use in coded.data:
        yield from (use.category, use.identifiability)
    for transfer in coded.transfers:
        yield from (transfer.country, transfer.mechanism)
    yield from (named.code for named in (*coded.sources, *coded.recipients))
    yield from (kept.code for kept in coded.retentions)
    yield from (lifted.basis for lifted in coded.confidentiality)


def _term(term: TermView) -> TermContext:
    url = links(term.code, term.url)
    return TermContext(
        code=term.code,
        kind=term.kind,
        label=line(term.label),
        law=line(term.citation),
        url=url[0].url if url else "",
    )
