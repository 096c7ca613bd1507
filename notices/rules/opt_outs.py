"""What the written parts of a notice say of opt-outs. Family OO. Generated parts come from records, judged there."""

import re
from collections.abc import Iterator
from datetime import date

from activities.rules.opt_outs import AT_THE_PRACTICE, RIGHT_WAY
from activities.view import ActivityView
from activities.vocabulary import OptOutKind
from notices.rules.case import NoticeCase, narrative, paragraphs
from notices.rules.outdated import GONE, outdated
from notices.view import NoticeView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity

NATIONAL_BEGAN = date(2018, 5, 25)
POLICY = "https://digital.nhs.uk/services/national-data-opt-out"
TYPE_2 = re.compile(
    r"\btype[ -]?(2|two|II)[ -](patient )?(opt|objection)|\btype[ -]?(1|one) (and|or|&|/) (type[ -]?)?(2|two)\b"
    r"|\b(opt[ -]outs?|objections?) \(?type[ -]?(2|two)\b",
    re.IGNORECASE,
)
TYPE_1 = re.compile(r"\btype[ -]?(1|one)\b", re.IGNORECASE)
OPT_OUT = re.compile(r"\bopt(ed|ing)?[ -]?out|\bobjection", re.IGNORECASE)
NATIONAL = re.compile(r"\bnational data[ -]opt[ -]?out", re.IGNORECASE)
SENT_THERE = re.compile(
    r"(?<!not )(?<!cannot )\b(ask|tell|telling|contact|contacting|speak to|visit|through|via|with|at|from)\b"
    r"(?:\W{1,3}\w{1,20}){0,3}\W{1,3}(GP|surgery|practice|doctor)\b",
    re.IGNORECASE,
)


@rule(
    "R-OO-03",
    view=NoticeView,
    also=(ActivityView,),
    severity=Severity.WARNING,
    source="The national data opt-out replaced type 2 on 25 May 2018",
    url=POLICY,
    says="People are offered a type 2 opt-out, which no longer exists.",
    fix="Describe the national data opt-out.",
    effective_from=NATIONAL_BEGAN,
    reach=Reach.WORDS,
)
def no_type_2_opt_out_is_offered(record: NoticeView | ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """Nobody is offered the type 2 opt-out, which the national one replaced."""
    for part, field, text in case.once(outdated).words(record):
        if "ype" in text and any(map(_offers_type_2, text.split("\n\n"))):
            yield Remark(part, field)


def _offers_type_2(paragraph: str) -> bool:
    words = " ".join(paragraph.split())
    return bool(TYPE_2.search(words) and not GONE.search(words))


@rule(
    "R-OO-07",
    view=NoticeView,
    severity=Severity.WARNING,
    source="National data opt-out policy",
    url="https://www.nhs.uk/your-nhs-data-matters/",
    says="The notice sends people to their GP practice for the national data opt-out, which cannot be set there.",
    fix="Give nhs.uk/your-nhs-data-matters and 0300 303 5678 for it. A GP practice can set a type 1 opt-out.",
    effective_from=NATIONAL_BEGAN,
)
def the_national_opt_out_is_not_at_the_practice(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice shows a way to the national data opt-out that works."""
    for section, text in paragraphs(notice):
        is_clear = RIGHT_WAY.search(text) or TYPE_1.search(text)
        if not is_clear and NATIONAL.search(text) and SENT_THERE.search(text):
            yield Remark(section, "body")


@rule(
    "R-OO-09",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 12(1), 12(2); type 1 opt-out policy",
    url=gdpr(12),
    says="The notice names the type 1 opt-out, and does not say what it is or how to set it.",
    fix="Say that it stops a GP practice from sharing beyond care, and that people set it at the practice.",
)
def the_type_1_opt_out_is_explained(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice that names the type 1 opt-out says what it is and how to use it."""
    named = [section for section, text in narrative(notice) if _names_type_1(text)]
    if not named or any(_is_explained(text) for _, text in narrative(notice)):
        return
    offered = (one for activity in case.covered(notice) for one in activity.opt_outs)
    if not any(one.kind is OptOutKind.TYPE_1 and AT_THE_PRACTICE.search(one.how[:2000]) for one in offered):
        yield Remark(named[0], "body")


def _names_type_1(text: str) -> bool:
    return bool(TYPE_1.search(text) and OPT_OUT.search(text))


def _is_explained(text: str) -> bool:
    return any(
        TYPE_1.search(part) and AT_THE_PRACTICE.search(part)
        for part in (text, *text.split("\n\n"))
        if OPT_OUT.search(part)
    )
