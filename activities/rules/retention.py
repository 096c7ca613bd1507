"""How long information is kept, and what happens then. Family RE."""

import re
from collections.abc import Iterator
from datetime import date

from activities.part_views import RetentionView
from activities.rules.case import RegisterCase
from activities.rules.permissions import Permission, permissions_of
from activities.view import ActivityView
from activities.vocabulary import RetentionAction
from ropa.languages.speaking import later
from ropa.organisations.vocabulary import OrganisationKind
from ropa.register.dates import Period
from ropa.rules.rule import Remark, gdpr, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

CODE_OF_2021 = date(2021, 8, 4)
OLD_CODE = re.compile(
    r"code of practice for health and social care,? \(?2016|records management[^.]{0,60}\b20(06|09|16)\b"
    r"|(department of health|\bDH\b|\bDoH\b)[^.]{0,60}(records management|retention)",
    re.IGNORECASE,
)
GUIDANCE = re.compile(
    r"\bguid(ance|elines?)\b|\bcode of practice\b|\bretention (schedule|policy)\b|\bnational\b|\brecords management\b",
    re.IGNORECASE,
)
TELLS_A_TIME = re.compile(
    r"(?<!\d)\d{1,3}(?!\d)|\b(until|when|once|as long as|while|after|years?|months?|weeks?|days?|birthday)\b"
    r"|\b(end of|ends|closed?|leaves?)\b",
    re.IGNORECASE,
)
HOW_LONG = re.compile(r"(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
DAYS = (365.25, 30.4375, 7, 1)
TWENTY_YEARS = 20 * 365.25
A_COPY = re.compile(r"\bcop(y|ies)\b|\bextracts?\b|\bduplicates?\b", re.IGNORECASE)
LITTLE_WORDS = frozenset(
    ("when", "from", "ever", "last", "date", "with", "that", "been", "have", "this", "your", "each")
)
NOT_IDENTIFIABLE = re.compile(
    r"\b(no|without) (patient|personal|names?|identif)|\banonym|\bcoded\b|\bpseudonym|\bfigures\b|\btotals\b"
    r"|\bidentif\w+ (are |is )?(removed|taken out)",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"place of deposit|national archives|retention instrument|lord chancellor|archiv", re.IGNORECASE)
PUBLIC_RECORDS = frozenset(
    (
        OrganisationKind.ICB,
        OrganisationKind.CCG,
        OrganisationKind.TRUST,
        OrganisationKind.CSU,
        OrganisationKind.NATIONAL,
        OrganisationKind.GOVERNMENT,
    )
)


def days(period: str) -> float:
    """About how many days an ISO period is; enough to compare two."""
    found = HOW_LONG.fullmatch(period, 1)
    return sum(int(number or 0) * unit for number, unit in zip(found.groups(), DAYS, strict=True)) if found else 0.0


def points_elsewhere(words: str) -> bool:
    """Whether words about how long only name a guide, and tell no time and no event."""
    return bool(GUIDANCE.search(words[:2000])) and not TELLS_A_TIME.search(words[:2000])


def old_code(words: str) -> str:
    """The name of a replaced records management code, as it stands in the words; empty if none does."""
    if not any(hint in words for hint in ("20", "epartment", "DH", "DoH")):
        return ""
    found = OLD_CODE.search(words)
    return found[0].strip() if found else ""


def _covered(kept: RetentionView) -> str:
    return f"“{kept.covers[:90]}”" if kept.covers else worded("it")


@rule(
    "R-RE-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 5(1)(e), 13(2)(a), 30(1)(f); DPA 2018 s39, s61(2)(j)",
    url=gdpr(30),
    says="The record does not say how long the information is kept.",
    fix="Choose a retention class, give a period, or write how the time is decided.",
    reach=Reach.BOTH_REGIMES | Reach.RETIRED,
)
def time_is_set(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record says how long information is kept, or how that is decided."""
    if not activity.retentions:
        yield Remark(activity, "retentions")
    for kept in activity.retentions:
        if not is_timed(kept):
            yield Remark(
                kept,
                "period",
                says=worded("The record does not say how long we keep {covered}.", covered=_covered(kept)),
            )


def is_timed(kept: RetentionView) -> bool:
    """Whether it gives a time, or anything that decides one."""
    return bool(kept.period or kept.retention_class or kept.criterion.strip() or kept.authority.strip())


@rule(
    "R-RE-02",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 13(2)(a), 14(2)(a)",
    url=gdpr(13),
    says="People are sent to a long guide instead of being told how long.",
    fix="Give the period or the retention class from that guide, or say what decides the time.",
)
def time_is_told_not_only_pointed_at(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """People are told how long, not only which guide to read."""
    for kept in activity.retentions:
        if kept.period or kept.retention_class:
            continue
        if (kept.authority.strip() and not kept.criterion.strip()) or points_elsewhere(kept.criterion):
            says = worded(
                "For how long we keep {covered}, people are sent to a guide instead of being told.",
                covered=_covered(kept),
            )
            yield Remark(kept, "period", says=says)


@rule(
    "R-RE-03",
    view=ActivityView,
    severity=Severity.WARNING,
    source="NHS Records Management Code of Practice 2021",
    url="https://transform.england.nhs.uk/information-governance/guidance/records-management-code/",
    says="The guide to retention that is named here has been replaced.",
    fix="Check the period against the NHS Records Management Code of Practice of 2021 and cite that.",
    effective_from=CODE_OF_2021,
    reach=Reach.WORDS,
)
def current_code_is_cited(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Retention rests on the present records management code."""
    for kept in activity.retentions:
        for field, words in (("authority", kept.authority), ("criterion", kept.criterion)):
            if found := old_code(words):
                yield Remark(kept, field, says=worded("“{name}” has been replaced.", name=found))


@rule(
    "R-RE-04",
    view=ActivityView,
    severity=Severity.WARNING,
    source="NHS Records Management Code of Practice, Appendix II; Public Records Act 1958",
    url="https://digital.nhs.uk/data-and-information/information-governance/guidance/"
    "records-management-code-of-practice/appendix-ii",
    says="The record says that it is kept for less than the national minimum.",
    fix="Match the minimum, or write under “how the time is decided” who agreed to less and why.",
    effective_from=CODE_OF_2021,
    reach=Reach.BOTH_REGIMES | Reach.DECEASED,
)
def minimum_period_is_kept(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Records are kept at least as long as the national code says."""
    for kept in activity.retentions:
        minimum = kept.retention_class.fact("minimum_period") if kept.retention_class else ""
        if not (minimum and kept.period) or _is_excused(kept) or days(kept.period) >= days(minimum):
            continue
        yield _shorter(kept, kept.period)


def _is_excused(kept: RetentionView) -> bool:
    """A local class, a copy, or a reason given."""
    local = kept.retention_class is not None and kept.retention_class.code.startswith("RM-LOCAL")
    return local or bool(kept.criterion.strip()) or bool(A_COPY.search(kept.covers[:300]))


def _shorter(kept: RetentionView, period: Period) -> Remark:
    assert kept.retention_class is not None
    trigger, usual = kept.retention_class.fact("trigger"), kept.retention_class.fact("period_text")
    values = {"covered": _covered(kept), "period": period, "usual": worded(usual)}
    if not kept.trigger or not trigger or _stems(kept.trigger) & _stems(trigger):
        sentence = later("We keep {covered} for {period}, and the minimum for this class is: {usual}.")
        return Remark(kept, "period", says=worded(sentence, **values))
    sentence = later("We keep {covered} for {period}; the minimum is: {usual}, counted from “{trigger}”.")
    says = worded(sentence, trigger=worded(trigger), **values)
    return Remark(kept, "period", says=says, fix=worded("Check that it comes to as long."), severity=Severity.ADVICE)


def _stems(words: str) -> frozenset[str]:
    """First four letters of longer words: “closed” and “closure” are alike."""
    return frozenset(word[:4] for word in re.findall(r"[a-z]{4,}", words[:300].casefold())) - LITTLE_WORDS


@rule(
    "R-RE-05",
    view=ActivityView,
    severity=Severity.WARNING,
    source="SI 2002/1438 reg 7(1)(a); the terms of the sharing agreement",
    url=law("uksi/2002/1438/regulation/7"),
    says="Private patient information is to be kept for longer than the permission lasts.",
    fix="Delete it or take out what identifies people by the end of the permission, or have it extended.",
    effective_from=date(2002, 6, 1),
    reach=Reach.CONFIDENTIALITY | Reach.RETIRED,
)
def nothing_outlasts_its_permission(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Identifiable information is not kept for longer than the permission to hold it."""
    if not any(use.identifiability and use.identifiability.code == "IDL-IDENT" for use in activity.data_uses):
        return
    for permission in permissions_of(activity):
        began, ends = (permission.began or case.on).toordinal(), permission.ends.toordinal()
        for kept in activity.retentions:
            if not kept.period or began + days(kept.period) <= ends or NOT_IDENTIFIABLE.search(kept.covers[:300]):
                continue
            yield _outlasting(kept, kept.period, permission)


def _outlasting(kept: RetentionView, period: Period, permission: Permission) -> Remark:
    """Advice only where nobody knows from when the permission runs."""
    says = worded(
        "The record keeps {covered} for {period}, past the end of {permission} ({day}).",
        covered=_covered(kept),
        period=period,
        permission=permission.name,
        day=permission.ends,
    )
    return Remark(kept, "period", says=says, severity=None if permission.began else Severity.ADVICE)


@rule(
    "R-RE-06",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 5(1)(e); NHS Records Management Code of Practice section 5",
    url=gdpr(5),
    says="The record does not say what happens when time is up.",
    fix="Choose review, destroy or transfer to an archive.",
    reach=Reach.BOTH_REGIMES | Reach.RETIRED,
)
def end_is_planned(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record says what happens when time is up."""
    for kept in activity.retentions:
        of_class = kept.retention_class.fact("action") if kept.retention_class else ""
        if kept.action is RetentionAction.NOT_STATED and not of_class:
            yield Remark(kept, "action")


@rule(
    "R-RE-07",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Public Records Act 1958 s3(4); NHS Records Management Code of Practice",
    url=law("ukpga/1958/51/section/3"),
    says="Public records kept for more than 20 years need a decision of the archive, and the record shows none.",
    fix="Record the transfer to a place of deposit, or the retention instrument.",
    effective_from=date(2013, 1, 1),
    reach=Reach.BOTH_REGIMES | Reach.DECEASED | Reach.RETIRED,
)
def old_records_have_an_archive_decision(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Public records older than 20 years go to an archive, or stay by its leave."""
    if case.register.organisation.kind not in PUBLIC_RECORDS:
        return
    for kept in activity.retentions:
        if kept.period and (long := days(kept.period)) > TWENTY_YEARS and not _archive_decided(kept, long):
            yield Remark(kept, "action")


def _archive_decided(kept: RetentionView, long: float) -> bool:
    """By an archive, an instrument, or the national code itself, where its class asks for as long."""
    if kept.action is RetentionAction.ARCHIVE or ARCHIVE.search(f"{kept.authority[:500]} {kept.criterion[:500]}"):
        return True
    return kept.retention_class is not None and days(kept.retention_class.fact("minimum_period")) >= long
