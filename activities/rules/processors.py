"""Those who work for us: under a contract, as long as it lasts, with a job that the record names. Family PR."""

import re
from collections.abc import Iterator
from datetime import timedelta

from activities.part_views import EngagementView
from activities.rules.case import RegisterCase
from activities.view import ActivityView
from activities.vocabulary import Access
from processors.rules.contracts import is_current, is_over, is_running, supplier
from processors.view import ContractView
from processors.vocabulary import AssuranceKind
from ropa.organisations.vocabulary import OrganisationKind
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

GRACE = timedelta(days=90)
"""Contracts are often extended before the register is."""
DECIDE_FOR_THEMSELVES = (OrganisationKind.REGULATOR, OrganisationKind.POLICE)
PROFESSIONS = re.compile(
    r"\b(legal (services?|advice|advisers?|support|representation)|solicitors?|lawyers?|barristers?|law firms?)\b"
    r"|\b(external|internal|financial|statutory) audit|\bauditors?\b|\boccupational health\b"
    r"|\bclaims (management|handling)\b|\bnhs resolution\b|\blitigation authority\b|\bcounter[- ]?fraud\b",
    re.IGNORECASE,
)
GIVEN_BACK = re.compile(r"\b(deleted?|deletion|destroyed|destruction|erased|returned|given back)\b", re.IGNORECASE)
LEFT_OPEN = re.compile(r"\b(nothing|no|not|never|unknown)\b", re.IGNORECASE)


def is_at_work(engagement: EngagementView, case: RegisterCase) -> bool:
    """Whether it may handle information about people on the day; who sees nothing of them is no processor."""
    return engagement.access is not Access.NONE and not is_over(engagement.ends_on, case.on)


def contracts_of(engagement: EngagementView, case: RegisterCase) -> list[ContractView]:
    """The contract that it names, or else all with the processor."""
    if engagement.contract:
        return [engagement.contract]
    return case.contracts.get(engagement.processor.key, [])


@rule(
    "R-PR-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 28(3); DPA 2018 s59(5)",
    url=gdpr(28),
    says="A firm works with our information and the record does not show the contract that the law asks for.",
    fix="Sign a contract with the Article 28 terms and link it; or, if the firm sees nothing about people, say so.",
    reach=Reach.SECURITY,
)
def processors_work_under_a_contract(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Whoever works with information for us does so under a contract."""
    for engagement in activity.engagements:
        if not is_at_work(engagement, case):
            continue
        contracts = contracts_of(engagement, case)
        if not contracts:
            yield _without_contract(engagement)
        elif not any(is_running(one, case.on) or is_over(one.ends_on, case.on) for one in contracts):
            says = worded("{name} is at work, and its contract has not begun.", name=supplier(engagement.processor))
            yield Remark(engagement, "contract", says=says)


def _without_contract(engagement: EngagementView) -> Remark:
    """Milder where words tell of an agreement, or where nobody said what it can see."""
    name = supplier(engagement.processor)
    if engagement.agreement:
        says = worded(
            "The record tells of “{agreement}” with {name}, and holds no contract with it.",
            agreement=engagement.agreement[:120],
            name=name,
        )
        return Remark(
            engagement,
            "contract",
            says=says,
            fix=worded("Record the contract, and link it."),
            severity=Severity.WARNING,
        )
    if engagement.access is Access.NOT_STATED:
        says = worded(
            "The record shows no contract with {name}, and does not say whether it sees information about people.",
            name=name,
        )
        return Remark(engagement, "contract", says=says, severity=Severity.WARNING)
    says = worded(
        "{name} works with information about people, and the record does not show the contract that the law asks for.",
        name=name,
    )
    return Remark(engagement, "contract", says=says)


@rule(
    "R-PR-02",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 28(3), 28(3)(g), 5(1)(d); DPA 2018 s59(5), (6)",
    url=gdpr(28),
    says="The contract has ended, and the work under it is still listed.",
    fix="Record the extension or renew the contract. If the work has ended, note that the information was returned or "
    "deleted, and take it off the list.",
    reach=Reach.SECURITY,
)
def nobody_works_under_an_ended_contract(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Nobody is listed as working for us when the contract or the work has ended."""
    for engagement in activity.engagements:
        if engagement.access is Access.NONE:
            continue
        contracts = contracts_of(engagement, case)
        ended = [one for one in contracts if is_over(one.ends_on, case.on)]
        if contracts and len(ended) == len(contracts):
            last = max(ended, key=lambda one: one.ends_on.last_day if one.ends_on else case.on)
            yield from _under_ended(engagement, last, case)
        elif is_over(engagement.ends_on, case.on) and engagement.ends_on and not _is_given_back(engagement.note):
            says = worded(
                "The work of {name} ended ({day}) and is still listed.",
                name=supplier(engagement.processor),
                day=engagement.ends_on,
            )
            yield Remark(engagement, "ends_on", says=says, severity=Severity.WARNING)


def _under_ended(engagement: EngagementView, contract: ContractView, case: RegisterCase) -> Iterator[Remark]:
    """Milder in the first days, and where another contract with the same body is in force."""
    name, end = supplier(engagement.processor), contract.ends_on
    assert end is not None
    if is_over(engagement.ends_on, case.on):
        if not (_is_given_back(engagement.note) or _is_given_back(contract.note)):
            says = worded(
                "The work of {name} and its contract ended ({day}). The work is still listed, and the "
                "record does not show that the information was returned or deleted.",
                name=name,
                day=end,
            )
            yield Remark(engagement, "ends_on", says=says, severity=_after(contract, case))
        return
    others = case.contracts.get(engagement.processor.key, ())
    if any(is_running(other, case.on) for other in others):
        says = worded(
            "The contract linked ended ({day}). Another contract with {name} is in force.", day=end, name=name
        )
        fix = worded("If it covers this work, link it; or record the extension.")
        yield Remark(engagement, "contract", says=says, fix=fix, severity=Severity.WARNING)
    else:
        says = worded("The contract with {name} ended ({day}), and its work is still listed.", name=name, day=end)
        yield Remark(engagement, "contract", says=says, severity=_after(contract, case))


def _after(contract: ContractView, case: RegisterCase) -> Severity:
    assert contract.ends_on is not None
    return Severity.WARNING if case.on - contract.ends_on.last_day <= GRACE else Severity.BREACH


def _is_given_back(note: str) -> bool:
    """Whether a note says what became of the information, and does not say that nobody knows."""
    return bool(GIVEN_BACK.search(note[:2000])) and not LEFT_OPEN.search(note[:2000])


@rule(
    "R-PR-06",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 4(7)-(8); ICO guidance on controllers and processors",
    url=gdpr(4),
    says="Lawyers, auditors and regulators usually decide for themselves, so they are often controllers.",
    fix="Decide the role and note why. If it is a controller, list it as a recipient and use a sharing agreement.",
    reach=Reach.SECURITY,
)
def those_who_decide_are_not_called_processors(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A body that decides for itself, such as a lawyer, is not listed as our processor without a reason."""
    for engagement in activity.engagements:
        if engagement.note or is_over(engagement.ends_on, case.on):
            continue
        body = engagement.processor.organisation
        work = "; ".join((*engagement.functions, body.name))[:2000]
        if body.kind in DECIDE_FOR_THEMSELVES or PROFESSIONS.search(work):
            does = f" ({'; '.join(engagement.functions)[:120]})" if engagement.functions else ""
            says = worded(
                "{name} is listed as our processor. Such bodies usually decide for themselves how they use "
                "information, so they are often controllers.",
                name=f"{body.name}{does}",
            )
            yield Remark(engagement, "processor", says=says)


@rule(
    "R-PR-07",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 13(1)(e), 30(1)(d), 28(3)",
    url=gdpr(30),
    says="The list of those who work for us has a gap: a name with no job, or a job with no name.",
    fix="Fill the gap.",
    reach=Reach.SECURITY,
)
def processors_have_a_name_and_a_job(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record names those who work for us, and what each of them does."""
    for engagement in activity.engagements:
        if not any(engagement.functions):
            says = worded(
                "The record does not say what {name} does in this activity.", name=supplier(engagement.processor)
            )
            yield Remark(engagement, "functions", says=says, fix=worded("Say what it does."))
    if activity.processors_answer is Answer.YES and not activity.engagements:
        says = worded("The record says that somebody works for us in this activity, and not who.")
        yield Remark(activity, "engagements", says=says, fix=worded("Name each processor and what it does."))
    if activity.processors_answer is Answer.NO:
        at_work = [engagement for engagement in activity.engagements if is_at_work(engagement, case)]
        if at_work:
            name = supplier(at_work[0].processor)
            says = worded("The record says that nobody works for us in this activity, and lists {name}.", name=name)
            yield Remark(activity, "processors_answer", says=says, fix=worded("Correct one of them."))


@rule(
    "R-PR-08",
    view=ContractView,
    severity=Severity.WARNING,
    source="UK GDPR Art 30(1)(d), 5(2)",
    url=gdpr(30),
    says="There is a contract with a supplier, and no record shows what it does for us.",
    fix="Link the contract to the activities in which the supplier works, or record its end.",
)
def contracts_belong_to_an_activity(contract: ContractView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every contract with a supplier belongs to an activity that shows what the supplier does."""
    if is_over(contract.ends_on, case.on):
        return
    at_work = case.engagements.get(contract.processor.key, ())
    name = supplier(contract.processor)
    if not at_work:
        says = worded("There is a contract with {name}, and no activity shows what it does for us.", name=name)
        yield Remark(contract, "processor", says=says)
    elif all(engagement.contract and engagement.contract.key != contract.key for _, engagement in at_work):
        says = worded("No activity is linked to this contract; the work of {name} is linked to another.", name=name)
        yield Remark(contract, "processor", says=says, severity=Severity.ADVICE)


@rule(
    "R-PR-11",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Data Security and Protection Toolkit (national policy); UK GDPR Art 28(1)",
    url="https://www.dsptoolkit.nhs.uk/",
    says="A supplier handles information about patients, and the record shows no valid toolkit result for it.",
    fix="Look up its Data Security and Protection Toolkit result, and record it with its dates.",
    reach=Reach.SECURITY,
)
def those_who_handle_patient_information_use_the_toolkit(
    activity: ActivityView, *, case: RegisterCase
) -> Iterator[Remark]:
    """Whoever handles confidential information about patients for us has a valid toolkit result."""
    if activity.confidential_patient_information is not Answer.YES:
        return
    for engagement in activity.engagements:
        sees = engagement.access in (Access.IDENTIFIABLE, Access.CODED) and not is_over(engagement.ends_on, case.on)
        if sees and not _has_toolkit(engagement, case):
            name = supplier(engagement.processor)
            says = worded(
                "{name} handles information about patients, and the record shows no valid toolkit result for it.",
                name=name,
            )
            yield Remark(engagement, "processor", says=says)


def _has_toolkit(engagement: EngagementView, case: RegisterCase) -> bool:
    held = case.assurances.get(engagement.processor.key, ())
    return any(one.kind is AssuranceKind.DSPT and is_current(one, case.on) for one in held)
