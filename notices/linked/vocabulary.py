"""Our own vocabulary: what each term is called and means, which law it comes from, and what DPV has that is near it.

It holds every term that a published notice may name, above all those that DPV lacks: the bases of confidentiality,
section 251, the conditions of Schedule 1, recognised legitimate interests (Article 6(1)(ea)) and the opt-outs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from activities.vocabulary import OptOutEffect, OptOutKind
from notices.coded import TermContext
from notices.linked.mapping import PREFIXES, Match, dpv, matches
from notices.linked.record import OPT_OUT_CODES
from notices.linked.terms import (
    CONFIDENTIALITY,
    EFFECT,
    KINDS,
    OPT_OUT,
    RECOGNISED,
    SCHEDULE_1,
    SECTION_251,
    SPECIAL,
    concept,
    place,
)
from notices.linked.words import VOCABULARY, Node, context, english, node, own
from ropa.reference.kinds import KINDS as REFERENCE
from ropa.reference.view import TermView

TITLE = "Vocabulary of privacy notices"
ABOUT = (
    "The terms that privacy notices on this site use as linked data, with what is nearest to each in the W3C Data "
    "Privacy Vocabulary (DPV). The law is that of the United Kingdom, so a term of DPV about the law of the European "
    "Union is never the same, at most close."
)
_FIRST = ("confidentiality_basis", "schedule1_condition", "recognised_interest", "lawful_basis")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of term that DPV lacks: a class of our own, below the class of DPV that comes nearest."""

    name: str
    label: str
    meaning: str
    below: str


SORTS = (
    Sort(
        CONFIDENTIALITY,
        "Basis in confidentiality",
        "What meets or lifts the common law duty of confidentiality. It is never a lawful basis under the UK GDPR.",
        "Context",
    ),
    Sort(
        SECTION_251,
        "Support under section 251",
        "Support under section 251 of the NHS Act 2006 and the Health Service (Control of Patient Information) "
        "Regulations 2002, which sets the duty of confidentiality aside for a medical purpose.",
        "Context",
    ),
    Sort(
        SCHEDULE_1,
        "Schedule 1 condition",
        "A condition in Schedule 1 to the Data Protection Act 2018, needed beside some conditions of Article 9 and for "
        "criminal offence information.",
        "LegalBasis",
    ),
    Sort(
        RECOGNISED,
        "Recognised legitimate interest",
        "A purpose in Annex 1 to the UK GDPR, on which Article 6(1)(ea) allows information to be used.",
        "LegalBasis",
    ),
    Sort(
        SPECIAL,
        "Special category condition",
        "A condition of UK GDPR Article 9(2), needed beside a lawful basis.",
        "LegalBasis",
    ),
    Sort(OPT_OUT, "Opt-out", "A choice that people have about a use of their information.", "Context"),
    Sort(EFFECT, "Effect of an opt-out", "Whether an opt-out counts in an activity.", "Context"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A term as the page shows it."""

    code: str
    label: str
    meaning: str = ""
    law: str = ""
    url: str = ""
    near: tuple[tuple[str, str, str], ...] = ()
    """How near, which term of DPV, and its address."""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of one kind, under a heading of their own."""

    anchor: str
    heading: str
    terms: tuple[Told, ...]


def vocabulary_document(terms: Iterable[TermView]) -> Node:
    """The vocabulary as JSON-LD, from all terms of the reference data."""
    scheme = node(
        id=VOCABULARY,
        type="skos:ConceptScheme",
        dct_title=english(TITLE),
        dct_description=english(ABOUT),
        dct_source="https://w3id.org/dpv",
    )
    return {"@context": context("en-GB"), "@graph": [scheme, *_sorts(), *_choices(), *map(_concept, shown(terms))]}


def shown(terms: Iterable[TermView]) -> list[TermView]:
    """The terms that belong in it, in the order of their kinds; countries only where DPV has none."""
    order = {kind: number for number, kind in enumerate(dict.fromkeys((*_FIRST, *KINDS)))}
    wanted = (t for t in terms if t.kind in order and (t.kind != "country" or place(t.code).startswith(VOCABULARY)))
    return sorted(wanted, key=lambda term: order[term.kind])


def _concept(term: TermView) -> Node:
    said = concept(TermContext(code=term.code, kind=term.kind, label=term.label, law=term.citation, url=term.url))
    return said | (node(skos_definition=english(term.plain_english)) if term.plain_english else {})


def _sorts() -> Iterator[Node]:
    for sort in SORTS:
        yield node(
            id=own(sort.name),
            type="rdfs:Class",
            rdfs_label=english(sort.label),
            skos_definition=english(sort.meaning),
            rdfs_subClassOf=dpv(sort.below),
        )


def _choices() -> Iterator[Node]:
    """The kinds of opt-out that are no terms of the reference data, and the effects of any."""
    for code, label in _own_choices():
        sort = EFFECT if code.startswith(EFFECT) else OPT_OUT
        yield node(
            id=own(code),
            type=["skos:Concept", dpv("Context"), own(sort)],
            skos_prefLabel=english(label),
            skos_notation=code,
            skos_inScheme=VOCABULARY,
        )


def _own_choices() -> Iterator[tuple[str, str]]:
    for kind in OptOutKind:
        if kind not in OPT_OUT_CODES:
            yield f"{OPT_OUT}-{kind.value}", kind.english
    for effect in OptOutEffect:
        yield f"{EFFECT}-{effect.value}", effect.english


def groups(terms: Iterable[TermView]) -> list[Group]:
    """The same for the page: first the sorts of term that DPV lacks, then the terms by kind."""
    sorts = tuple(
        Told(sort.name, sort.label, sort.meaning, near=_near((Match(dpv(sort.below), "broad"),))) for sort in SORTS
    )
    found = [Group("sorts", "Sorts of term that DPV lacks", sorts)]
    found.append(Group("opt-outs", "Opt-outs and their effects", tuple(Told(*choice) for choice in _own_choices())))
    by_kind: dict[str, list[Told]] = {}
    for term in shown(terms):
        by_kind.setdefault(term.kind, []).append(_told(term))
    for kind, told in by_kind.items():
        name = REFERENCE[kind].verbose_name_plural
        found.append(Group(f"kind-{kind}", name[:1].upper() + name[1:], tuple(told)))
    return found


def _told(term: TermView) -> Told:
    return Told(term.code, term.label, term.plain_english, term.citation, term.url, _near(matches(term.code)))


def _near(found: tuple[Match, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((_HOW[match.how], match.term, _whole(match.term)) for match in found)


def _whole(name: str) -> str:
    prefix, local = name.split(":", 1)
    return PREFIXES[prefix] + local


_HOW = {
    "exact": "the same as",
    "close": "close to",
    "broad": "narrower than",
    "narrow": "broader than",
    "related": "related to",
}
