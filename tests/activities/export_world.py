"""A small register, made by hand, for the tests of exports. Every fact in it is invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

from activities import vocabulary as words
from activities.exchange.form import Stamp
from activities.part_views import (
    CitationView,
    ConfidentialityUseView,
    DataUseView,
    EngagementView,
    LegalGroundView,
    PurposeView,
    RetentionView,
)
from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.view import ActivityView, RegisterView
from processors.view import AssuranceView, ContractView, ProcessorTransferView, ProcessorView
from ropa.findings.view import WaiverView
from ropa.organisations.view import ContactView, OrganisationView
from ropa.organisations.vocabulary import ContactRole
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate, Period
from ropa.register.view_fields import fields_of
from ropa.register.words import Answer, Word

ON = date(2026, 11, 22)
STAMP = Stamp(datetime(2026, 11, 22, 15, 4, 5, tzinfo=UTC))

PUBLIC_TASK = TermView(
    kind="lawful_basis",
    code="A6-E",
    label="Public task",
    formal_label="A task carried out in the public interest",
    citation="UK GDPR Art 6(1)(e)",
    url="https://www.legislation.gov.uk/eur/2016/679/article/6",
    confidence="verified",
    facts={"right_access": "yes", "right_object": "yes", "right_adm_safeguards": "yes", "right_erasure": "no"},
)
HEALTH = TermView(kind="data_category", code="DC-HEALTH", label="Health", facts={"article9": "yes"})
ACT = TermView(kind="statute", code="ST-NHSA2006", label="National Health Service Act 2006")
SECTION_251 = TermView(kind="confidentiality_basis", code="CLDC-S251-R5", label="Section 251 support")

BOARD = OrganisationView(
    slug="a-board", legal_name="NHS Anyshire Integrated Care Board", known_as="NHS Anyshire", address=("1 High Street",)
)
FIRM = OrganisationView(slug="a-firm", legal_name="Careful Data Limited")
OFFICER = ContactView(key="dpo", role=ContactRole.DPO, team="Data Protection Office", email="dpo@anyshire.example")
PROCESSOR = ProcessorView(key="a-firm", organisation=FIRM)
CONTRACT = ContractView(key="c1", processor=PROCESSOR, reference="CT-1", ends_on=PartialDate("2027-03"))
APPROVAL = ApprovalView(
    key="cag-1",
    reference="CAG 7-07(a)/2013",
    periods=(ApprovalPeriodView(key="p1", ends_on=PartialDate("2027-09"), as_printed="end of September 2027"),),
)

GROUND = LegalGroundView(
    key="g1", basis=PUBLIC_TASK, citations=(CitationView(key="l1", statute=ACT, provision="section 3"),)
)
ACTIVITY = ActivityView(
    key="any-1",
    reference="ANY-1",
    title="Checking invoices",
    status=words.Status.APPROVED,
    role=words.OurRole.CONTROLLER,
    recipients_answer=Answer.NO,
    processors_answer=Answer.YES,
    security_detail="Locked room",
    purposes=(PurposeView(key="p1", text="To pay the right bills", grounds=(GROUND,)),),
    confidentiality=(ConfidentialityUseView(key="u1", basis=SECTION_251, approval=APPROVAL),),
    data_uses=(DataUseView(key="d1", category=HEALTH),),
    engagements=(EngagementView(key="e1", processor=PROCESSOR, contract=CONTRACT),),
    retentions=(RetentionView(key="r1", covers="Invoices", period=Period("P6Y")),),
)
REGISTER = RegisterView(
    organisations=(BOARD, FIRM),
    organisation=BOARD,
    contacts=(OFFICER,),
    processors=(PROCESSOR,),
    contracts=(CONTRACT,),
    approvals=(APPROVAL,),
    activities=(ACTIVITY,),
)

# Links that a record cannot be without.
REQUIRED: dict[type[Any], dict[str, Any]] = {
    EngagementView: {"processor": PROCESSOR},
    ContractView: {"processor": PROCESSOR},
    AssuranceView: {"processor": PROCESSOR},
    ProcessorTransferView: {"processor": PROCESSOR},
    ProcessorView: {"organisation": FIRM},
    WaiverView: {"until": date(2027, 3, 31)},
}

HOSTILE = (
    "<script>alert(1)</script>",
    "x" * 2000,
    "مرحبا \u202eevil",
    "😀 日本語 \ue000",
    "{{ 7 * 7 }}{% raw %}",
    "Z" + "\u0301" * 40,
    "one\ntwo\n\n\nthree",
    "=HYPERLINK(1)",
)


def register_of(*activities: ActivityView, **changes: Any) -> RegisterView:
    """The register with other activities."""
    return replace(REGISTER, activities=activities, **changes)


def hostile_activities() -> tuple[ActivityView, ...]:
    """One activity for each hostile text, in every place where people type."""
    return tuple(
        replace(ACTIVITY, key=f"h{n}", reference=text[:20], title=text, summary=text, owner=text, benefits=(text, text))
        for n, text in enumerate(HOSTILE)
    )


def filled(view: type[Any], path: str = "") -> Any:
    """A record with every text of its own said, each by the name of its field, and one of each kind of part."""
    hints, given = get_type_hints(view), {}
    for field in fields_of(view):
        place = f"{path or view.__name__}.{field.name}"
        if field.is_parts:
            given[field.name] = (filled(field.holds, place),) if field.holds else ()
        elif hints[field.name] in (str, tuple[str, ...]):
            given[field.name] = place if hints[field.name] is str else (place,)
        elif not field.is_link and isinstance(words_of := hints[field.name], type) and issubclass(words_of, Word):
            given[field.name] = next(iter(words_of))
    return view(**{**REQUIRED.get(view, {}), **given})


def texts_in(record: Any) -> Iterator[str]:
    """Every text that `filled` put into a record, except keys, which are for machines."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        for member in value if isinstance(value, tuple) else (value,):
            if field.is_parts:
                yield from texts_in(member)
            elif type(member) is str and field.name != "key":
                yield member
