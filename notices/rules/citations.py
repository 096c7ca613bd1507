"""Laws named in records and notices: that they exist, are law today and of the UK, and are cited rightly. Family ST."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from activities.part_views import CitationView, LegalGroundView
from activities.rules.case import citations, grounds
from activities.rules.citations import standing
from activities.rules.typed import Typed
from activities.view import ActivityView
from notices.rules.case import NoticeCase, narrative
from notices.rules.outdated import outdated
from notices.view import NoticeView
from ropa.languages.speaking import later
from ropa.reference.citing.citation import printed
from ropa.reference.citing.faults import Fault, unfit
from ropa.reference.citing.reading import find, one_form, parse
from ropa.reference.view import TermView
from ropa.rules.rule import UK_GDPR_BEGAN, Remark, dpa, gdpr, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import Value, joined, one_of, worded

NO_MORE = frozenset(("replaced", "not UK law"))
NOT_OF_THE_UK = re.compile(r"(?<!UK )(?<!UK-)(?<!EU )(?<!EU-)\b(GDPR|General Data Protection Regulation)\b")
OF_THE_UK = re.compile(r"\bUK[ -](GDPR|General Data Protection Regulation)\b")
HINTS = ("(1", "(2", "6.1", "9.2", "rticle", "Art.", "Art ", "Arts", "mendment ")
"""One of these stands in every text that may cite something in a wrong form: a quick look before the reading."""
NO_LAWS = frozenset(("not real", "guidance"))
NOT_UK_LAW, REPLACED = later("{law} is not law in the UK."), later("{law} has been replaced.")
GRAVE = frozenset((Fault.TWO_POINTS, Fault.NO_SUCH_POINT, Fault.AMENDMENT))
INSTEAD = {
    Fault.TWO_POINTS: later("Cite each basis for itself, and say when it applies."),
    Fault.NO_SUCH_POINT: later("Look up the article, and cite the point that is meant."),
    Fault.AMENDMENT: later("Cite the Act itself, with its section, or its Schedule and paragraph."),
    Fault.WRONG_UNIT: later("Acts have sections, regulations have regulations, and the UK GDPR has articles."),
}


@rule(
    "R-ST-01",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.BREACH,
    source="UK GDPR Art 5(1)(a), 6(3)",
    url=gdpr(6),
    says="The law named here does not exist, or its name or year is wrong.",
    fix="Choose the law from the reference list.",
    reach=Reach.WORDS,
)
def laws_named_exist(record: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A law that is named exists."""
    told = set()
    for citation in citations(record) if isinstance(record, ActivityView) else ():
        if citation.statute and standing(citation.statute) == "not real":
            told.add(id(citation))
            yield _no_law(citation, "statute", citation.as_typed, citation.statute, case)
    for named in case.once(outdated).within(record):
        if standing(named.term) == "not real" and id(named.part) not in told:
            yield _no_law(named.part, named.field, named.written, named.term, case)


def _no_law(part: Any, field: str, written: str, term: TermView, case: NoticeCase) -> Remark:
    says = worded(term.plain_english)
    if term.label not in term.plain_english:
        name = written[:120] or term
        says = worded("There is no law called “{name}”. {meaning}", name=name, meaning=says)
    meant = _instead(term, case)
    return Remark(part, field, says=says, fix=worded("Probably meant: {law}.", law=meant) if meant else "")


def _instead(term: TermView, case: NoticeCase) -> str:
    """The laws that stand in the place of one, with the provision where the list knows it; empty if none does."""
    codes = (code.strip() for code in term.fact("replaced_by").split(";"))
    laws = [case.terms[code] for code in codes if code in case.terms]
    provision = one_form(term.fact("replacement_note")) if len(laws) == 1 else ""
    return joined(filter(None, (one_of(laws), provision)))


@rule(
    "R-ST-02",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.BREACH,
    source="UK GDPR Art 5(1)(a), 6(3); DPA 2018 Sch 19",
    url=law("ukpga/2018/12/schedule/19"),
    says="The law named here has been replaced.",
    fix="Cite the present law.",
    reach=Reach.WORDS,
)
def laws_named_are_in_force(record: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A law that is named as if it applied is in force."""
    told = set()
    if isinstance(record, ActivityView):
        alone = {id(one) for _, ground in grounds(record) for one in _rests_on_old_law(ground, case)}
        for citation in citations(record):
            if remark := _replaced(citation, case):
                told.add(id(citation))
                yield remark if id(citation) in alone else replace(remark, severity=Severity.WARNING)
    for named in case.once(outdated).within(record):
        is_old = standing(named.term) == "replaced" and not (named.is_title or named.is_told_as_past)
        if is_old and id(named.part) not in told:
            says = worded("“{name}” is named here. {law} has been replaced.", name=named.written, law=named.term)
            yield Remark(named.part, named.field, says=says, fix=_cite(named.term, case), severity=Severity.WARNING)


def _cite(term: TermView, case: NoticeCase) -> str:
    instead = _instead(term, case)
    return worded("Cite {instead}.", instead=instead) if instead else ""


def _rests_on_old_law(ground: LegalGroundView, case: NoticeCase) -> tuple[CitationView, ...]:
    """The citations of a ground whose every law is gone; none if a law of today stands among them."""
    all_gone = all(one.statute and _is_gone(one.statute, case) for one in ground.citations)
    return ground.citations if all_gone else ()


def _is_gone(statute: TermView, case: NoticeCase) -> bool:
    is_law_still = statute.in_force_to is not None and case.on <= statute.in_force_to
    return standing(statute) in NO_MORE and not is_law_still


def _replaced(citation: CitationView, case: NoticeCase) -> Remark | None:
    """What to say of a law, or of a provision of it, that has gone."""
    statute = citation.statute
    if statute and _is_gone(statute, case):
        gone = NOT_UK_LAW if standing(statute) == "not UK law" else REPLACED
        return Remark(citation, "statute", says=worded(gone, law=statute), fix=_cite(statute, case))
    reading = parse(citation.provision)
    found = statute and reading and case.laws.replaced(statute, reading.citation.places, on=case.on)
    if not (statute and reading and found):
        return None
    says = worded(
        "{law}, {provision} was replaced on {day}.", law=statute, provision=printed(reading.citation), day=found.on
    )
    fix = worded("Cite {provision}.", provision=one_form(found.instead)) if found.instead else ""
    return Remark(citation, "provision", says=says, fix=fix, severity=Severity.WARNING)


@rule(
    "R-ST-03",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.WARNING,
    source="DPA 2018 s3(10), 3(10A)",
    url=dpa(3),
    says="The UK has its own version of the General Data Protection Regulation.",
    fix="Say UK GDPR.",
    effective_from=UK_GDPR_BEGAN,
    reach=Reach.WORDS,
)
def the_law_of_the_uk_is_named(record: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """What is said of data protection law names the law of the UK."""
    if isinstance(record, NoticeView):
        texts = [Typed(section, "body", text) for section, text in narrative(record)]
        is_defined = any(OF_THE_UK.search(text) for _, _, text in texts)
    else:
        texts = [Typed(ground, "as_stated", ground.as_stated) for _, ground in grounds(record)]
        texts += [Typed(use, "as_stated", use.as_stated) for use in record.confidentiality]
        is_defined = False
    for part, field, text in () if is_defined else texts:
        if (found := NOT_OF_THE_UK.search(text)) and not OF_THE_UK.search(text):
            yield Remark(
                part,
                field,
                says=worded("“{words}” is the name of a European law; the UK has its own version.", words=found[0]),
            )


@rule(
    "R-ST-09",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a), 12(1), 13(1)(c)",
    url=gdpr(13),
    says="The law is cited in a form that nobody can look up.",
    fix="Write it like this: Article 6(1)(e), or section 251 of the Act.",
    reach=Reach.WORDS,
)
def citations_can_be_looked_up(record: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """The law is cited so that people can look it up."""
    written = case.once(outdated)
    hints = [hint for hint in HINTS if hint in written.whole(record)]
    for part, field, text in written.words(record) if hints else ():
        if any(hint in text for hint in hints):
            yield from _misread(part, field, text)
    for citation in citations(record) if isinstance(record, ActivityView) else ():
        if citation.statute and citation.provision and standing(citation.statute) not in NO_LAWS:
            yield from _misplaced(citation, citation.statute)


def _misread(part: Any, field: str, text: str) -> Iterator[Remark]:
    """Wrong forms in a text, each once. What stands beside a law that does not exist is told by R-ST-01."""
    if isinstance(part, CitationView) and standing(part.statute) in NO_LAWS:
        return
    found = {" ".join(text[one.start : one.end].split()): one for one in find(text) if one.faults}
    for words, reading in found.items():
        faults = sorted(reading.faults, key=lambda fault: fault not in INSTEAD)
        says = worded("“{words}” {faults}.", words=words[:120], faults=_and(faults))
        fix = INSTEAD.get(faults[0]) or worded(
            "Write {citation}, if that is meant.", citation=printed(reading.citation)
        )
        yield Remark(part, field, says=says, fix=fix, severity=None if faults[0] in GRAVE else Severity.ADVICE)


def _and(faults: list[Fault]) -> Value:
    several: Value = faults[0]
    for fault in faults[1:]:
        several = worded("{several}, and {last}", several=several, last=fault)
    return several


def _misplaced(citation: CitationView, statute: TermView) -> Iterator[Remark]:
    """A provision that such a law does not have, or that is no provision."""
    if not (fault := _fault_of_place(statute.label, citation.provision)):
        return
    if fault is Fault.NO_UNIT:
        says = worded(
            "“{words}” does not say which section, regulation or article it is.", words=citation.provision[:120]
        )
        yield Remark(citation, "provision", says=says, severity=Severity.ADVICE)
    else:
        says = worded(
            "{law}, {provision}: it {fault}.", law=statute, provision=one_form(citation.provision), fault=fault
        )
        yield Remark(citation, "provision", says=says, fix=INSTEAD[fault], severity=Severity.ADVICE)


@lru_cache(maxsize=4096)
def _fault_of_place(title: str, provision: str) -> Fault | None:
    """Whether a provision of a law is of a kind that such a law has not, or is none."""
    reading, whole = parse(provision), parse(title)
    if reading is None:
        return None if any(one.citation.places for one in find(provision)) else Fault.NO_UNIT
    wrong = whole and unfit(whole.citation.law, reading.citation.places)
    return wrong[0] if wrong else None
