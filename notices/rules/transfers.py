"""What a notice says about the border that information may not cross unguarded. Family TR."""

import re
from collections.abc import Iterator

from notices.rules.case import NoticeCase
from notices.translated import told_sections
from notices.view import NoticeView
from ropa.rules.rule import UK_GDPR_BEGAN, Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

EUROPE = re.compile(r"\b(European Economic Area|EEA|European Union|E\.?U\.?|Europe)\b")
BORDER = re.compile(r"\b(outside|beyond|leaves?|leaving|out of|within|inside|stays?)\b", re.IGNORECASE)
MOVES = re.compile(
    r"\b(send|sent|transfer\w*|stor(e|ed|ing)|process\w*|leav\w+|shared?|held|kept|go(es)?)\b", re.IGNORECASE
)
HOME = re.compile(r"\bU\.?K\b|\bUnited Kingdom\b|\bGreat Britain\b")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=[*#-])")
LAWS = re.compile(
    r"\bEU (GDPR|law|regulation)|\bGeneral Data Protection Regulation\b|\bEU SCCs?\b|\bwithdraw|\bleft the",
    re.IGNORECASE,
)


@rule(
    "R-TR-07",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 44A(1), 13(1)(f)",
    url=law("ukpga/2025/18/schedule/7"),
    says="The notice speaks of leaving Europe, and the rule is about leaving the UK.",
    fix="Say outside the UK, and list any countries.",
    effective_from=UK_GDPR_BEGAN,
)
def the_border_is_that_of_the_uk(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice that says where information goes speaks of the border of the UK, not of Europe."""
    for section in told_sections(notice):
        if sentence := _about_europe(section.body):
            says = worded(
                "“{words}” The rule is about leaving the UK, not about leaving Europe.", words=_shortened(sentence)
            )
            yield Remark(section, "body", says=says)


def _about_europe(text: str) -> str:
    """The first sentence that takes Europe for the border and does not name the UK."""
    if not EUROPE.search(text):
        return ""
    return next((sentence for sentence in SENTENCE.split(text) if _takes_europe_for_the_border(sentence)), "")


def _takes_europe_for_the_border(sentence: str) -> bool:
    return (
        all(pattern.search(sentence) for pattern in (EUROPE, BORDER, MOVES))
        and not HOME.search(sentence)
        and not LAWS.search(sentence)
    )


def _shortened(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= 160 else f"{words[:160].rsplit(' ', 1)[0]} …"
