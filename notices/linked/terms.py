"""Our terms as concepts: what each is called, which law it comes from, and how near DPV has something like it.

A value names our own term and, where DPV has a term that holds too (the same or a broader one), that term as well.
"""

from collections.abc import Iterable, Iterator

from notices.coded import TermContext
from notices.linked.mapping import dpv, matches
from notices.linked.words import VOCABULARY, Node, address, english, node, once, own

CONFIDENTIALITY = "ConfidentialityBasis"
SECTION_251 = "Section251Support"
SCHEDULE_1 = "Schedule1Condition"
RECOGNISED = "RecognisedLegitimateInterest"
SPECIAL = "SpecialCategoryCondition"
OPT_OUT = "OptOut"
EFFECT = "OptOutEffect"
POLICIES = ("RT-NDOO", "RT-TYPE1")
"""Codes of choices that stand with the rights but come from policy, not from data protection law."""


def parents(code: str, kind: str) -> list[str]:
    """What a term is: a legal basis, a group of people; with our own class where it is of a sort that DPV lacks."""
    if code in POLICIES:
        return [dpv("Context"), own(OPT_OUT)]
    return _PARENTS.get(kind, [])


_PARENTS = {
    "lawful_basis": [dpv("LegalBasis")],
    "special_condition": [dpv("LegalBasis"), own(SPECIAL)],
    "schedule1_condition": [dpv("LegalBasis"), own(SCHEDULE_1)],
    "recognised_interest": [dpv("LegalBasis"), own(RECOGNISED)],
    "transfer_mechanism": [dpv("LegalBasis")],
    "confidentiality_basis": [dpv("Context"), own(CONFIDENTIALITY)],
    "right": [dpv("DataSubjectRight")],
    "data_category": [dpv("PersonalData")],
    "data_subject": [dpv("DataSubject")],
    "data_source": [dpv("DataSource")],
    "recipient_category": [dpv("Recipient")],
    "retention_class": [dpv("StorageCondition")],
    "country": [dpv("Location")],
    "identifiability": [],
    "statute": [],
}
KINDS = tuple(_PARENTS)


def values(code: str) -> list[str]:
    """What to name when something is of a term: our own term, and the terms of DPV that hold as well."""
    return [own(code), *(match.term for match in matches(code) if match.holds)] if code else []


def values_of(codes: Iterable[str]) -> list[str]:
    """The same for several terms."""
    return once(value for code in codes for value in values(code))


def place(code: str) -> str:
    """A country: DPV's own term, or ours where it has none."""
    return next((match.term for match in matches(code) if match.how == "exact"), own(code)) if code else ""


def concept(term: TermContext) -> Node:
    """A term as a concept of our vocabulary."""
    said = node(
        id=own(term.code),
        type=["skos:Concept", *parents(term.code, term.kind)],
        skos_prefLabel=english(term.label),
        skos_notation=term.code,
        skos_inScheme=VOCABULARY,
        dct_bibliographicCitation=english(term.law) if term.law else "",
        dct_source=address(term.url),
    )
    return said | _nearest(term.code)


def _nearest(code: str) -> Node:
    found: Node = {}
    for match in matches(code):
        found.setdefault(f"skos:{match.how}Match", []).append(match.term)
    return found


def concepts(terms: Iterable[TermContext]) -> Iterator[Node]:
    """The terms of a notice, and what the terms of DPV that it names beside them are."""
    sorts: dict[str, list[str]] = {}
    for term in terms:
        if term.kind == "country":
            sorts.setdefault(place(term.code), parents(term.code, term.kind))
            continue
        yield concept(term)
        for match in matches(term.code):
            if match.holds and term.kind in _NAMED_BESIDE:
                sorts.setdefault(match.term, _of_dpv(term))
    yield from (node(id=name, type=sort) for name, sort in sorts.items())


_NAMED_BESIDE = ("lawful_basis", "transfer_mechanism", "right", "data_subject")


def _of_dpv(term: TermContext) -> list[str]:
    return [parent for parent in parents(term.code, term.kind) if parent.startswith("dpv:")]
