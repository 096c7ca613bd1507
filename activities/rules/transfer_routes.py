"""By which route information goes abroad: an approval, a safeguard with its test and paper. Family TR."""

from collections.abc import Iterator
from datetime import date

from activities.part_views import TransferView
from activities.rules.case import RegisterCase
from activities.rules.transfers import UK_GDPR
from activities.view import ActivityView
from activities.vocabulary import AssessmentKind, AssessmentStatus
from processors.rules.transfers import (
    APPROVAL,
    CLAUSES_ALONE_ENDED,
    UNSAFE_CLAUSES,
    goes_to,
    has_condition,
    in_part,
    is_abroad,
    is_saved,
    needs_test,
    no_route,
    not_approved,
)
from processors.view import ProcessorTransferView
from ropa.register.words import Answer
from ropa.rules.rule import DUAA_BEGAN, UK_GDPR_BEGAN, Remark, dpa, gdpr, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import joined, worded

DATA_BRIDGE_BEGAN = date(2023, 10, 12)
NO_PAPER = ("", "no", "n/a", "Note")
MARKED = frozenset(("DC-GENETIC", "DC-BIOMET", "DC-SEXLIFE", "DC-CRIME", "DC-DBS"))


def sent_abroad(activity: ActivityView, case: RegisterCase) -> Iterator[TransferView]:
    """Its transfers, without those that cross no border of the law."""
    for transfer in activity.transfers:
        if is_abroad(transfer.country, case.on):
            yield transfer


def is_assessed(activity: ActivityView, case: RegisterCase) -> bool:
    """Whether it has a transfer risk assessment that somebody finished."""
    return any(
        one.kind is AssessmentKind.TRANSFER
        and one.needed is not Answer.NO
        and (one.status is AssessmentStatus.APPROVED or one.status is AssessmentStatus.NOT_STATED)
        and (one.done_on is None or one.done_on.first_day <= case.on)
        and bool(one.done_on or one.reference or one.url or one.status is AssessmentStatus.APPROVED)
        for one in activity.assessments
    )


def _of_the_supplier(transfer: TransferView, case: RegisterCase) -> ProcessorTransferView | None:
    """The same transfer as it stands with the supplier, where routes, papers and tests may be kept once for all."""
    if transfer.processor is None or transfer.country is None:
        return None
    same = case.processor_transfers.get(transfer.processor.key, ())
    return next((one for one in same if one.country and one.country.code == transfer.country.code), None)


@rule(
    "R-TR-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 44A(1)-(2) (before 5 February 2026: Art 44-46)",
    url=law("ukpga/2025/18/schedule/7"),
    says="Information goes abroad, and the record shows no legal route.",
    fix="Choose an approval, a safeguard or an exception.",
    reach=UK_GDPR,
)
def transfers_have_a_lawful_route(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Information only goes abroad by a route that the law allows."""
    for transfer in sent_abroad(activity, case):
        supplied = _of_the_supplier(transfer, case)
        mechanism = transfer.mechanism or (supplied.mechanism if supplied else None)
        if problem := no_route(transfer.country, mechanism, case.on):
            yield Remark(transfer, "mechanism", says=problem)


@rule(
    "R-TR-02",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 44A(2)(a), 45A; DPA 2018 Sch 21 paras 4-5",
    url=law("ukpga/2018/12/schedule/21"),
    says="The record says that the UK has approved the country, and it is not on the list.",
    fix="Use the International Data Transfer Agreement or the Addendum, or correct the country.",
    effective_from=UK_GDPR_BEGAN,
    reach=UK_GDPR,
)
def approved_countries_are_on_the_list(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A country that is relied on as approved is on the UK's list."""
    for transfer in sent_abroad(activity, case):
        if problem := not_approved(transfer.country, transfer.mechanism, case.on):
            yield Remark(transfer, "mechanism", says=problem)


@rule(
    "R-TR-03",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 45A(4); SI 2023/1028; SI 2022/1213; DPA 2018 Sch 21 para 5",
    url=law("uksi/2023/1028"),
    says="The country is approved only in part, and the record does not show that this part covers the transfer.",
    fix="Check the condition for that country and save the proof, or use another route.",
    effective_from=UK_GDPR_BEGAN,
    reach=UK_GDPR,
)
def conditions_of_approval_are_shown(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where a country is approved only in part, the record shows that this part covers the transfer."""
    for transfer in sent_abroad(activity, case):
        country = transfer.country
        if country and not transfer.condition_evidence and has_condition(country, transfer.mechanism, case.on):
            yield Remark(transfer, "condition_evidence", says=in_part(country))


@rule(
    "R-TR-04",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 46(1A)(a)(ii), 46(6)-(7); DUAA 2025 Sch 9 para 27",
    url=gdpr(46),
    says="The law says that we must decide that the information stays well protected abroad. The record does not show "
    "that decision.",
    fix="Complete a data protection test (transfer risk assessment) and enter its date.",
    effective_from=DUAA_BEGAN,
    reach=UK_GDPR,
)
def safeguards_are_tested(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Before information goes abroad under a safeguard, somebody decides that it stays well protected there."""
    for transfer in sent_abroad(activity, case):
        if not needs_test(transfer.mechanism) or is_assessed(activity, case):
            continue
        supplied = _of_the_supplier(transfer, case)
        tests = (transfer.tested_on, supplied.assessed_on if supplied else None)
        if any(day and day.first_day <= case.on for day in tests):
            continue
        says = worded(
            "Information goes {abroad} under a safeguard, and the record does not show the decision "
            "that it stays well protected there.",
            abroad=goes_to(transfer.country),
        )
        old = transfer.processor is not None and is_saved(case.contracts.get(transfer.processor.key, ()))
        yield Remark(transfer, "tested_on", says=says, severity=Severity.WARNING if old else None)


@rule(
    "R-TR-05",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 46(2)(d); DPA 2018 s119A, Sch 21 para 7",
    url=dpa("119A"),
    says=UNSAFE_CLAUSES,
    fix="Add the UK Addendum or sign the International Data Transfer Agreement.",
    effective_from=CLAUSES_ALONE_ENDED,
    reach=UK_GDPR,
)
def european_clauses_do_not_stand_alone(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The European contract terms are not used on their own."""
    for transfer in sent_abroad(activity, case):
        if transfer.mechanism and transfer.mechanism.code == "TM-EUSCC":
            yield Remark(transfer, "mechanism")


@rule(
    "R-TR-12",
    view=ActivityView,
    severity=Severity.WARNING,
    source="SI 2023/1028; opinion of the Information Commissioner as reported",
    url=law("uksi/2023/1028"),
    says="The firm in the United States will only treat this information as sensitive if we mark it so.",
    fix="Mark genetic, biometric, sexual orientation and offence data as sensitive when you send it, and write under "
    "evidence that you do.",
    effective_from=DATA_BRIDGE_BEGAN,
    reach=UK_GDPR,
)
def sensitive_information_is_marked_for_the_data_bridge(
    activity: ActivityView, *, case: RegisterCase
) -> Iterator[Remark]:
    """Information that the United States would not treat as sensitive is marked before it goes there."""
    for transfer in sent_abroad(activity, case):
        if not (transfer.mechanism and transfer.mechanism.code in APPROVAL):
            continue
        if not (transfer.country and transfer.country.code == "CY-US") or _is_marked(transfer):
            continue
        kinds = [use.category for use in activity.data_uses if use.category and use.category.code in MARKED]
        if kinds:
            says = worded(
                "{kinds}: the firm in the United States will only treat this as sensitive if we mark it so, and the "
                "record does not show that we do.",
                kinds=joined({kind.label: kind for kind in kinds}.values(), "; "),
            )
            yield Remark(transfer, "condition_evidence", says=says)


def _is_marked(transfer: TransferView) -> bool:
    return "sensitive" in f"{transfer.condition_evidence} {transfer.safeguards}".casefold()


@rule(
    "R-TR-17",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 46, 49, 5(2)",
    url=gdpr(46),
    says="The record does not show the paper that makes this route valid.",
    fix="Say which document it is and where it is kept.",
    reach=UK_GDPR,
)
def routes_have_their_papers(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A safeguard or exception has its paper: the signed agreement, the consent, the law relied on."""
    for transfer in sent_abroad(activity, case):
        mechanism = transfer.mechanism
        if mechanism is None or mechanism.code in ("TM-USDB", "TM-DER-2"):
            continue
        paper = mechanism.fact("needs_document")
        supplied = _of_the_supplier(transfer, case)
        kept = transfer.document or transfer.condition_evidence or (supplied.document if supplied else "")
        if paper not in NO_PAPER and not kept:
            says = worded(
                "The route “{route}” needs a paper ({paper}), and the record does not show one.",
                route=mechanism,
                paper=paper,
            )
            yield Remark(transfer, "document", says=says)
