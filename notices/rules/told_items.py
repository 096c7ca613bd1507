"""What people are told of each activity and only its record can answer: sources, kinds, computers. Family NO."""

import re
from collections.abc import Iterator
from functools import lru_cache

from activities.view import ActivityView
from notices.completeness_of_activity import decisions, kinds, providing, sources, untold
from notices.rules.case import NoticeCase, narrative
from notices.view import NoticeView
from ropa.languages.speaking import later
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

ABOUT_SOURCES = re.compile(
    r"\bcomes? from\b|\bsources?\b|\b(how|where) (do )?we (get|collect|obtain|receive)\b", re.IGNORECASE
)
THE_WEBSITE = re.compile(r"\b(our|the|this) (web ?site|web ?pages?|online services?)\b", re.IGNORECASE)
NOT_THE_WEBSITE = re.compile(
    r"\bpayroll\b|\baudit|\bfraud\b|\blegal authorit|\bcourts?\b|\bpolice\b|\bcoroner|\bemployers?\b|\breferees?\b"
    r"|\brecruitment\b|\bhospitals?\b|\bGP\b|\bpractices?\b|\bcouncils?\b|\bcare homes?\b|\bregulators?\b"
    r"|\bsuppliers?\b",
    re.IGNORECASE,
)
NOT_GIVING = re.compile(
    r"\bif (you|people|somebody|someone) (\w+ ){0,2}?(not|n.t|don.t|refuse to|fail to|cannot) (\w+ ){0,3}?"
    r"(give|provide|tell|share|supply)\b|\b(keeping|withholding) (it|them|this|that|information)( back)? from us\b"
    r"|\bnot (giving|providing|telling) us\b|\b(do|will|have) (you|people) have to (give|provide|tell)\b",
    re.IGNORECASE,
)
THEN = re.compile(
    r"\b(delay|prevent|unable|cannot|can.t|may not|not be able|obliges?|obliged|requires?d?|must|nothing happens)\b",
    re.IGNORECASE,
)


@rule(
    "R-NO-07",
    view=ActivityView,
    also=(NoticeView,),
    severity=Severity.BREACH,
    source="UK GDPR Art 14(2)(f)",
    url=gdpr(14),
    says="The record does not say where the information comes from.",
    fix="Name each source: the person, or whoever else gives it.",
)
def sources_are_told(told: ActivityView | NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """People are told where information about them comes from, and told rightly."""
    if isinstance(told, NoticeView):
        yield from _misplaced_sources(told)
    elif told.publish and any(sources(told)):
        if told.datasets:
            says = worded(
                "The record names a data set that others provide, and does not say who gives the information."
            )
            yield Remark(told, "sources", says=says)
        else:  # it may all come from the people themselves
            yield Remark(told, "sources", severity=Severity.WARNING)


def _misplaced_sources(notice: NoticeView) -> Iterator[Remark]:
    """Sources that a written part lists as if the website gave them."""
    for section, text in narrative(notice):
        if ABOUT_SOURCES.search(section.heading) and (wrong := _not_of_the_website(text)):
            says = worded(
                "The notice lists as coming from the website what comes from somebody else: {items}.",
                items=", ".join(f"“{item[:60]}”" for item in wrong),
            )
            yield Remark(section, "body", says=says, fix=worded("Say who gives each of them."))


def _not_of_the_website(text: str) -> list[str]:
    """Items of lists that follow a paragraph about the website, and come from somebody else."""
    found, lead, is_new = [], "", True
    for line in (line.strip() for line in text.splitlines()):
        if line[:2] in ("* ", "- "):
            if THE_WEBSITE.search(lead) and NOT_THE_WEBSITE.search(line):
                found.append(line[2:].strip())
        elif line:
            lead = line if is_new else f"{lead} {line}"
        is_new = not line or line[:2] in ("* ", "- ")
    return found


@rule(
    "R-NO-08",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 14(1)(d)",
    url=gdpr(14),
    says="Others give us this information, and people are told the name of a data set but not what it holds on them.",
    fix="Choose the kinds of information that the data set holds.",
)
def kinds_of_information_are_told(activity: ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """Where others give us information, people are told what kinds it is."""
    if activity.publish and activity.datasets and any(kinds(activity)):  # nothing recorded at all: R-A30-07
        yield Remark(activity, "data_uses")


@rule(
    "R-NO-09",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 13(2)(e)",
    url=gdpr(13),
    says="People are asked for information and not told whether they must give it.",
    fix="Say whether the law or a contract asks for it, and what happens if they do not give it.",
)
def duty_to_give_is_told(activity: ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """People are told whether they must give information, and what happens if they do not."""
    for gap in providing(activity) if activity.publish else ():
        if not _is_told_in_words(activity, case):
            says = worded("The record does not say what happens if people do not give the information.")
            yield Remark(activity, gap.field, says=says if gap.field == "consequence" else "")


def _is_told_in_words(activity: ActivityView, case: NoticeCase) -> bool:
    """Whether every notice about it has a written part on what follows if people do not give information."""
    notices = case.notices_about.get(activity.key, [])
    return bool(notices) and all(any(_says_what_follows(text) for _, text in narrative(one)) for one in notices)


@lru_cache(maxsize=512)
def _says_what_follows(text: str) -> bool:
    return bool(NOT_GIVING.search(text) and THEN.search(text))


@rule(
    "R-NO-10",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13(2)(f), 14(2)(g), 22C",
    url=gdpr(13),
    says="A computer alone takes a decision that matters, and people are not told how it works or what it means.",
    fix="Explain in plain words how it decides and what that can mean for people.",
)
def decisions_by_computer_are_explained(activity: ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """People are told of decisions that a computer takes alone: how it decides and what that means for them."""
    if activity.publish and not activity.automated_decisions and any(decisions(activity)):
        yield _open_question(activity)
    for decision in activity.automated_decisions:
        for field in untold(decision):
            if field in UNTOLD:  # safeguards: R-NO-24
                yield Remark(decision, field, says=UNTOLD[field])


def _open_question(activity: ActivityView) -> Remark:
    if activity.automated_decisions_answer is Answer.YES:
        says = worded("The record says that there are automated decisions, and describes none.")
        return Remark(
            activity, "automated_decisions", says=says, fix=worded("Describe each."), severity=Severity.WARNING
        )
    says = worded("The record does not say whether a computer alone takes decisions about people.")
    return Remark(activity, "automated_decisions_answer", says=says, fix=worded("Answer it."), severity=Severity.ADVICE)


UNTOLD = {
    "logic": later("A computer alone takes a decision that matters; the record does not say how."),
    "significance": later(
        "A computer alone takes a decision that matters; the record does not say what it means for people."
    ),
}
