"""Why we use the information and what allows us to: purposes and their legal grounds, in words with the law cited."""

from collections.abc import Callable, Iterator

from activities.part_views import LegalGroundView, PurposeView
from activities.view import ActivityView
from activities.vocabulary import About
from notices.assembly.citations import cited
from notices.assembly.matter import under_part_3
from notices.assembly.terms import gdpr_article, label, names, schedule1
from notices.assembly.voice import Voice, turned, voice
from notices.assembly.words import before_colon, detail, line, lines, links, listed_detail, said_detail
from notices.blocks import Detail, Fact
from ropa.languages.speaking import say
from ropa.reference.view import TermView

Explain = Callable[[TermView], Iterator[Detail]]
_NAMELESS = turned("The law that we rely on")


def purposes(activity: ActivityView) -> list[Fact]:
    """Each purpose in the words meant for the public."""
    return [
        Fact(text=_purpose(purpose), details=listed_detail("About", names(purpose.subjects)))
        for purpose in activity.purposes
        if _purpose(purpose)
    ]


def grounds(activity: ActivityView) -> list[Fact]:
    """Each legal ground; a term is explained where it first stands. None where no data protection law applies."""
    if activity.about is not About.LIVING:
        return []
    said = voice(activity)
    if under_part_3(activity):
        return [fact for purpose in activity.purposes for ground in purpose.grounds for fact in _part_3(ground, said)]
    several = len(activity.purposes) > 1
    explain = _explainer(said)
    return [
        fact
        for purpose in activity.purposes
        for ground in purpose.grounds
        for fact in _uk_gdpr(ground, before_colon(_purpose(purpose)) if several else "", said, explain)
    ]


def _purpose(purpose: PurposeView) -> str:
    return line(purpose.public_text or purpose.text)


def _explainer(said: Voice) -> Explain:
    told: set[str] = set()

    def explain(term: TermView) -> Iterator[Detail]:
        if term.code in told:
            return
        told.add(term.code)
        if term.formal_label and term.formal_label != term.label:
            yield from detail("In the words of the law", term.formal_label)
        yield from detail("In plain words", said(term.plain_english))

    return explain


def _uk_gdpr(ground: LegalGroundView, purpose: str, said: Voice, explain: Explain) -> Iterator[Fact]:
    details = tuple(_details(ground, said, explain))
    if ground.basis:
        text, url = gdpr_article(ground.basis), ground.basis.url
    else:
        text, url = line(ground.as_stated or ground.law_enforcement_ground), ""
    if text or details:
        codes = tuple(t.code for t in _terms(ground))
        text = text or said(_NAMELESS)
        yield Fact(label=purpose, text=text, links=links(text, url), codes=codes, details=details)


def _terms(ground: LegalGroundView) -> Iterator[TermView]:
    conditions = (ground.special_condition, ground.schedule1, ground.offence_condition)
    yield from filter(None, (ground.basis, ground.recognised_interest, *conditions))


def _details(ground: LegalGroundView, said: Voice, explain: Explain) -> Iterator[Detail]:
    if ground.basis:
        yield from explain(ground.basis)
        yield from detail("Stated as", ground.as_stated)
    yield from detail("Why this applies", ground.explanation)
    yield from listed_detail("For", names(ground.subjects))
    yield from said_detail(said(turned("Our task")), ground.function_text)
    yield from said_detail(said(turned("The interest we rely on")), ground.legitimate_interest)
    if interest := ground.recognised_interest:
        yield from detail("Recognised legitimate interest", _in_annex_1(interest), url=interest.url)
    yield from _special(ground, said, explain)
    yield from cited(ground.citations, said)


def _in_annex_1(interest: TermView) -> str:
    if paragraph := interest.fact("annex1_paragraph"):
        number, name = paragraph, label(interest)
        return say("UK GDPR Annex 1, paragraph {number}: {name}", number=number, name=name)
    return say("UK GDPR Annex 1: {name}", name=label(interest))


def _special(ground: LegalGroundView, said: Voice, explain: Explain) -> Iterator[Detail]:
    if condition := ground.special_condition:
        yield from detail("Special category information", gdpr_article(condition), url=condition.url)
        yield from explain(condition)
    if ground.schedule1:
        yield from detail("With the condition in", schedule1(ground.schedule1), url=ground.schedule1.url)
    if ground.policy:
        policy = said(turned("Our policy document for this"))
        yield from said_detail(policy, ground.policy.title, url=ground.policy.url)
    yield from detail("Criminal offence information (UK GDPR Article 10)", ground.offence_authority)
    if offence := ground.offence_condition:
        yield from detail("Criminal offence information: condition in", schedule1(offence), url=offence.url)


def _part_3(ground: LegalGroundView, said: Voice) -> Iterator[Fact]:
    """Only words that a law enforcement ground is made of; the fields of Articles 6, 9 and 10 are not read."""
    found = lines((ground.law_enforcement_ground, ground.explanation))
    details = (
        *detail("Why this applies", "".join(found[1:])),
        *said_detail(said(turned("Our task")), ground.function_text),
        *cited(ground.citations, said),
    )
    if found or details:
        yield Fact(text=found[0] if found else said(_NAMELESS), details=details)
