"""What the written parts of a notice promise or list and no record bears out. Families A30, RE and DP."""

import re
from collections.abc import Iterator

from activities.rules.accountability import DENIED
from activities.rules.recipients import recipients
from activities.rules.retention import CODE_OF_2021, GUIDANCE, old_code
from activities.view import ActivityView
from notices.rules.case import NoticeCase, narrative
from notices.view import NoticeView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

STOCK_PHRASES = re.compile(
    r"promot\w+ our services|business analysis|understand\w* your requirements|improv\w+ (our )?customer service"
    r"|corporate purposes|develop\w+ and test\w+ (our )?products",
    re.IGNORECASE,
)
ABOUT_SHARING = re.compile(r"\bshar(e|ed|ing)\b|\brecipient|\bwho (else )?(gets|sees|receives|we)\b", re.IGNORECASE)
ABOUT_TIME = re.compile(
    r"\bhow long\b|\bretention\b|\bkeep(ing)? (your |the )?(information|records|data)\b", re.IGNORECASE
)
A_TIME = re.compile(r"\b(years?|months?|weeks?|days?|birthday|until)\b", re.IGNORECASE)
KINDS = tuple(
    (re.compile(words, re.IGNORECASE), frozenset(codes.split()))
    for words, codes in (
        (r"business (associates|partners)", "RC-BUSINESS"),
        (r"\bpolice\b", "RC-POLICE"),
        (r"\bcouncils?\b|local (government|authorit)", "RC-LA"),
        (r"\bemployers\b", "RC-EMPLOYER"),
        (r"\bbanks\b|(financial|credit) (organisations|agenc)", "RC-FINORG"),
        (r"(employment|recruitment) agenc", "RC-RECRUIT"),
        (r"universit|research(ers| organisations)", "RC-RESEARCH RC-SURVEY"),
        (r"central government|government departments", "RC-GOV RC-DHSC"),
        (r"suppliers|service providers", "RC-SUPPLIER RC-ITPROC RC-ANALYTICS RC-SURVEY RC-MAIL RC-NHSSBS RC-CSU"),
        (r"charit|voluntary (organisations|groups)", "RC-VCSE"),
        (r"legal representatives|solicitors|lawyers", "RC-LEGAL"),
        (r"security organisations", "RC-SECURITY"),
        (r"examining bodies|educators|\bschools\b", "RC-EDUC"),
    )
)
SENTENCE = re.compile(r"[^.!?]{1,600}")


@rule(
    "R-A30-18",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 30(1)(d), 5(1)(a)",
    url=gdpr(30),
    says="The notice says that somebody may get information, and no record shows when or why.",
    fix="Add them to the activity in which they get it, or take them off the list.",
)
def listed_recipients_are_in_a_record(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Whoever a notice says may get information gets it in some activity."""
    for section, text in narrative(notice):
        if not ABOUT_SHARING.search(section.heading):
            continue
        lines = (line.strip() for line in text.splitlines())
        for item in (line[1:].strip(" *") for line in lines if line[:2] in ("* ", "- ")):
            codes = next((codes for words, codes in KINDS if words.search(item[:300])), None)
            if codes and not any(_gets(activity, codes) for activity in case.current):
                says = worded(
                    "The notice says that “{item}” may get information, and no record shows when or why.",
                    item=item[:80],
                )
                yield Remark(section, "body", says=says)


def _gets(activity: ActivityView, codes: frozenset[str]) -> bool:
    """Whether such a body is among its recipients, or its processors where the notice speaks of suppliers."""
    if "RC-SUPPLIER" in codes and activity.engagements:
        return True
    return any(one.category and one.category.code in codes for one in recipients(activity))


@rule(
    "R-A30-19",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(b), 13(1)(c)",
    url=gdpr(13),
    says="The notice gives a reason so wide that nobody could tell what happens to their information.",
    fix="Take it out, and let the activities say what is done.",
)
def stock_phrases_are_not_purposes(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice gives reasons that people can follow, not stock phrases."""
    for section, text in narrative(notice):
        if found := STOCK_PHRASES.search(" ".join(text.split())):
            says = worded(
                "“{words}” is so wide that nobody could tell what happens to their information.", words=found[0]
            )
            yield Remark(section, "body", says=says)


@rule(
    "R-RE-08",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 13(2)(a), 14(2)(a)",
    url=gdpr(13),
    says="About how long information is kept, the notice sends people to a guide and tells no time.",
    fix="Record the period in each activity; the notice then shows it.",
)
def notice_tells_how_long(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice that writes about how long information is kept tells times, itself or activity by activity."""
    about = [one for one, _ in narrative(notice) if ABOUT_TIME.search(one.heading)]
    sections = [one for one in about if GUIDANCE.search(one.body) and not A_TIME.search(one.body)]
    if sections and not all(_tells_time(activity) for activity in case.covered(notice)):
        yield Remark(sections[0], "body")


def _tells_time(activity: ActivityView) -> bool:
    return any(kept.period or kept.retention_class for kept in activity.retentions)


@rule(
    "R-RE-09",
    view=NoticeView,
    severity=Severity.WARNING,
    source="NHS Records Management Code of Practice 2021",
    url="https://transform.england.nhs.uk/information-governance/guidance/records-management-code/",
    says="The guide to retention that the notice names has been replaced.",
    fix="Cite the NHS Records Management Code of Practice of 2021, and check the periods against it.",
    effective_from=CODE_OF_2021,
)
def notice_cites_the_current_code(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice cites the present records management code."""
    for section, text in narrative(notice):
        if found := old_code(" ".join(text.split())):
            yield Remark(section, "body", says=worded("“{name}” has been replaced.", name=found))


@rule(
    "R-DP-09",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a)",
    url=gdpr(5),
    says="The notice says that we do not share with a firm, and the records show that we do.",
    fix="Take the promise out, or correct the activity.",
)
def promises_not_to_share_are_kept(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """What a notice promises not to share with a firm is not shared with it in any activity."""
    named = {one.organisation.name: one.key for one in case.register.processors if one.key in case.work_with_names}
    for section, text in narrative(notice):
        for sentence in SENTENCE.findall(" ".join(text.split())) if named else ():
            for name, key in named.items():
                if name in sentence and DENIED.search(sentence):
                    place = case.work_with_names[key][0].reference
                    says = worded(
                        "The notice says that nothing is shared with {name}; in {place} it handles such information.",
                        name=name,
                        place=place,
                    )
                    yield Remark(section, "body", says=says)
