"""When information may go abroad: Articles 44A-49, and what suppliers send. Family TR; activities are told apart.

Before 2021 the border was that of the European Economic Area; since then it is that of the United Kingdom.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from processors.rules.contracts import ContractCase, is_over, supplier
from processors.view import ContractView, ProcessorTransferView
from ropa.languages.speaking import later
from ropa.reference.view import TermView
from ropa.rules.judging import Case
from ropa.rules.rule import DUAA_BEGAN, UK_GDPR_BEGAN, Remark, gdpr, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

EEA = re.compile(
    "CY-(AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|EUINST)"
)
APPROVAL = ("TM-ADEQ", "TM-USDB")
CLAUSES_ALONE_ENDED = date(2024, 3, 22)
UNSAFE_CLAUSES = later(
    "The European contract terms on their own are no longer a way to send information out of the UK."
)


def is_abroad(country: TermView | None, on: date) -> bool:
    """Whether sending information there was a transfer on the day; a country not named is somewhere abroad."""
    if country is None:
        return True
    if country.fact("adequacy") == "home":
        return False
    return on >= UK_GDPR_BEGAN or not EEA.fullmatch(country.code)


def goes_to(country: TermView | None) -> str:
    """Where to, as messages say it."""
    return worded("abroad ({country})", country=country) if country else worded("abroad")


def no_route(country: TermView | None, mechanism: TermView | None, on: date) -> str:
    """Why there is no lawful route at all, or an empty string."""
    if mechanism is None:
        return worded("Information goes {abroad}, and the record shows no legal route.", abroad=goes_to(country))
    if mechanism.code == "TM-NONE":
        return worded("Information goes {abroad}, and the route says that none does.", abroad=goes_to(country))
    known_then = mechanism.code == "TM-EUSCC" or on < UK_GDPR_BEGAN or mechanism.is_in_force(on=on)
    return "" if known_then else worded("The law had no route “{route}” on this day.", route=mechanism)


def is_approved(country: TermView, on: date) -> bool:
    """Whether regulations approved it on the day, at least in part."""
    return country.fact("adequacy") in ("full", "partial") and country.fact("adequacy_since") <= on.isoformat()


def not_approved(country: TermView | None, mechanism: TermView | None, on: date) -> str:
    """Why the approval that is relied on does not cover the country, or an empty string."""
    if country is None or mechanism is None or mechanism.code not in APPROVAL:
        return ""
    if not is_approved(country, on):
        return worded(
            "The record says that the UK has approved the country, and {country} is not on the list.", country=country
        )
    if mechanism.code == "TM-USDB" and country.code != "CY-US":
        return worded(
            "The data bridge is for the United States, and the country recorded is {country}.", country=country
        )
    return ""


def unfit_route(country: TermView | None, mechanism: TermView | None, on: date) -> str:
    """Why the route chosen does not serve, or an empty string: no approval, or the European clauses alone."""
    if mechanism and mechanism.code == "TM-EUSCC" and on >= CLAUSES_ALONE_ENDED:
        return worded(UNSAFE_CLAUSES)
    return not_approved(country, mechanism, on) if on >= UK_GDPR_BEGAN else ""


def has_condition(country: TermView | None, mechanism: TermView | None, on: date) -> bool:
    """Whether the approval that is relied on covers the country only in part."""
    if country is None or mechanism is None or mechanism.code not in APPROVAL or not is_approved(country, on):
        return False
    return country.fact("adequacy") == "partial"


def in_part(country: TermView) -> str:
    """What to show where a country is approved only in part."""
    condition = country.fact("adequacy_condition").rstrip(".")
    if not condition:
        return worded(
            "{country} is approved only in part, and the record does not show that this part covers the transfer.",
            country=country,
        )
    return worded(
        "{country} is approved only in part, and the record does not show that this part covers the transfer "
        "({condition}).",
        country=country,
        condition=f"{condition[:1].lower()}{condition[1:]}",
    )


def needs_test(mechanism: TermView | None) -> bool:
    """Whether somebody must decide that information stays well protected: all safeguards, never the exceptions."""
    if mechanism is None or mechanism.code.startswith("TM-DER"):
        return False
    return mechanism.fact("needs_risk_assessment").startswith("yes")


@rule(
    "R-TR-13",
    view=ProcessorTransferView,
    severity=Severity.BREACH,
    source="UK GDPR Art 44A(1)-(2), 28(3)(a) (before 5 February 2026: Art 44-46)",
    url=law("ukpga/2025/18/schedule/7"),
    says="A supplier sends information abroad, and the record shows no legal route that covers it.",
    fix="Choose the approval, safeguard or exception that covers it, or have the supplier stop.",
)
def suppliers_send_abroad_by_a_lawful_route(transfer: ProcessorTransferView, *, case: Case) -> Iterator[Remark]:
    """What a supplier sends abroad goes by a route that the law allows and that covers the country."""
    country, mechanism = transfer.country, transfer.mechanism
    if not is_abroad(country, case.on):
        return
    name = supplier(transfer.processor)
    if country is None:
        yield Remark(
            transfer,
            "country",
            says=worded("{name} sends information abroad, and the record names no country.", name=name),
        )
    if problem := no_route(country, mechanism, case.on) or unfit_route(country, mechanism, case.on):
        yield Remark(transfer, "mechanism", says=worded("{name}: {problem}", name=name, problem=problem))
    elif country and not transfer.document and has_condition(country, mechanism, case.on):
        says = worded("{name}: {problem}", name=name, problem=in_part(country))
        yield Remark(
            transfer, "document", says=says, fix=worded("Check the condition, and say where the proof is kept.")
        )


@rule(
    "R-TR-14",
    view=ProcessorTransferView,
    severity=Severity.BREACH,
    source="UK GDPR Art 46(1A)(a)(ii), 46(6)-(7)",
    url=gdpr(46),
    says="The record does not show the decision that information stays well protected where a supplier sends it.",
    fix="Complete a data protection test (transfer risk assessment), or get the supplier's and agree with it; date it.",
    effective_from=DUAA_BEGAN,
)
def what_suppliers_send_is_tested(transfer: ProcessorTransferView, *, case: ContractCase) -> Iterator[Remark]:
    """Before a supplier sends information under a safeguard, somebody decides that it stays well protected there."""
    tested = transfer.assessed_on is not None and transfer.assessed_on.first_day <= case.on
    if tested or not needs_test(transfer.mechanism) or not is_abroad(transfer.country, case.on):
        return
    says = worded(
        "{name} sends information {abroad} under a safeguard, and the record does not show the "
        "decision that it stays well protected there.",
        name=supplier(transfer.processor),
        abroad=goes_to(transfer.country),
    )
    severity = Severity.WARNING if is_saved(case.contracts.get(transfer.processor.key, ())) else None
    yield Remark(transfer, "assessed_on", says=says, severity=severity)


def is_saved(contracts: Iterable[ContractView]) -> bool:
    """Whether the arrangement is from before 5 February 2026, which the law saves (DUAA 2025 Sch 9 para 27)."""
    return any(contract.signed_on and contract.signed_on.last_day < DUAA_BEGAN for contract in contracts)


@rule(
    "R-TR-16",
    view=ContractView,
    severity=Severity.WARNING,
    source="UK GDPR Art 28(3)(a), 28(4), 44A(1)",
    url=gdpr(28),
    says="A supplier uses a firm abroad, and the record shows no transfer there.",
    fix="Ask the supplier by which route information goes there, and record the transfer; or that the firm sees none.",
)
def firms_abroad_that_suppliers_use_are_transfers(contract: ContractView, *, case: ContractCase) -> Iterator[Remark]:
    """Where a supplier uses a firm abroad, the record shows by which route information goes there."""
    if is_over(contract.ends_on, case.on) or not case.handles_information(contract):
        return
    known = case.sent_to.get(contract.processor.key, frozenset())
    for sub in contract.sub_processors:
        if sub.country and is_abroad(sub.country, case.on) and sub.country.code not in known:
            name = sub.name or (sub.organisation.name if sub.organisation else worded("another firm"))
            says = worded(
                "{supplier} uses {name} ({country}), and the record shows no transfer there.",
                supplier=supplier(contract.processor),
                name=name,
                country=sub.country,
            )
            yield Remark(sub, "country", says=says)
