"""The codes that a synthetic register uses, taken from the shipped reference data, so that both stay in step."""

from dataclasses import dataclass
from functools import cache

from ropa.reference.kinds import KINDS
from ropa.reference.shipped import read_kind
from ropa.reference.view import TermView

_RELEVANT = ("high", "medium")


@dataclass(frozen=True)
class Pair:
    """An Article 9 condition with a Schedule 1 condition that fits it."""

    condition: str
    schedule1: str
    needs_policy: bool


@cache
def terms(kind: str) -> tuple[TermView, ...]:
    """All terms of a kind, by code."""
    found = [shipped.term for shipped in read_kind(KINDS[kind])]
    return tuple(sorted(found, key=lambda term: term.code))


@cache
def every_code() -> frozenset[str]:
    """Every shipped code, to check a chosen one against."""
    return frozenset(term.code for kind in KINDS for term in terms(kind))


@cache
def security_measures() -> tuple[str, ...]:
    """All measures, sorted."""
    return tuple(term.code for term in terms("security_measure"))


@cache
def pairs(condition: str = "") -> tuple[Pair, ...]:
    """Article 9 conditions with the Schedule 1 conditions that a board meets often; only one condition if named."""
    conditions = {term.fact("article"): term.code for term in terms("special_condition")}
    found = (
        Pair(conditions[gateway], term.code, term.fact("apd_required").startswith("yes"))
        for term in terms("schedule1_condition")
        if (gateway := term.fact("art9_gateway")) in conditions and term.fact("icb_relevance") in _RELEVANT
    )
    return tuple(pair for pair in found if condition in ("", pair.condition))


@cache
def offence_conditions() -> tuple[str, ...]:
    """Schedule 1 conditions for criminal offence data."""
    rows = terms("schedule1_condition")
    return tuple(t.code for t in rows if t.says("usable_for_art10") and t.fact("icb_relevance") in _RELEVANT)


@cache
def countries(adequacy: str) -> tuple[str, ...]:
    """Countries by what the United Kingdom decided about them: full, partial or none."""
    return tuple(term.code for term in terms("country") if term.fact("adequacy") == adequacy)


@cache
def retention_classes() -> tuple[tuple[str, str, str], ...]:
    """Classes of record with a minimum: code, period and trigger."""
    rows = terms("retention_class")
    return tuple((t.code, t.fact("minimum_period"), t.fact("trigger")) for t in rows if t.fact("minimum_period"))
