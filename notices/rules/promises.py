"""Promises of secrecy that the records do not bear out. Family NO."""

import re
from collections.abc import Iterable, Iterator

from activities.rules.case import basis_of, grounds, is_anonymous
from activities.rules.recipients import recipients
from activities.view import ActivityView
from activities.vocabulary import Access
from notices.assembly.matter import is_ours, is_personal
from notices.rules.case import NoticeCase, narrative, sentences
from notices.view import NoticeView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

SHARED = re.compile(
    r"\bshar(e[ds]?|ing)\b|\bdisclos|\bpass(ed|es|ing)?\b|\bgiven? (out|to)\b|\breleas|\bleaves? us\b",
    re.IGNORECASE,
)
YES = r"\b(consent|permission|agree(ment|d|s)?|say so|said (yes|so)|ask(ed|ing) you)\b"
ONLY_WITH_CONSENT = re.compile(
    rf"\bonly\b[^.]{{0,100}}\b(with|if|when|where|after|once)\b[^.]{{0,50}}{YES}"
    rf"|\b(not|never|nothing|no|\w+n[’']t)\b[^.]{{0,120}}\b(without|unless|until)\b[^.]{{0,60}}{YES}",
    re.IGNORECASE,
)
ONLY_FOR_CARE = re.compile(
    r"\bonly\b[^.]{0,100}\b(direct|individual|your|their)( own| direct| individual| patient)* ?(health ?)?care\b"
    r"|\b(not|never|\w+n[’']t)\b[^.]{0,100}\b(beyond|other than|except for|outside)\b[^.]{0,40}\bcare\b",
    re.IGNORECASE,
)
EXCEPTED = re.compile(
    r"\blaw\b|\blegal|\bcourt\b|\brequire|\boblige|\bsafeguard|\bprotect|\bexcept (if|when|where|in)\b"
    r"|\bsafety\b|\bharm\b|\bmarketing\b|\badvertis|\bsell\b|\bsold\b",
    re.IGNORECASE,
)
ASKED = frozenset(("CLDC-EXPL", "CLDC-IMPL"))
FOR_CARE = ASKED | {"CLDC-BI"}


@rule(
    "R-NO-21",
    view=NoticeView,
    also=(ActivityView,),
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a)",
    url=gdpr(5),
    says="People are promised more secrecy than they get.",
    fix="Say in the same sentence when information is shared without asking.",
)
def promises_of_secrecy_are_true(record: NoticeView | ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """What people are told about secrecy is what happens."""
    if isinstance(record, NoticeView):
        covered = case.covered(record)
        for section, _ in narrative(record):
            yield from _broken_promises(section, "body", section.body, covered)
    else:
        yield from _broken_promises(record, "summary", record.summary, (record,))
        for purpose in record.purposes:
            yield from _broken_promises(purpose, "public_text", purpose.public_text, (record,))


def _broken_promises(part: object, field: str, text: str, covered: Iterable[ActivityView]) -> Iterator[Remark]:
    if not SHARED.search(text):
        return
    for sentence in sentences(text):
        if SHARED.search(sentence) and not EXCEPTED.search(sentence) and (broken := _broken_by(sentence, covered)):
            says = worded(
                "“{words}” {activity} does otherwise.", words=sentence[:160], activity=broken.reference or broken.title
            )
            yield Remark(part, field, says=says)


def _broken_by(sentence: str, covered: Iterable[ActivityView]) -> ActivityView | None:
    """The first activity that does not keep what the sentence promises."""
    if ONLY_WITH_CONSENT.search(sentence):
        return next((one for one in covered if _is_shared(one) and _nobody_is_asked(one)), None)
    if ONLY_FOR_CARE.search(sentence):
        return next((one for one in covered if _is_shared(one) and _is_beyond_care(one)), None)
    return None


def _is_shared(activity: ActivityView) -> bool:
    """Whether it is ours, and somebody else gets information from it that may show who people are."""
    if not (is_personal(activity) and is_ours(activity)):
        return False
    named = (one for one in recipients(activity) if not is_anonymous(one.identifiability))
    at_work = (one for one in activity.engagements if one.access is Access.IDENTIFIABLE)
    return any(named) or any(at_work)


def _nobody_is_asked(activity: ActivityView) -> bool:
    """Whether the record shows sharing on something else than people's own yes; what it leaves open shows nothing."""
    if activity.confidentiality:
        return _lifted(activity, ASKED)
    return any(basis_of(ground) not in ("", "A6-A") for _, ground in grounds(activity))


def _is_beyond_care(activity: ActivityView) -> bool:
    return activity.direct_care is Answer.NO or _lifted(activity, FOR_CARE)


def _lifted(activity: ActivityView, usual: frozenset[str]) -> bool:
    """Whether confidentiality is lifted by something that is not among the usual answers."""
    return any(use.basis and use.basis.code not in usual for use in activity.confidentiality)
