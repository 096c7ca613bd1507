"""The laws that records cite: that they are laws, are known and in force, and are named at all. Family ST.

What is wrong in the words of records and notices alike is judged with the notices (notices.rules.citations).
"""

import re
from collections.abc import Iterator

from activities.part_views import CitationView, LegalGroundView
from activities.rules.case import RegisterCase, citations, grounds, quoted
from activities.view import ActivityView
from activities.vocabulary import CitationRelation
from ropa.reference.citing.reading import find
from ropa.reference.view import TermView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

NO_ACT = re.compile(
    r"\bcommon law\b|\bcourt\b|\border of\b|\bdirections?\b|\bprerogative\b|\bbye-?laws?\b|\bcontract\b|\bcharter\b",
    re.IGNORECASE,
)
"""Law that stands in no Act and no regulations."""
GUIDANCE = re.compile(
    r"\bguid(ance|e|elines?)\b|\bframework\b|\bcodes? of (practice|conduct)\b|\bpolic(y|ies)\b|\bstandards?\b"
    r"|\btoolkit\b|\bhandbook\b|\bmanual\b|\bcircular\b|\bmemorandum\b|\bprotocol\b",
    re.IGNORECASE,
)
A_LAW = re.compile(r"\b(Act|Regulations?|Order|Rules|Measure|GDPR|Directive)\b|\bSI \d")
ONLY_THE_LAW = re.compile(
    r"\W*((on |in |by |under )?(a|an|the|our|this is)\W+)?"
    r"((statutory|legal|lawful|law|required by law|public interest|substantial public interest|legislation)"
    r"( (basis|reasons?|grounds?|purposes?|authority))?)\W*",
    re.IGNORECASE,
)

"""“Legal duty” and “public task” name a basis in plain words, and are left alone."""


def standing(term: TermView | None) -> str:
    """What the reference data say of a law: current, pending, replaced, not UK law, guidance, not real; or nothing."""
    return term.fact("standing") if term else ""


def is_guidance(citation: CitationView) -> bool:
    """Whether what is cited is guidance: so marked in the list, or typed in words of guidance that name no law."""
    if citation.statute:
        return standing(citation.statute) == "guidance"
    words = citation.as_typed[:500]
    return bool(GUIDANCE.search(words)) and not A_LAW.search(words)


@rule(
    "R-ST-04",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 6(3)",
    url=gdpr(6),
    says="This is guidance. It cannot give us legal power by itself.",
    fix="Name the Act behind the guidance; the guidance may stand among the documents.",
    reach=Reach.WORDS,
)
def guidance_is_not_cited_as_law(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """What is cited as law is law, not guidance."""
    for citation in citations(activity):
        if citation.relation is not CitationRelation.REFERENCE and is_guidance(citation):
            says = worded(
                "“{name}” is guidance, and stands here as a law. It cannot give legal power by itself.",
                name=citation.as_typed[:120] or citation.statute or "",
            )
            yield Remark(citation, "statute" if citation.statute else "as_typed", says=says)


@rule(
    "R-ST-07",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(1), 6(3), 13(1)(c)",
    url=gdpr(6),
    says="Saying that it is the law is not enough: people need to know which law, and on which basis.",
    fix="Choose the Article 6 basis, and add the Act with its section.",
)
def the_legal_basis_is_more_than_a_word(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A legal basis is named, not only called statutory or in the public interest."""
    for purpose, ground in grounds(activity):
        if ground.basis is None and ONLY_THE_LAW.fullmatch(ground.as_stated[:200]) and not _names_a_law(ground):
            says = worded(
                "For the purpose {purpose} the record says only “{words}”: it shows neither the basis nor the law.",
                purpose=quoted(purpose),
                words=ground.as_stated[:120].strip(),
            )
            yield Remark(ground, "basis", says=says)


def _names_a_law(ground: LegalGroundView) -> bool:
    named = (ground.function_text, ground.law_enforcement_ground, *(one.as_typed for one in ground.citations))
    return any(one.statute for one in ground.citations) or any(text.strip() for text in named)


@rule(
    "R-ST-08",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 6(3)",
    url=gdpr(6),
    says="The law named here is not in our list, so nobody has checked that it exists.",
    fix="Check it, and add it to the reference list.",
    reach=Reach.WORDS,
)
def cited_laws_are_in_the_list(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A law that is cited stands in the reference list."""
    for citation in citations(activity):
        typed = citation.as_typed.strip()
        if citation.statute or not typed or is_guidance(citation) or NO_ACT.search(typed[:500]):
            continue
        known = _known(typed, case)
        if known is None:
            says = worded(
                "“{name}” is not in the list of laws, so nobody has checked that it exists.", name=typed[:120]
            )
            yield Remark(citation, "as_typed", says=says)
        elif standing(known) == "current":
            says = worded(
                "“{name}” was typed, and nothing links it to {law}, which is in the list.", name=typed[:120], law=known
            )
            yield Remark(citation, "statute", says=says, fix=worded("Choose {law} from the list.", law=known))


def _known(typed: str, case: RegisterCase) -> TermView | None:
    whole = case.laws.called(typed)
    named = (case.laws.named(reading.citation.law) for reading in find(typed[:500]))
    return whole or next(filter(None, named), None)


@rule(
    "R-ST-10",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 6(3)",
    url=gdpr(6),
    says="The law cited has not begun yet, so nothing can rest on it.",
    fix="Cite the law that is in force today.",
    reach=Reach.WORDS,
)
def cited_laws_have_begun(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A law that is cited has begun."""
    for citation in citations(activity):
        law = citation.statute
        if law and law.in_force_from and law.in_force_from > case.on:
            says = worded("{law} begins on {day}; nothing rests on it before.", law=law, day=law.in_force_from)
            yield Remark(citation, "statute", says=says)
        elif law and standing(law) == "pending":
            yield Remark(citation, "statute", says=worded("{law} is made, but is not known to have begun.", law=law))
