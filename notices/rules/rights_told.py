"""What notices tell people of their rights: every right they have, none they have not, objection apart. Family NO."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from activities.view import ActivityView
from activities.vocabulary import Status
from notices.assembly.rights import ERASURE, OBJECT, PORTABILITY, WITHDRAW, rights, rights_of, terms_lacking
from notices.in_force import InForce
from notices.rules.case import NoticeCase, narrative, sentences
from notices.view import NoticeView
from ropa.languages.speaking import later
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import all_of, first_of, worded

NOT_ASKED_FOR = frozenset(("RT-INFORM", "RT-COURT", WITHDRAW))
"""Rights that Article 13(2)(b) does not list: the notice itself meets the first; withdrawal has a rule of its own."""
RUN_TOGETHER = re.compile(
    r"\b(stop|object to) (or|and) (limit|restrict|pause)\w*|\b(limit|restrict|pause)\w* (or|and) (stop|object)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\brights (are|can be|may be) (\w+ )?(described|explained|set out|listed|shown|found) (on|in|at)"
    r" (a|an|another|our|the) (\w+ ){0,3}(page|website|leaflet|document|policy)\b",
    re.IGNORECASE,
)
OFFERED = re.compile(r"\byou (can|may|are able to|are entitled to|have (a|the) right)\b|\byour right\b", re.IGNORECASE)
REFUSED = re.compile(r"\b(cannot|can.t|may not|do(es)? not|don.t|doesn.t|no right)\b", re.IGNORECASE)
PROMISES = {
    ERASURE: re.compile(r"\beras(e|ed|ure)\b|\bdelet(e|ed|ion)\b|\bright to be forgotten\b", re.IGNORECASE),
    PORTABILITY: re.compile(r"\bportab(le|ility)\b|\bport your\b", re.IGNORECASE),
    OBJECT: re.compile(r"\bobject(ion)?\b", re.IGNORECASE),
}
NAMES = {
    ERASURE: later("deletion"),
    PORTABILITY: later("moving information elsewhere"),
    OBJECT: later("objection"),
}
SAYS_NOT_WHEN = later("“{words}” offers {rights}, and does not say when it applies.")
AS_IF_ALWAYS = later("“{words}” offers {rights}, and promises it as if people always had it.")
VAGUE = re.compile(
    r"\b(where|when|if|as) (that|this|it|they|relevant|appropriate|applicable|possible|permitted)\b"
    r"( (applies|apply|is possible))?|\b(in|under) (some|certain|limited) (cases|circumstances|situations)\b"
    r"|\bsometimes\b|\bwith some exceptions\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b(if|when|where|unless|only|depends?|because|as long as|provided)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;:]|, (?=and you\b|but\b)")


@rule(
    "R-NO-04",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13(2)(b), 14(2)(c)",
    url=gdpr(13),
    says="People are not told about a right that they have.",
    fix="Publish the notice anew; it shows every right that the legal grounds give.",
)
def every_right_is_told(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice tells people every right that they have, each by itself."""
    for code, references in _untold(notice, case).items():
        if code not in NOT_ASKED_FOR:
            says = worded(
                "The notice does not tell people of this right: {right} ({activities}).",
                right=_name(code, case),
                activities=_some(references),
            )
            yield Remark(notice, "sections", says=says)
    for section, _ in narrative(notice):
        for sentence in sentences(section.body):
            if why := _blurs_rights(sentence):
                says = worded("“{words}” {why}", words=sentence[:160], why=why)
                yield Remark(section, "body", says=says, fix=BY_NAME, severity=Severity.WARNING)


BY_NAME = later("Tell each right by its name, or leave it to the part on rights, which is made from the legal grounds.")


def _blurs_rights(sentence: str) -> str:
    """What is wrong with a sentence about rights; empty if nothing is."""
    if OFFERED.search(sentence) and RUN_TOGETHER.search(sentence):
        return worded(
            "The right to object and the right to restriction are two; here they are run together and not named."
        )
    return worded("The law wants rights told in the notice itself.") if ELSEWHERE.search(sentence) else ""


def _untold(notice: NoticeView, case: NoticeCase) -> Mapping[str, list[str]]:
    """Rights that people are not told, with the activities that give them: in the edition that the public reads.

    Without an edition only those that the reference data lacks, because a new notice tells all the others by itself.
    """
    edition = case.in_force(notice)
    if edition is None:
        return {code: [] for code in terms_lacking(case.matter(notice))}
    found: dict[str, list[str]] = defaultdict(list)
    for activity in _settled(notice, edition, case):
        for code in sorted(rights_of(activity) - edition.rights):
            found[code].append(activity.reference)
    return found


def _settled(notice: NoticeView, edition: InForce, case: NoticeCase) -> Iterator[ActivityView]:
    """Activities that an edition tells of and that nobody is changing now."""
    for activity in case.covered(notice):
        if activity.status is Status.APPROVED and activity.reference in edition.activities:
            yield activity


def _name(code: str, case: NoticeCase) -> str:
    term = case.terms.get(code)
    return worded("“{term}”", term=term) if term else code


def _some(references: list[str]) -> str:
    """The first few of them."""
    return first_of(references, 3) if references else worded("the reference data does not hold it")


@rule(
    "R-NO-05",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a), 17(3), 20(1), 21(1)",
    url=gdpr(17),
    says="The notice promises a right as if people always had it.",
    fix="Say when it applies, or leave it to the part on rights, which says where each one does.",
)
def rights_are_promised_where_they_apply(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice promises deletion, portability and objection only where people have these rights."""
    for section, text in narrative(notice):
        for clause in _clauses(section.body) if OFFERED.search(text) else ():
            promised = [code for code, words in PROMISES.items() if words.search(clause)]
            if not promised or _says_when(clause):
                continue
            partly = [worded(NAMES[code]) for code in promised if code not in _everywhere(notice, case)]
            if partly:
                is_vague = VAGUE.search(clause)
                says = worded(SAYS_NOT_WHEN if is_vague else AS_IF_ALWAYS, words=clause[:160], rights=all_of(partly))
                yield Remark(section, "body", says=says, severity=Severity.ADVICE if is_vague else None)


def _clauses(text: str) -> Iterator[str]:
    """What it offers, clause by clause; a clause without “you can” of its own has that of its sentence."""
    for sentence in sentences(text):
        if OFFERED.search(sentence) and not REFUSED.search(sentence.split(",")[0]):
            yield from (clause.strip() for clause in CLAUSE.split(sentence))


def _says_when(clause: str) -> bool:
    """Whether it names a condition that people could check."""
    return bool(CONDITION.search(VAGUE.sub("", clause)))


def _everywhere(notice: NoticeView, case: NoticeCase) -> frozenset[str]:
    """Codes of the rights that people have in all that the notice tells of."""
    return frozenset(right.code for right in rights(case.matter(notice)) if right.applies_to_all)


@rule(
    "R-NO-06",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 7(3), 13(2)(c), 14(2)(d)",
    url=gdpr(7),
    says="The published notice does not tell people that they can take their consent back.",
    fix="Publish the notice anew; it says so by itself.",
)
def withdrawal_of_consent_is_told(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Where an activity relies on consent, the notice tells people that they can take it back."""
    if references := _untold(notice, case).get(WITHDRAW):
        says = worded(
            "The published notice does not tell people that they can take consent back ({activities}).",
            activities=_some(references),
        )
        yield Remark(notice, "sections", says=says)


@rule(
    "R-NO-27",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 21(4)",
    url=gdpr(21),
    says="The published notice does not set the right to object apart from everything else.",
    fix="Publish the notice anew; it gives the right a place of its own.",
)
def objection_is_told_apart(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """The right to object is told clearly, and apart from everything else."""
    edition = case.in_force(notice)
    if edition is None or edition.has_a_right_apart:
        return
    if any(OBJECT in rights_of(activity) for activity in _settled(notice, edition, case)):
        yield Remark(notice, "sections")
