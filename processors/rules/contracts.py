"""What the law expects of a contract with a processor: Article 28. Family PR; who works under it is told apart."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Protocol

from processors.view import AssuranceView, ContractView, ProcessorView
from processors.vocabulary import Article28Term
from ropa.register.dates import PartialDate
from ropa.register.words import Answer
from ropa.rules.judging import Case
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import joined, worded

SOON = timedelta(days=90)


class ContractCase(Case, Protocol):
    """What stands around a contract: the other contracts of its register, and the work done under it."""

    @property
    def contracts(self) -> Mapping[str, list[ContractView]]: ...

    @property
    def assurances(self) -> Mapping[str, list[AssuranceView]]: ...

    @property
    def sent_to(self) -> Mapping[str, set[str]]: ...

    def handles_information(self, contract: ContractView) -> bool: ...


def is_over(end: PartialDate | None, on: date) -> bool:
    """Whether a printed end has surely passed: “June 2019” is over on 1 July."""
    return end is not None and end.last_day < on


def is_running(contract: ContractView, on: date) -> bool:
    """Whether it has begun, for all that is known, and has not ended."""
    begun = contract.starts_on is None or contract.starts_on.first_day <= on
    return begun and not is_over(contract.ends_on, on)


def supplier(processor: ProcessorView) -> str:
    """How messages name a processor."""
    return processor.organisation.name or processor.key


def is_current(assurance: AssuranceView, on: date) -> bool:
    """Whether it was given or looked at in the last year, or is still valid; what came later does not count."""
    if is_over(assurance.expires_on, on):
        return False
    given = assurance.issued_on.first_day if assurance.issued_on else None
    if given and given > on:
        return False
    seen = (assurance.issued_on.last_day if assurance.issued_on else None, assurance.checked_on)
    return assurance.expires_on is not None or any(day and (on - day).days <= 366 for day in seen)


def _is_judged(contract: ContractView, case: ContractCase) -> bool:
    """A contract that has ended binds nobody, and who sees nothing about people is no processor."""
    return not is_over(contract.ends_on, case.on) and case.handles_information(contract)


@rule(
    "R-PR-03",
    view=ContractView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 28(3); DPA 2018 s59(5)",
    url=gdpr(28),
    says="The contract ends soon.",
    fix="Plan the renewal, or the end: how the information comes back or is deleted.",
)
def contracts_are_renewed_in_time(contract: ContractView, *, case: ContractCase) -> Iterator[Remark]:
    """A contract that ends within 90 days is renewed, or its end is planned."""
    end = contract.ends_on
    if end is None or not case.on <= end.last_day <= case.on + SOON or not case.handles_information(contract):
        return
    if not any(_follows(other, contract) for other in case.contracts.get(contract.processor.key, ())):
        says = worded("The contract with {supplier} ends soon: {day}.", supplier=supplier(contract.processor), day=end)
        yield Remark(contract, "ends_on", says=says)


def _follows(other: ContractView, contract: ContractView) -> bool:
    """Whether another contract with the same body begins later and lasts longer."""
    if other.starts_on is None or (contract.starts_on and other.starts_on.first_day <= contract.starts_on.first_day):
        return False
    return other.ends_on is None or contract.ends_on is None or other.ends_on.last_day > contract.ends_on.last_day


@rule(
    "R-PR-04",
    view=ContractView,
    severity=Severity.WARNING,
    source="UK GDPR Art 28(2), 28(4); DPA 2018 s59(3)",
    url=gdpr(28),
    says="The record does not show which other firms the supplier uses.",
    fix="Ask the supplier for the list, and see that the contract lets you object to new names.",
)
def sub_processors_are_known(contract: ContractView, *, case: ContractCase) -> Iterator[Remark]:
    """The record shows which other firms a supplier uses."""
    if not _is_judged(contract, case):
        return
    name = supplier(contract.processor)
    if contract.sub_processors_answer is Answer.YES:
        if not contract.sub_processors:
            says = worded("The record says that {name} uses other firms, and names none.", name=name)
            yield Remark(contract, "sub_processors", says=says)
    elif contract.sub_processors_answer is Answer.NO:
        if contract.sub_processors:
            says = worded("The record says that {name} uses no other firm, and lists some.", name=name)
            yield Remark(contract, "sub_processors_answer", says=says, fix=worded("Correct one of them."))
    elif not contract.sub_processors:
        says = worded("The record does not show which other firms {name} uses, if any.", name=name)
        yield Remark(contract, "sub_processors_answer", says=says)


@rule(
    "R-PR-05",
    view=ContractView,
    severity=Severity.WARNING,
    source="UK GDPR Art 28(1); DPA 2018 s59(2); DSPT (CAF-aligned) A4",
    url=gdpr(28),
    says="The record does not show that anybody checked how safely the supplier works, in the last year.",
    fix="Look up its Data Security and Protection Toolkit result, certificate or audit, and record it with its dates.",
)
def suppliers_are_checked_every_year(contract: ContractView, *, case: ContractCase) -> Iterator[Remark]:
    """Somebody checks each year that a supplier works safely."""
    if not _is_judged(contract, case):
        return
    key = contract.processor.key
    others = (other for other in case.contracts.get(key, ()) if _is_judged(other, case))
    if next(others, contract).key != contract.key:
        return  # told once for each supplier
    held = case.assurances.get(key, ())
    if not any(is_current(one, case.on) for one in held):
        name = supplier(contract.processor)
        says = worded(
            "The record does not show that anybody checked in the last year how safely {name} works.", name=name
        )
        if held:
            says = worded(
                "What shows that {name} works safely has run out, is more than a year old, or bears no date.", name=name
            )
        yield Remark(contract, "processor", says=says)


@rule(
    "R-PR-09",
    view=ContractView,
    severity=Severity.BREACH,
    source="UK GDPR Art 28(3)(a)-(h); DPA 2018 s59(5), (6)",
    url=gdpr(28),
    says="The record does not show the terms that the law asks for in a contract with a processor.",
    fix="Read the contract, tick the terms that it has and date the check; agree the missing ones with the supplier.",
)
def contracts_hold_the_terms_of_the_law(contract: ContractView, *, case: ContractCase) -> Iterator[Remark]:
    """A contract with a processor holds the eight terms that the law asks for."""
    if not _is_judged(contract, case):
        return
    name = supplier(contract.processor)
    missing = [term for term in Article28Term if term not in contract.terms]
    if not contract.terms:
        says = worded("The record does not show which terms the contract with {name} has.", name=name)
        yield Remark(contract, "terms", says=says, severity=Severity.WARNING)
    elif missing:
        lacks = joined(missing, "; ")
        checked = contract.terms_checked_on is not None and contract.terms_checked_on <= case.on
        says = worded("The contract with {name} was checked and lacks: {lacks}.", name=name, lacks=lacks)
        if not checked:
            says = worded(
                "The record does not show that the contract with {name} says: {lacks}.", name=name, lacks=lacks
            )
        yield Remark(contract, "terms", says=says, severity=None if checked else Severity.WARNING)
    elif contract.terms_checked_on is None:
        says = worded(
            "All terms of the contract with {name} are ticked, and the record does not show when it was read.",
            name=name,
        )
        yield Remark(contract, "terms_checked_on", says=says, severity=Severity.ADVICE)
