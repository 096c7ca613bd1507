"""Notices that tell of what is gone: old ways to ask, articles that moved, a controller that ended. Family NO."""

import re
from collections.abc import Iterator
from datetime import date

from activities.part_views import CitationView
from activities.view import ActivityView
from notices.rules.case import NoticeCase, paragraphs, sentences
from notices.rules.gone_names import ending
from notices.rules.outdated import GONE, outdated
from notices.view import NoticeView
from ropa.organisations.view import OrganisationView
from ropa.reference.citing.citation import UK_GDPR, Citation, Unit
from ropa.reference.citing.reading import find, one_form
from ropa.reference.laws import Replaced
from ropa.reference.view import TermView
from ropa.rules.rule import Remark, gdpr, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

ABOUT_ACCESS = re.compile(
    r"\bsubject access|\bright of access|\baccess requests?\b|\bSARs?\b|\bwhat (information )?we (hold|have|keep)\b"
    r"|\b(access|access to|see|seeing|copy of|copies of)( (the|your|my|any|all|own|personal|health|medical)\b){1,4}"
    r" (information|data|records?)\b",
    re.IGNORECASE,
)
OF_OTHER_LAW = re.compile(
    r"\bfreedom of information|\bFOIA?\b|\benvironmental information|\bAccess to (Health Records|Medical Reports) Act"
    r"|\bdied\b|\bdeceased\b",
    re.IGNORECASE,
)
"""Requests under other Acts, such as for the records of somebody who died: in writing, and within 40 days."""
FORTY_DAYS = re.compile(r"\b(40|forty)( calendar| working)? days\b", re.IGNORECASE)
A_FEE = re.compile(r"(?<!in )\bcharge[ds]?\b|\bfees?\b|£ ?\d", re.IGNORECASE)
NO_FEE = re.compile(r"\b(no|not|never|without|free|cannot)\b|n[’']t\b", re.IGNORECASE)
FAIR_FEE = re.compile(r"unfounded|excessive|repe(at|tit)|\b(further|additional|extra|more|second) cop", re.IGNORECASE)
WRITTEN = re.compile(r"\bin writing\b|\bby (letter|post)\b|\bwritten (request|application)\b", re.IGNORECASE)
MUST = re.compile(r"\b(must|needs? to|has to|have to|required?|only)\b", re.IGNORECASE)
SHOULD = re.compile(r"\b(should|please|ask you to|are asked to)\b", re.IGNORECASE)
OTHERWISE = re.compile(
    r"\b(verbal\w*|oral\w*|speak\w*|spoken|phone|telephone|ring|call|in person|any (way|route|form))\b"
    r"|\b(not|\w+n[’']t) (have|need) to\b|\bneed not\b|\bnot (required|necessary)\b",
    re.IGNORECASE,
)
NOT_OURS = re.compile(
    r"\bConvention\b|\bECHR\b|\bHuman Rights\b|\bCharter\b|\bTreaty\b|\bDirective\b|\bEU GDPR\b|\bRegulations \d{4}"
)
MAY_CITE = re.compile(r"\bart(icle)?s?\.? ?\d|\bsections? \d|\bss? ?\d", re.IGNORECASE)


@rule(
    "R-NO-17",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 12(1)-(3), 12(5), 12A, 15",
    url=gdpr(15),
    says="The notice gives people the wrong time limit, a fee, or a form that they need not keep to.",
    fix="Say that seeing one's information is free, takes a month at most, and may be asked for in any way.",
)
def access_is_told_by_the_present_rules(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice tells people the present rules for seeing their information: free, a month, asked for in any way."""
    for section, paragraph in paragraphs(notice):
        if OF_OTHER_LAW.search(paragraph) or not ABOUT_ACCESS.search(f"{section.heading} {paragraph}"):
            continue
        for sentence in sentences(paragraph):
            if why := _old_access_rule(sentence):
                says = worded("“{words}” {why}", words=sentence[:160], why=why)
                yield Remark(section, "body", says=says)
            elif _asks_for_writing(sentence, SHOULD):
                says = worded(
                    "“{words}” People may ask in any way; the notice reads as if they could not.", words=sentence[:160]
                )
                yield Remark(section, "body", says=says, severity=Severity.WARNING)


def _old_access_rule(sentence: str) -> str:
    """What is wrong with it; empty if nothing is."""
    if FORTY_DAYS.search(sentence):
        return worded("The time limit is one month.")
    if A_FEE.search(sentence) and not NO_FEE.search(sentence) and not FAIR_FEE.search(sentence):
        return worded("It is free, unless a request is plainly unfounded or excessive.")
    if _asks_for_writing(sentence, MUST):
        return worded("People may ask in any way, also by talking to somebody.")
    return ""


def _asks_for_writing(sentence: str, asked: re.Pattern[str]) -> bool:
    return bool(WRITTEN.search(sentence) and asked.search(sentence) and not OTHERWISE.search(sentence))


@rule(
    "R-NO-18",
    view=NoticeView,
    also=(ActivityView,),
    severity=Severity.WARNING,
    source="Data (Use and Access) Act 2025 ss71, 80, 86, 103, Sch 7",
    url=law("ukpga/2025/18"),
    says="The law has moved: what is cited is no longer there.",
    fix="Cite the provision that took its place.",
    reach=Reach.WORDS,
)
def provisions_named_are_still_there(record: NoticeView | ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """What people read cites provisions that are still there."""
    written, figures = case.once(outdated), case.once(_figures)
    for part, field, text in written.words(record) if figures.search(written.whole(record)) else ():
        if isinstance(part, CitationView) or not figures.search(text):
            continue
        gone = {found.instead: (words, found) for words, found in _gone_from(text, case)}
        for words, found in gone.values():
            says = worded(
                "“{words}” is cited here. It was replaced, at least in part, on {day}.", words=words, day=found.on
            )
            yield Remark(
                part,
                field,
                says=says,
                fix=worded("Cite {provision}.", provision=one_form(found.instead)) if found.instead else "",
            )


def _figures(case: NoticeCase) -> re.Pattern[str]:
    """Finds what may be the number of a replaced provision: a quick look before citations are read."""
    numbers = (re.escape(one).replace(r"\(", r" ?\(") for one in sorted(case.laws.figures_replaced))
    return re.compile(rf"(?:{'|'.join(numbers) or '(?!)'})(?![0-9A-Za-z])")


def _gone_from(text: str, case: NoticeCase) -> Iterator[tuple[str, Replaced]]:
    """The citations of provisions that were replaced by that day, those told as past left out."""
    for sentence in sentences(text):
        if not MAY_CITE.search(sentence) or NOT_OURS.search(sentence) or GONE.search(sentence):
            continue
        for reading in find(sentence):
            statute = _law_meant(reading.citation, case)
            found = statute and case.laws.replaced(statute, reading.citation.places, on=case.on)
            if found:
                yield sentence[reading.start : reading.end], found


def _law_meant(citation: Citation, case: NoticeCase) -> TermView | None:
    """The law that is cited. Articles of no law are of the UK GDPR, of which notices tell."""
    articles = citation.law is None and all(place.last.unit is Unit.ARTICLE for place in citation.places)
    if articles or (citation.law and citation.law.title in (UK_GDPR, "GDPR")):
        return case.terms.get("ST-UKGDPR")
    return case.laws.named(citation.law)


@rule(
    "R-NO-19",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13(1)(a), 14(1)(a)",
    url=gdpr(13),
    says="The body named as in charge no longer exists.",
    fix="Move the notice to the body that took over, and name that one.",
)
def the_controller_still_exists(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """The body that a notice names as in charge still exists."""
    body = case.register.organisation
    if body.ended_on and body.ended_on.last_day <= case.on:
        yield Remark(notice, says=ending(body.legal_name, body.ended_on, _heir(body, case)))
    elif not body.ended_on and (gone := _kind_that_is_gone(body, case)):
        says = worded(
            "{name} has the name of a kind of body that is gone, and the record does not show its end.",
            name=body.legal_name,
        )
        fix = worded("Record its last day and its successor ({gone}).", gone=gone)
        yield Remark(notice, says=says, fix=fix, severity=Severity.WARNING)


def _heir(body: OrganisationView, case: NoticeCase) -> str:
    heir = next((one for one in case.register.organisations if one.slug == body.successor), None)
    return heir.legal_name if heir else ""


def _kind_that_is_gone(body: OrganisationView, case: NoticeCase) -> str:
    """Who took over from bodies of that name; empty if the name is no sign of an end."""
    name = body.legal_name.casefold()
    for gone in case.terms_by_kind["abolished_body"]:
        known = (one.strip().casefold() for one in gone.fact("names_to_find").split(";"))
        if gone.fact("change") == "abolished" and name.endswith(tuple(filter(None, known))):
            return gone.fact("successor") if _has_come(gone.day("ended_on"), case.on) else ""
    return ""


def _has_come(day: date | None, on: date) -> bool:
    return day is not None and day <= on
