"""How terms of the law are written out: articles, conditions, statutes, regulations."""

import re

from notices.assembly.words import line
from ropa.reference.view import TermView

_CODE = re.compile(r"A(6|9)-([A-Z]+)")
_REGULATION = re.compile(r"reg(?:ulation)?\s*(\w+)", re.IGNORECASE)
_REGULATION_CODE = re.compile(r"COPI-R(\d+)")
COPI_TITLE = "Health Service (Control of Patient Information) Regulations 2002"
SECTION_251 = "section 251 of the NHS Act 2006"


def article(term: TermView) -> str:
    """The article of a lawful basis or special condition: 6(1)(e), 9(2)(h)."""
    if stated := term.fact("article"):
        return stated
    match = _CODE.fullmatch(term.code)
    if match is None:
        return ""
    return f"{match[1]}({1 if match[1] == '6' else 2})({match[2].lower()})"


def gdpr_article(term: TermView) -> str:
    """UK GDPR Article 6(1)(e): Public task."""
    number = article(term)
    return f"UK GDPR Article {number}: {line(term.label)}" if number else line(term.citation or term.label)


def schedule1(term: TermView) -> str:
    """Data Protection Act 2018, Schedule 1, Part 1, paragraph 2: Health or social care purposes."""
    part, paragraph = term.fact("part"), term.fact("paragraph")
    if not paragraph:
        return f"Data Protection Act 2018, Schedule 1: {line(term.label)}"
    place = f"Part {part}, paragraph {paragraph}" if part else f"paragraph {paragraph}"
    return f"Data Protection Act 2018, Schedule 1, {place}: {line(term.label)}"


def regulation(term: TermView) -> str:
    """Regulation 5 of the 2002 Regulations; other provisions by their citation."""
    provision = term.fact("provision")
    number = _REGULATION.fullmatch(provision) or _REGULATION_CODE.fullmatch(term.code)
    if number:
        return f"Regulation {number[1]} of the {COPI_TITLE}"
    return line(term.citation or term.label)


def names(terms: tuple[TermView, ...]) -> tuple[str, ...]:
    """The labels of several terms."""
    return tuple(line(term.label) for term in terms)


def is_section_251(term: TermView | None) -> bool:
    """Whether a confidentiality basis is support under section 251."""
    if term is None:
        return False
    return term.code.startswith("CLDC-S251") or term.fact("needs_s251_approval").startswith("yes")
