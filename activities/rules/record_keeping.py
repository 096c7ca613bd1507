"""The record of processing activities itself: what Article 30 asks each entry to say. Family A30."""

import re
from collections.abc import Iterator

from activities.part_views import DataUseView
from activities.rules.case import RegisterCase, quoted, subjects_of
from activities.view import ActivityView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

ICO_RECORD = "https://ico.org.uk/for-organisations/accountability-framework/records-of-processing-and-lawful-basis/"
VAGUE = re.compile(
    r"\bbusiness (analysis|purposes|development|needs)\b|\bcustomer (service|satisfaction)s?\b"
    r"|\bpromot\w+ (of )?(our|the) (services|work)\b|\b(underst[ao]\w+|know\w*) your (requirements|needs)\b"
    r"|\b(corporate|administrative|internal|operational|general|various|other) (purposes|use)\b"
    r"|\bproducts and services\b|\bcomply\w* with (the )?(law|legislation)s?( and regulations)?\b",
    re.IGNORECASE,
)
NOTHING_ELSE = re.compile(
    r"\W*((to|for)\s+)?((manag|assess)\w* (the )?risks?|(improv|deliver|provid|manag)\w* (our |the )?services?"
    r"|(undertak|carry|do)\w* (out )?research|research|marketing|administration|planning|business|statistics)\W*",
    re.IGNORECASE,
)
FEW_WORDS = 8


@rule(
    "R-A30-04",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(b), 5(1)(b), 13(1)(c); DPA 2018 s61(2)(d)",
    url=gdpr(30),
    says="The record does not say why the information is used.",
    fix="Write one clear purpose for each use.",
    reach=Reach.BOTH_REGIMES,
)
def purposes_are_stated(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every activity says why the information is used."""
    if not activity.purposes:
        yield Remark(activity, "purposes")
    for purpose in activity.purposes:
        if not (purpose.text.strip() or purpose.public_text.strip()):
            yield Remark(purpose, "text", says=worded("A purpose stands here without words."))


@rule(
    "R-A30-05",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(b)",
    url=gdpr(5),
    says="The reason given is so wide that nobody could tell what happens to their information.",
    fix="Say what is done, for whom, and what comes out of it.",
    reach=Reach.BOTH_REGIMES,
)
def purposes_are_specific(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A purpose is so clear that people can tell what happens to their information."""
    for purpose in activity.purposes:
        if is_too_wide(purpose.text) and (not purpose.public_text or is_too_wide(purpose.public_text)):
            says = worded(
                "{purpose} is so wide that nobody could tell what happens to their information.",
                purpose=quoted(purpose),
            )
            yield Remark(purpose, "text", says=says)


def is_too_wide(words: str) -> bool:
    """Whether it says little more than a stock phrase. Many words are taken to explain themselves."""
    few = len(words) < 120 and len(words.split()) <= FEW_WORDS
    return few and bool(VAGUE.search(words) or NOTHING_ELSE.fullmatch(words))


@rule(
    "R-A30-06",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(c); DPA 2018 s61(2)(f)",
    url=gdpr(30),
    says="The record does not say whose information this is.",
    fix="Choose at least one group of people.",
    reach=Reach.BOTH_REGIMES,
)
def people_are_described(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every activity says whose information is used."""
    if not subjects_of(activity):
        first = next(iter(activity.purposes), None)
        yield Remark(first, "subjects") if first else Remark(activity, "purposes")


@rule(
    "R-A30-07",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(c), 14(1)(d); DPA 2018 s61(2)(f)",
    url=gdpr(30),
    says="The record does not say what information is held.",
    fix="Choose the kinds of information, and do not leave out the very private ones.",
    reach=Reach.BOTH_REGIMES,
)
def information_is_described(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every activity says what kinds of information are used."""
    if any(is_told(use) for use in activity.data_uses):
        return
    if activity.datasets:
        says = worded("The record names a data set, and does not say what kinds of information it holds.")
        yield Remark(activity, "data_uses", says=says, severity=Severity.WARNING)
    else:
        yield Remark(activity, "data_uses")


def is_told(use: DataUseView) -> bool:
    """Whether an entry names any kind of information."""
    return bool(use.category or use.label.strip() or any(use.items))


@rule(
    "R-A30-09",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 30(1)(g), 32(1); DPA 2018 s61(2)(k)",
    url=gdpr(30),
    says="The record does not describe, even in general, how the information is kept safe.",
    fix="Choose the safety measures used, or write one description for the whole organisation.",
    reach=Reach.BOTH_REGIMES,
)
def security_is_described(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record tells in general how information is kept safe; one text for the whole organisation is enough."""
    if not security_is_told(activity, case):
        yield Remark(activity, "security_measures")


def security_is_told(activity: ActivityView, case: RegisterCase) -> bool:
    """Whether the record, or one text for the whole organisation, tells how information is kept safe."""
    of_all = case.register.organisation.security_statement
    return bool(activity.security_measures or activity.security_detail or of_all)


@rule(
    "R-A30-11",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(2); ICO accountability framework: the record is reviewed regularly",
    url=ICO_RECORD,
    says="This record was not checked on time.",
    fix="Compare it with what staff really do, then set the next date.",
    reach=Reach.SECURITY,
)
def record_is_reviewed_on_time(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every record is checked by the day that was set for it."""
    due = activity.review_due_on
    if due and due < case.on:
        yield Remark(activity, "review_due_on", says=worded("This record was due to be checked by {day}.", day=due))
    elif due is None:
        says = worded("No day is set on which this record is to be checked.")
        yield Remark(activity, "review_due_on", says=says, fix=worded("Set one."), severity=Severity.ADVICE)


@rule(
    "R-A30-12",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(2); DSPT evidence (information asset owner)",
    url="https://www.dsptoolkit.nhs.uk/Help/88",
    says="The record does not name anybody who is in charge of it.",
    fix="Name the information asset owner, by post rather than by person.",
    reach=Reach.SECURITY,
)
def record_has_an_owner(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Somebody is in charge of every record."""
    if not activity.owner.strip():
        yield Remark(activity, "owner")


@rule(
    "R-A30-13",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="ICO good practice for records of processing; DSPT evidence",
    url=f"{ICO_RECORD}good-practice-for-ropas/",
    says="The record does not say where the information is kept.",
    fix="Link the system, or name the place.",
    reach=Reach.SECURITY,
)
def place_is_known(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record shows in which system or place the information is kept."""
    if not (activity.location or activity.systems or activity.assets):
        yield Remark(activity, "assets")
