"""Views of what several activities of one organisation share: approvals, policies, agreements and assets."""

from datetime import date
from typing import Annotated

from activities import vocabulary as words
from processors.view import Country, ProcessorLink
from ropa.organisations.view import OrganisationLink
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate
from ropa.register.shape import Internal, Link, Public, term, view
from ropa.register.words import Answer

Schedule1 = Annotated[TermView, term("schedule1_condition")]


@view
class PolicyDocumentView:
    """An appropriate policy document (Data Protection Act 2018, Schedule 1 paragraphs 38-41)."""

    key: Internal[str]
    title: Public[str]
    reference: Internal[str] = ""
    url: Public[str] = ""
    conditions: Internal[tuple[Schedule1, ...]] = ()
    has_procedures: Internal[Answer] = Answer.NOT_ASKED
    has_retention: Internal[Answer] = Answer.NOT_ASKED
    last_review_on: Internal[date | None] = None
    next_review_on: Internal[date | None] = None
    ends_on: Internal[date | None] = None


PolicyLink = Annotated[PolicyDocumentView, Link("policies", "key", "policy document")]


@view
class InformationAssetView:
    """A system, software or paper store that holds the information (DSPT; ICO record template)."""

    key: Internal[str]
    name: Internal[str]
    kind: Internal[words.AssetKind] = words.AssetKind.SYSTEM
    owner: Internal[str] = ""
    location: Internal[str] = ""
    country: Internal[Country | None] = None
    supplier: Internal[ProcessorLink | None] = None
    support: Internal[str] = ""
    impact_of_loss: Internal[str] = ""
    note: Internal[str] = ""


AssetLink = Annotated[InformationAssetView, Link("assets", "key", "information asset")]


@view
class SharingAgreementView:
    """A data sharing agreement or contract, with what it allows and forbids."""

    key: Internal[str]
    title: Public[str]
    reference: Internal[str] = ""
    parties: Public[tuple[OrganisationLink, ...]] = ()
    starts_on: Internal[PartialDate | None] = None
    ends_on: Internal[PartialDate | None] = None
    datasets: Public[tuple[str, ...]] = ()
    limits: Public[tuple[str, ...]] = ()
    document_url: Internal[str] = ""


AgreementLink = Annotated[SharingAgreementView, Link("agreements", "key", "sharing agreement")]


@view
class ApprovalPeriodView:
    """One decision or extension. Two sources that disagree are two periods; neither is overwritten."""

    key: Internal[str]
    kind: Public[words.PeriodKind] = words.PeriodKind.DECISION
    starts_on: Public[PartialDate | None] = None
    ends_on: Public[PartialDate | None] = None
    as_printed: Public[str] = ""
    decided_on: Public[PartialDate | None] = None
    letter: Internal[str] = ""
    source: Internal[str] = ""


@view
class ApprovalConditionView:
    """A condition that an approval carries, and whether it is met."""

    key: Internal[str]
    text: Public[str]
    met: Internal[Answer] = Answer.NOT_ASKED
    note: Internal[str] = ""


@view
class ApprovalView:
    """Support under section 251 of the NHS Act 2006 (SI 2002/1438), or a similar scheme. Covers many activities."""

    key: Internal[str]
    scheme: Public[words.Scheme] = words.Scheme.SECTION_251
    reference: Public[str] = ""
    as_printed: Public[str] = ""
    sub_references: Public[tuple[str, ...]] = ()
    title: Public[str] = ""
    holder: Public[OrganisationLink | None] = None
    holder_text: Public[str] = ""
    adviser: Public[str] = ""
    approver: Public[str] = ""
    jurisdiction: Public[str] = ""
    regulation: Public[Annotated[TermView, term("copi_regulation")] | None] = None
    regulation_as_printed: Public[str] = ""
    purposes: Public[tuple[str, ...]] = ()
    identifiers: Public[tuple[str, ...]] = ()
    controllers: Public[tuple[OrganisationLink, ...]] = ()
    controllers_text: Public[str] = ""
    processors: Public[tuple[ProcessorLink, ...]] = ()
    opt_out: Public[words.OptOutPosition] = words.OptOutPosition.NOT_STATED
    opt_out_because: Public[str] = ""
    last_review_on: Internal[date | None] = None
    next_review_on: Internal[date | None] = None
    register_url: Public[str] = ""
    register_checked_on: Internal[date | None] = None
    closed_on: Public[PartialDate | None] = None
    note: Internal[str] = ""
    periods: Public[tuple[ApprovalPeriodView, ...]] = ()
    conditions: Public[tuple[ApprovalConditionView, ...]] = ()


ApprovalLink = Annotated[ApprovalView, Link("approvals", "key", "approval")]
