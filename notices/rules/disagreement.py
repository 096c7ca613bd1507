"""Two sources that say different things about the same fact: approvals, contracts, a notice's own date. Family A30."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.view import RegisterView
from activities.vocabulary import PeriodKind
from notices.rules.case import NoticeCase, narrative
from notices.view import NoticeView, SectionView
from processors.view import ContractView
from ropa.languages.speaking import later
from ropa.register.dates import PartialDate
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import Value, worded

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
A_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.? (\d{{4}})\b", re.IGNORECASE)
ITS_OWN_DATE = re.compile(
    r"\b(last|most recently) (updated|changed|amended|revised)\b|\bupdated on\b"
    r"|\b(page|notice|policy|text)\b[^.]{0,60}\b(dated|bears the date|updated|changed|revised)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?]{1,600}")
FIX = later("Keep one record of the fact, and say it from there.")


@rule(
    "R-A30-14",
    view=RegisterView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(d), 5(2)",
    url=gdpr(5),
    says="Two parts of the register say different things about the same fact.",
    fix=FIX,
)
def records_agree(register: RegisterView, *, case: NoticeCase) -> Iterator[Remark]:
    """No two parts of the register say different things about the same fact."""
    for approval in register.approvals:
        yield from _two_ends(approval)
    yield from _recorded_twice(register.approvals)
    yield from _contracts(register.contracts)
    for notice in getattr(register, "notices", ()):
        yield from _two_dates(notice)


def _two_ends(approval: ApprovalView) -> Iterator[Remark]:
    """Ends that sources state and that no other source or decision bears out. Periods in turn are no quarrel."""
    stated = [one for one in approval.periods if one.kind is PeriodKind.STATED and one.ends_on]
    decided = [one for one in approval.periods if one.kind is not PeriodKind.STATED and one.ends_on]
    pairs = [pair for pair in combinations(stated, 2) if not _in_turn(*pair)]
    if decided:
        unknown = [one for one in stated if not any(_same(one.ends_on, other.ends_on) for other in decided)]
        pairs += [(decided[-1], one) for one in unknown]
    told = set()
    for first, second in pairs:
        if second.key not in told and not _same(first.ends_on, second.ends_on):
            told.add(second.key)
            says = worded(
                "Two sources give different ends for {approval}: {one} and {other}.",
                approval=_name(approval),
                one=_end(first),
                other=_end(second),
            )
            yield Remark(second, "ends_on", says=says)


def _in_turn(first: ApprovalPeriodView, second: ApprovalPeriodView) -> bool:
    return bool(first.starts_on and second.starts_on and first.starts_on != second.starts_on)


def _same(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether two dates can mean the same day; a date that is missing contradicts nothing."""
    if first is None or second is None:
        return True
    return first.first_day <= second.last_day and second.first_day <= first.last_day


def _end(period: ApprovalPeriodView) -> Value:
    day = period.ends_on or worded("none")
    return worded("{day} ({source})", day=day, source=period.source[:90]) if period.source else day


def _name(approval: ApprovalView) -> str:
    return approval.reference[:60] or f"“{approval.title[:90]}”"


def _plain(reference: str) -> str:
    return re.sub(r"[^a-z0-9]", "", reference.casefold())


def _recorded_twice(approvals: Iterable[ApprovalView]) -> Iterator[Remark]:
    """Approvals under one number. If they agree it is only untidy."""
    found: dict[tuple[str, str], ApprovalView] = {}
    for approval in approvals:
        number = (approval.scheme.value, _plain(approval.reference))
        first = found.setdefault(number, approval)
        if not number[1] or first is approval:
            continue
        if _facts(first) == _facts(approval):
            says = worded("{approval} is recorded twice.", approval=_name(approval))
            yield Remark(approval, "reference", says=says, severity=Severity.ADVICE)
        else:
            says = worded("{approval} is recorded twice, and the two records differ.", approval=_name(approval))
            yield Remark(approval, "reference", says=says)


def _facts(approval: ApprovalView) -> tuple[object, ...]:
    ends = frozenset(period.ends_on for period in approval.periods)
    return ends, approval.regulation and approval.regulation.code, approval.opt_out, approval.closed_on


def _contracts(contracts: Iterable[ContractView]) -> Iterator[Remark]:
    """Contracts with one processor under one number that end on different days."""
    found: dict[tuple[str, str], ContractView] = {}
    for contract in contracts:
        number = (contract.processor.key, _plain(contract.reference))
        first = found.setdefault(number, contract)
        if number[1] and not _same(first.ends_on, contract.ends_on):
            says = worded("Contract {number} is recorded twice, with different ends.", number=contract.reference[:60])
            yield Remark(contract, "ends_on", says=says)


def _two_dates(notice: NoticeView) -> Iterator[Remark]:
    """A notice that gives two different months for its own last change."""
    found: dict[tuple[int, int], SectionView] = {}
    for section, words in narrative(notice):
        for month in _own_dates(words):
            found.setdefault(month, section)
    if len(found) > 1:
        one, other = (f"{MONTHS[month - 1].title()} {year}" for year, month in list(found)[:2])
        says = worded("The notice gives two dates for its own last change: {one} and {other}.", one=one, other=other)
        yield Remark(list(found.values())[1], "body", says=says)


def _own_dates(words: str) -> Iterator[tuple[int, int]]:
    for sentence in SENTENCE.findall(" ".join(words[:20000].split())):
        if ITS_OWN_DATE.search(sentence) and (found := A_MONTH.search(sentence)):
            yield int(found[2]), MONTHS.index(found[1].casefold()) + 1
