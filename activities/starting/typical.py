"""A new activity from a typical one of the reference data: what its row says, and nothing that it does not. Pure.

What the row only hints at (an approval, a policy document, the part that consent plays) is said as something to check.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from activities.part_views import (
    CitationView,
    ConfidentialityUseView,
    DataUseView,
    LegalGroundView,
    OptOutView,
    PurposeView,
    RetentionView,
    SourceView,
)
from activities.starting.begun import Begun, blank
from activities.vocabulary import CitationRelation, OptOutEffect, OptOutKind
from ropa.languages.speaking import gettext, later, say
from ropa.reference.view import YES, TermView
from ropa.register.records import new_key
from ropa.register.words import Answer

KIND = "typical_activity"
DUTY, NO_CONFIDENCE = "A6-C", "CLDC-NONE"
NO_CONSENT = frozenset(("", "None"))
EXCEPTION = re.compile(r"\((.+)\)")
OPEN = re.compile(r"(?!applied|not applied|not relevant(?! if)).")
"""What a row says of the opt-out where it does not settle it."""
Terms = Mapping[str, TermView]

ALWAYS = (
    later("Say whose information it is, and which kinds of information you use."),
    later("Say who is given the information, and whether processors handle it."),
    later("Set the owner of this record and the day of its next review."),
)


def from_typical(row: TermView, terms: Terms) -> Begun:
    """What the row fills in. `terms` are the terms of the law by code."""
    has_no_confidence = NO_CONFIDENCE in _codes(row, "confidentiality")
    view = replace(
        blank().view,
        title=row.label,
        summary=row.plain_english,
        confidential_patient_information=Answer.NO if has_no_confidence else Answer.NOT_ASKED,
        purposes=(PurposeView(key=new_key(), text=row.formal_label or row.label, grounds=tuple(_grounds(row, terms))),),
        confidentiality=tuple(
            ConfidentialityUseView(key=new_key(), basis=basis) for basis in _terms(row, "confidentiality", terms)
        ),
        data_uses=tuple(
            DataUseView(key=new_key(), identifiability=how) for how in _terms(row, "identifiability", terms)
        ),
        sources=tuple(SourceView(key=new_key(), category=source) for source in _terms(row, "sources", terms)),
        retentions=tuple(
            RetentionView(key=new_key(), retention_class=kept) for kept in _terms(row, "retention_class", terms)
        ),
        opt_outs=tuple(_opt_outs(row)),
    )
    return Begun(view, f"Typical activity “{row.label}” ({row.code})", (*_to_check(row, terms), *map(gettext, ALWAYS)))


def _codes(row: TermView, name: str) -> list[str]:
    return [code for code in re.split(r"[;\s]+", row.fact(name)) if code]


def _terms(row: TermView, name: str, terms: Terms) -> Iterator[TermView]:
    """The terms that a column names; one that is not known here is left out, and said in what is to be checked."""
    return (terms[code] for code in _codes(row, name) if code in terms)


def _grounds(row: TermView, terms: Terms) -> Iterator[LegalGroundView]:
    """One for each basis. The laws stand at the first basis that must name one: the row does not divide them."""
    bases = list(_terms(row, "art6", terms))
    cites = next((basis for basis in bases if basis.says("needs_statute")), bases[0] if bases else None)
    for basis in bases:
        yield LegalGroundView(
            key=new_key(),
            basis=basis,
            special_condition=next(_terms(row, "art9", terms), None),
            schedule1=next(_terms(row, "sch1", terms), None),
            citations=tuple(_citations(row, basis, terms)) if basis is cites else (),
        )


def _citations(row: TermView, basis: TermView, terms: Terms) -> Iterator[CitationView]:
    relation = CitationRelation.DUTY if basis.code == DUTY else CitationRelation.POWER
    for statute in _terms(row, "statute_codes", terms):
        yield CitationView(key=new_key(), statute=statute, relation=relation)


def _opt_outs(row: TermView) -> Iterator[OptOutView]:
    """The national data opt-out, where the row settles it."""
    said = row.fact("ndoo")
    effect = _effect(said)
    if effect is None:
        return
    reason = EXCEPTION.search(said)
    because = reason[1] if reason else said if effect is OptOutEffect.CONDITIONAL else ""
    yield OptOutView(key=new_key(), kind=OptOutKind.NATIONAL, effect=effect, because=_sentence(because))


def _effect(said: str) -> OptOutEffect | None:
    if said.startswith("not applied"):
        return OptOutEffect.DOES_NOT_APPLY
    if said.startswith("applied"):
        return OptOutEffect.APPLIES if said == "applied" else OptOutEffect.CONDITIONAL
    return None


def _to_check(row: TermView, terms: Terms) -> Iterator[str]:
    yield from _noted(later("Watch out: {text}."), row.fact("watch_out"))
    yield from _noted(later("On the law: {text}."), row.fact("statute_note"))
    if len(_codes(row, "art6")) > 1:
        yield gettext("Divide the purpose, so that each purpose has its own lawful basis and its own laws.")
    if row.fact("apd_needed").startswith(YES):
        limit = row.fact("apd_needed").removeprefix(YES)
        yield say("Link your appropriate policy document to the ground{limit}.", limit=limit)
    yield from _noted(later("Link your approval to the confidentiality route: {text}."), row.fact("s251"))
    if OPEN.match(row.fact("ndoo")):
        yield say("National data opt-out: {text}.", text=row.fact("ndoo"))
    if row.fact("consent_role") not in NO_CONSENT:
        yield say("The part that consent plays: {text}.", text=row.fact("consent_role"))
    yield from _noted(later("Not in the reference data here: {text}."), ", ".join(_unknown(row, terms)))


def _unknown(row: TermView, terms: Terms) -> Iterable[str]:
    named = (
        "art6",
        "statute_codes",
        "art9",
        "sch1",
        "confidentiality",
        "identifiability",
        "sources",
        "retention_class",
    )
    return dict.fromkeys(code for name in named for code in _codes(row, name) if code not in terms)


def _noted(sentence: str, text: str) -> Iterator[str]:
    if text:
        yield say(sentence, text=text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
