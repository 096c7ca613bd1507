"""The register as everything reads it: frozen views of activities and of what they share. Its JSON form is the bundle.

Field names are those of the models. The order in `RegisterView` matters: a link may point only at what stands
before it.
"""

from datetime import date
from typing import Annotated

from activities import vocabulary as words
from activities.part_views import (
    AssessmentView,
    AutomatedDecisionView,
    BreachNoteView,
    ConfidentialityUseView,
    DatasetView,
    DataUseView,
    DocumentView,
    EngagementView,
    OptOutView,
    PartyView,
    PurposeView,
    RecipientView,
    RetentionView,
    SourceView,
    TransferView,
)
from activities.remark_view import RemarkView
from activities.shared_views import (
    AgreementLink,
    ApprovalView,
    AssetLink,
    InformationAssetView,
    PolicyDocumentView,
    SharingAgreementView,
)
from processors.view import AssuranceLink, AssuranceView, ContractView, ProcessorTransferView, ProcessorView
from ropa.findings.view import WaiverView
from ropa.organisations.view import ContactView, OrganisationLink, OrganisationView
from ropa.reference.view import TermView
from ropa.register.counting import natural
from ropa.register.shape import Internal, Public, table, term, view
from ropa.register.words import Answer

SCHEMA = 1


@view
class ActivityView:
    """One row of the record of processing activities (UK GDPR Article 30)."""

    key: Public[str]
    reference: Public[str]
    title: Public[str]
    status: Internal[words.Status] = words.Status.DRAFT
    role: Public[words.OurRole] = words.OurRole.NOT_STATED
    regime: Public[words.Regime] = words.Regime.UK_GDPR
    about: Public[words.About] = words.About.LIVING
    business_function: Public[str] = ""
    owner: Internal[str] = ""
    tags: Internal[tuple[str, ...]] = ()
    summary: Public[str] = ""
    benefits: Public[tuple[str, ...]] = ()
    audiences: Public[tuple[words.Audience, ...]] = ()
    publish: Internal[bool] = True
    direct_care: Public[Answer] = Answer.NOT_ASKED
    confidential_patient_information: Public[Answer] = Answer.NOT_ASKED
    how_many_people: Internal[str] = ""
    must_provide: Public[Answer] = Answer.NOT_ASKED
    must_provide_because: Public[str] = ""
    consequence: Public[str] = ""
    recipients_answer: Public[Answer] = Answer.NOT_ASKED
    processors_answer: Public[Answer] = Answer.NOT_ASKED
    transfers_answer: Public[Answer] = Answer.NOT_ASKED
    automated_decisions_answer: Public[Answer] = Answer.NOT_ASKED
    reuse_answer: Public[Answer] = Answer.NOT_ASKED
    reuse_detail: Public[str] = ""
    notice_exemption: Internal[str] = ""
    location: Internal[str] = ""
    systems: Internal[str] = ""
    security_detail: Internal[str] = ""
    started_on: Internal[date | None] = None
    reviewed_on: Internal[date | None] = None
    review_due_on: Internal[date | None] = None
    retired_on: Internal[date | None] = None
    retired_because: Internal[str] = ""
    copied_from: Internal[str] = ""
    unplaced: Internal[str] = ""
    security_measures: Internal[tuple[Annotated[TermView, term("security_measure")], ...]] = ()
    assets: Internal[tuple[AssetLink, ...]] = ()
    agreements: Public[tuple[AgreementLink, ...]] = ()
    accreditations: Public[tuple[AssuranceLink, ...]] = ()
    purposes: Public[tuple[PurposeView, ...]] = ()
    confidentiality: Public[tuple[ConfidentialityUseView, ...]] = ()
    parties: Public[tuple[PartyView, ...]] = ()
    data_uses: Public[tuple[DataUseView, ...]] = ()
    sources: Public[tuple[SourceView, ...]] = ()
    datasets: Public[tuple[DatasetView, ...]] = ()
    recipients: Public[tuple[RecipientView, ...]] = ()
    engagements: Public[tuple[EngagementView, ...]] = ()
    retentions: Public[tuple[RetentionView, ...]] = ()
    transfers: Public[tuple[TransferView, ...]] = ()
    opt_outs: Public[tuple[OptOutView, ...]] = ()
    automated_decisions: Public[tuple[AutomatedDecisionView, ...]] = ()
    assessments: Internal[tuple[AssessmentView, ...]] = ()
    documents: Public[tuple[DocumentView, ...]] = ()
    breaches: Internal[tuple[BreachNoteView, ...]] = ()


@view
class RegisterView:
    """One organisation's whole register at one moment, with everything that its records point at."""

    schema: Public[int] = SCHEMA
    reference: Public[Annotated[tuple[TermView, ...], table("reference", "code")]] = ()
    organisations: Public[Annotated[tuple[OrganisationView, ...], table("organisations", "slug")]] = ()
    organisation: Public[OrganisationLink]
    contacts: Public[tuple[ContactView, ...]] = ()
    processors: Public[Annotated[tuple[ProcessorView, ...], table("processors", "key")]] = ()
    contracts: Internal[Annotated[tuple[ContractView, ...], table("contracts", "key")]] = ()
    assurances: Public[Annotated[tuple[AssuranceView, ...], table("assurances", "key")]] = ()
    processor_transfers: Public[tuple[ProcessorTransferView, ...]] = ()
    policies: Internal[Annotated[tuple[PolicyDocumentView, ...], table("policies", "key")]] = ()
    assets: Internal[Annotated[tuple[InformationAssetView, ...], table("assets", "key")]] = ()
    agreements: Public[Annotated[tuple[SharingAgreementView, ...], table("agreements", "key")]] = ()
    approvals: Public[Annotated[tuple[ApprovalView, ...], table("approvals", "key")]] = ()
    activities: Public[Annotated[tuple[ActivityView, ...], table("activities", "key")]] = ()
    waivers: Internal[tuple[WaiverView, ...]] = ()
    remarks: Internal[tuple[RemarkView, ...]] = ()

    @property
    def activities_in_order(self) -> tuple[ActivityView, ...]:
        """The activities as people count: A2 before A10."""
        return tuple(sorted(self.activities, key=lambda activity: natural(activity.reference)))
