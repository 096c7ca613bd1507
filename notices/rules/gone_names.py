"""Bodies and documents that have gone, named in records and notices as if they were still there. Family ST."""

from collections.abc import Iterable, Iterator
from typing import Any

from activities.part_views import CitationView
from activities.rules.citations import standing
from activities.view import ActivityView
from notices.rules.case import NoticeCase
from notices.rules.outdated import Named, outdated
from notices.view import NoticeView
from ropa.organisations.view import OrganisationView
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded


@rule(
    "R-ST-05",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(d), 13(1)(e)",
    url=gdpr(5),
    says="A body or service named here has closed or changed its name.",
    fix="Use the present name, or say that it has gone.",
    reach=Reach.WORDS,
)
def bodies_named_still_exist(record: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A body named as if it were there is still there, under that name."""
    for named in case.once(outdated).within(record):
        if named.term.kind == "abolished_body" and not (named.is_title or named.is_told_as_past):
            yield _of_name(named)
    if isinstance(record, ActivityView):
        yield from _linked(record, case)


def _of_name(named: Named) -> Remark:
    return _old(named.part, named.field, named.written, named.term)


def _old(part: Any, field: str, written: str, term: TermView) -> Remark:
    """Advice where nothing shows yet that it has happened."""
    heir = term.fact("successor")
    fix = worded("Say {heir}, or say that it has gone.", heir=heir) if heir and term.fact("ended_on") else ""
    severity = None if term.fact("ended_on") else Severity.ADVICE
    says = worded("“{name}” is named here. {change}", name=written, change=_what_became(term))
    return Remark(part, field, says=says, fix=fix, severity=severity)


def _what_became(term: TermView) -> str:
    ended, announced, heir = term.day("ended_on"), term.day("announced_for"), term.fact("successor")
    if ended and heir and term.fact("change") == "renamed":
        return worded("It has been called {heir} since {day}.", heir=heir, day=ended)
    if ended and heir:
        return worded("It ended on {day}, and {heir} took its place.", day=ended, heir=heir)
    if ended:
        return worded("It ended on {day}.", day=ended)
    if announced:
        return worded("Its end was announced for {day}; the list does not show whether it came.", day=announced)
    if heir:
        return worded("The term is not used any more ({heir}).", heir=heir)
    return worded("The term is not used any more.")


def _linked(activity: ActivityView, case: NoticeCase) -> Iterator[Remark]:
    """Parts that point at an organisation that ended, or that still carries an old name."""
    for part, field, body in _bodies(activity, case):
        if body.slug == case.register.organisation.slug:
            continue
        if body.ended_on and _has_ended(body, case):
            heir = _heir(body, case)
            fix = worded("Choose {name}.", name=heir) if heir else ""
            yield Remark(part, field, says=ending(body.name, body.ended_on, heir), fix=fix)
        elif term := _old_name(body, case):
            yield _old(part, field, body.name, term)


def ending(name: str, day: PartialDate, heir: str) -> str:
    """What to say of a body that is no more; `heir` is empty where nobody knows who took over."""
    if heir:
        return worded("{name} ended on {day}. {heir} took over.", name=name, day=day, heir=heir)
    return worded("{name} ended on {day}.", name=name, day=day)


def _has_ended(body: OrganisationView, case: NoticeCase) -> bool:
    return body.ended_on is not None and body.ended_on.last_day <= case.on


def _heir(body: OrganisationView, case: NoticeCase) -> str:
    """Who does its work today, through however many hands it went; empty if nobody is known."""
    passed = {body.slug}
    found = case.bodies.get(body.successor)
    while found and _has_ended(found, case) and found.slug not in passed:
        passed.add(found.slug)
        found = case.bodies.get(found.successor)
    return found.name if found and found.slug not in passed else ""


def _old_name(body: OrganisationView, case: NoticeCase) -> TermView | None:
    found = (term for _, term in case.once(outdated).names.find(body.name) if term.kind == "abolished_body")
    return next(found, None)


def _bodies(activity: ActivityView, case: NoticeCase) -> Iterator[tuple[Any, str, OrganisationView]]:
    """The organisations that an activity points at today, with the part and the field."""
    for part, field, body in _pointed_at(activity):
        if body is not None:
            yield part, field, body
    for engagement in activity.engagements:
        if not (engagement.ends_on and engagement.ends_on.last_day < case.on):
            yield engagement, "processor", engagement.processor.organisation


def _pointed_at(activity: ActivityView) -> Iterable[tuple[Any, str, OrganisationView | None]]:
    yield from ((part, "organisation", part.organisation) for part in activity.parties)
    yield from ((part, "organisation", part.organisation) for part in activity.sources)
    yield from ((part, "provider", part.provider) for part in activity.datasets)
    yield from ((part, "organisation", part.organisation) for part in activity.recipients)
    yield from ((part, "organisation", part.organisation) for part in activity.transfers)


@rule(
    "R-ST-06",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.ADVICE,
    source="UK GDPR Art 5(1)(d)",
    url=gdpr(5),
    says="The guide named here has been replaced.",
    fix="Cite the present one.",
    reach=Reach.WORDS,
)
def guides_named_are_current(record: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A guide or code that is named is the present one."""
    for named in case.once(outdated).within(record):
        if named.term.kind != "superseded_document" or named.is_told_as_past or _is_told_as_no_law(named):
            continue
        heir, day = named.term.fact("replaced_by"), named.term.day("replaced_on")
        if day:
            says = worded("“{name}” is named here. It was replaced on {day}.", name=named.written, day=day)
        else:
            says = worded("“{name}” is named here. It is no longer kept up.", name=named.written)
        yield Remark(named.part, named.field, says=says, fix=worded("Now: {name}.", name=heir) if heir else "")


def _is_told_as_no_law(named: Named) -> bool:
    """Whether another rule says already that it is cited as a law and is none."""
    return isinstance(named.part, CitationView) and standing(named.part.statute) in ("guidance", "not real")
