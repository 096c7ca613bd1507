"""Which term of the Data Privacy Vocabulary (DPV) stands for which of ours, by the mapping that ships with the product.

Refuses (KeyError) a DPV term that the mapping does not have, so that nothing invented is published.
"""

from dataclasses import dataclass
from functools import cache

from ropa.reference.kinds import KINDS
from ropa.reference.shipped import read_kind
from ropa.reference.view import TermView

DPV = "https://w3id.org/dpv#"
PREFIXES = {
    "dpv": DPV,
    "gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "gb": "https://w3id.org/dpv/legal/gb#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
    "health": "https://w3id.org/dpv/sector/health#",
    "publicservices": "https://w3id.org/dpv/sector/publicservices#",
}
_WITH_OWN_COLUMN = tuple(name for name, kind in KINDS.items() if "dpv_iri" in kind.facts and name != "dpv_mapping")


@dataclass(frozen=True, slots=True)
class Match:
    """A DPV term, written with its prefix, and how close it is: exact, broad, narrow, close or related."""

    term: str
    how: str

    @property
    def holds(self) -> bool:
        """Whether whatever is called by our term is rightly called by this one too."""
        return self.how in ("exact", "broad")


def dpv(name: str) -> str:
    """A term of DPV itself with its prefix: dpv:Purpose. KeyError if the mapping lacks it."""
    if DPV + name not in mapped():
        raise KeyError(f"The mapping has no term {DPV}{name}.")
    return f"dpv:{name}"


def matches(code: str) -> tuple[Match, ...]:
    """The DPV terms for one of our codes; none where DPV has nothing like it."""
    return _matches().get(code, ())


def is_personal_level(code: str) -> bool:
    """Whether information at a level of identifiability is personal data; so is any whose level nobody stated."""
    return code not in _not_personal()


@cache
def mapped() -> frozenset[str]:
    """The full address of every DPV term that the mapping has."""
    own = (term.fact("dpv_iri") for kind in _WITH_OWN_COLUMN for term in _terms(kind))
    return frozenset(filter(None, (*own, *(term.fact("dpv_iri") for term in _terms("dpv_mapping")))))


@cache
def _matches() -> dict[str, tuple[Match, ...]]:
    """The mapping first; where it does not speak of a code, the column that its own kind has."""
    found: dict[str, tuple[Match, ...]] = {}
    for row in _terms("dpv_mapping"):
        found[row.fact("our_code")] = (*found.get(row.fact("our_code"), ()), *_match(row))
    for kind in _WITH_OWN_COLUMN:
        for term in _terms(kind):
            found.setdefault(term.code, _match(term))
    return found


def _match(row: TermView) -> tuple[Match, ...]:
    iri = row.fact("dpv_iri")
    return (Match(compact(iri), row.fact("dpv_match")),) if iri else ()


def compact(iri: str) -> str:
    """The address with its prefix instead of its beginning."""
    space, name = iri.rsplit("#", 1)
    prefix = next(prefix for prefix, whole in PREFIXES.items() if whole == f"{space}#")
    return f"{prefix}:{name}"


@cache
def _not_personal() -> frozenset[str]:
    return frozenset(term.code for term in _terms("identifiability") if term.fact("uk_gdpr_applies").startswith("no"))


def _terms(kind: str) -> list[TermView]:
    return [shipped.term for shipped in read_kind(KINDS[kind])]
