"""How terms of the law are written out: articles, conditions, statutes, regulations."""

import re

from notices.assembly.words import line
from ropa.languages.speaking import gettext, later, say
from ropa.reference.view import TermView

_CODE = re.compile(r"A(6|9)-([A-Z]+)")
_REGULATION = re.compile(r"reg(?:ulation)?\s*(\w+)", re.IGNORECASE)
_REGULATION_CODE = re.compile(r"COPI-R(\d+)")
COPI_TITLE = later("Health Service (Control of Patient Information) Regulations 2002")
GDPR = later("UK GDPR {provision}: {name}")


def label(term: TermView | None) -> str:
    """What people call a term; nothing for no term."""
    return line(gettext(term.label)) if term else ""


def meaning(term: TermView) -> str:
    """What it means, in plain words."""
    return line(gettext(term.plain_english))


def fact(term: TermView, name: str) -> str:
    """A fact about the term that is told in words, such as how to use a right."""
    return line(gettext(term.fact(name)))


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
    if not number:
        return line(term.citation) or label(term)
    return say(GDPR, provision=say("Article {number}", number=number), name=label(term))


def schedule1(term: TermView) -> str:
    """Data Protection Act 2018, Schedule 1, Part 1, paragraph 2: Health or social care purposes."""
    part, paragraph = term.fact("part"), term.fact("paragraph")
    if not paragraph:
        return say("Data Protection Act 2018, Schedule 1: {name}", name=label(term))
    if not part:
        told = gettext("Data Protection Act 2018, Schedule 1, paragraph {paragraph}: {name}")
    else:
        told = gettext("Data Protection Act 2018, Schedule 1, Part {part}, paragraph {paragraph}: {name}")
    return told.format(part=part, paragraph=paragraph, name=label(term))


def regulation(term: TermView) -> str:
    """Regulation 5 of the 2002 Regulations; other provisions by their citation."""
    provision = term.fact("provision")
    number = _REGULATION.fullmatch(provision) or _REGULATION_CODE.fullmatch(term.code)
    if number:
        return say("Regulation {number} of the {regulations}", number=number[1], regulations=gettext(COPI_TITLE))
    return line(term.citation) or label(term)


def names(terms: tuple[TermView, ...]) -> tuple[str, ...]:
    """The labels of several terms."""
    return tuple(map(label, terms))


def is_section_251(term: TermView | None) -> bool:
    """Whether a confidentiality basis is support under section 251."""
    if term is None:
        return False
    return term.code.startswith("CLDC-S251") or term.fact("needs_s251_approval").startswith("yes")
