"""What notices say of cookies, held against the rules for storing things on people's devices. Family NO."""

import re
from collections.abc import Iterator
from datetime import date

from notices.rules.case import NoticeCase, narrative, sentences
from notices.view import NoticeView, SectionView
from ropa.rules.rule import DUAA_BEGAN, GDPR_BEGAN, Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

COOKIE_CONSENT_BEGAN = date(2011, 5, 26)
COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
ANONYMOUS = re.compile(r"\banonym(ous|ously|ised|ity)\b", re.IGNORECASE)
NOT_ANONYMOUS = re.compile(r"\bnot (\w+ ){0,2}anonym", re.IGNORECASE)
MARKED = re.compile(
    r"\b(number|code|identifier|id) (of (their|its|your) own|for each)\b|\bunique (\w+ )?(number|identifier|code|id)\b"
    r"|\bto each (visitor|user|device|browser)\b|\bgives? each\b|\bIP address|\bclient id\b|\bgoogle analytics\b"
    r"|\brecognis\w+ (you|your|a (returning )?(visitor|user|device))\b",
    re.IGNORECASE,
)
TRACKING = re.compile(
    r"\badvert\w*|\bmarketing\b|\btargeting\b|\btracking\b|\bthird[- ]party cookies\b|\bsocial media\b"
    r"|\b(youtube|facebook|twitter|linkedin|tiktok)\b",
    re.IGNORECASE,
)
COUNTING = re.compile(
    r"\banalytic|\bstatistic|\bcounts? (visits|visitors|users)\b|\bmeasur\w+|\bperformance cookies\b", re.IGNORECASE
)
CONSENT = re.compile(
    r"\bconsent|\bpermission\b|\bagree|\baccept\b|\ballow(ed)? (them|cookies|us)\b|\byou (say|said) yes\b"
    r"|\bopt(ed|ing)?[ -]in\b",
    re.IGNORECASE,
)
WAY_OUT = re.compile(
    r"\bopt(ed|ing)?[ -]out|\bobject\b|\bturn\w* (\w+ )?off\b|\bswitch\w* (\w+ )?off\b|\breject|\brefuse|\bdisabl"
    r"|\bblock|\bdelet\w+|\bsay no\b|\bcookie (settings|preferences|choices)\b",
    re.IGNORECASE,
)
BY_USING = re.compile(
    r"\b(by|if you) (continu\w+|us(e|ing)|brows\w+|visit\w*)\b[^.]{0,80}\b(consent|agree|accept)", re.IGNORECASE
)
ELSEWHERE = re.compile(r"\bcookies? (policy|notice|page|statement)\b", re.IGNORECASE)


@rule(
    "R-NO-23",
    view=NoticeView,
    severity=Severity.ADVICE,
    source="SI 2003/2426 reg 6 and Schedule A1 (Data (Use and Access) Act 2025 s112, Sch 12)",
    url=law("uksi/2003/2426"),
    says="What the notice says of cookies does not fit the law.",
    fix="Say plainly what each cookie stores, and ask first where the law wants a yes.",
    effective_from=COOKIE_CONSENT_BEGAN,
)
def cookies_are_told_as_the_law_has_them(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """What a notice says of cookies fits the law: no false anonymity, and a yes where one is needed."""
    for section, text in narrative(notice):
        if COOKIES.search(text):
            yield from (Remark(section, "body", says=says) for says in _wrong(section, case.on))


def _wrong(section: SectionView, on: date) -> Iterator[str]:
    """What is wrong with its words about cookies; a choice may stand further down in it."""
    whole, words = section.body, _about_cookies(section)
    if ANONYMOUS.search(words) and MARKED.search(words) and not NOT_ANONYMOUS.search(words):
        yield worded("The notice calls it anonymous, and says that something marks each visitor.")
    if on >= GDPR_BEGAN and BY_USING.search(words):
        yield worded("Going on to use a website is no consent to cookies.")
    elif CONSENT.search(whole) or ELSEWHERE.search(whole):
        return
    elif TRACKING.search(words):
        yield worded("The notice tells of cookies that need a yes, and not that people are asked first.")
    elif COUNTING.search(words) and not (on >= DUAA_BEGAN and WAY_OUT.search(whole)):
        yield _about_counting(on)


def _about_cookies(section: SectionView) -> str:
    """All of it if it is headed so, else the sentences that name them."""
    said = sentences(section.body)
    return " ".join(said if COOKIES.search(section.heading) else filter(COOKIES.search, said))


def _about_counting(on: date) -> str:
    if on >= DUAA_BEGAN:
        return worded("Visits are counted with a cookie, and the notice does not say how people can say no to it.")
    return worded("Visits are counted with a cookie, and the notice does not say that people are asked first.")
