"""Views of the parts of an activity. A part dies with its activity and is edited on it."""

from datetime import date
from typing import Annotated

from activities import vocabulary as words
from activities.shared_views import ApprovalLink, PolicyLink, Schedule1
from processors.view import ContractLink, Country, Mechanism, ProcessorLink
from ropa.organisations.view import OrganisationLink
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate, Period
from ropa.register.shape import Internal, Public, term, view
from ropa.register.words import Answer

Subject = Annotated[TermView, term("data_subject")]
Identifiability = Annotated[TermView, term("identifiability")]


@view
class CitationView:
    """A law relied on: statute, provision and what it does. `as_typed` keeps the words somebody entered."""

    key: Internal[str]
    statute: Public[Annotated[TermView, term("statute")] | None] = None
    provision: Public[str] = ""
    relation: Public[words.CitationRelation] = words.CitationRelation.POWER
    as_typed: Public[str] = ""
    url: Public[str] = ""


@view
class ConsentView:
    """How people are asked and how they change their mind (UK GDPR Article 7, or confidentiality)."""

    key: Internal[str]
    explicit: Public[Answer] = Answer.NOT_ASKED
    obtained_by: Public[str] = ""
    obtained_from: Public[str] = ""
    obtained_when: Public[str] = ""
    method: Public[words.ConsentMethod] = words.ConsentMethod.NOT_STATED
    topics: Public[tuple[str, ...]] = ()
    recorded_where: Internal[str] = ""
    withdraw_how: Public[str] = ""
    effect_of_refusing: Public[str] = ""


@view
class LegalGroundView:
    """One legal answer for one purpose and group of people (UK GDPR Articles 6, 9, 10; DPA 2018 Schedule 1).

    `as_stated` keeps the words of a source that gives no article. `law_enforcement_ground` serves Part 3 activities.
    """

    key: Internal[str]
    basis: Public[Annotated[TermView, term("lawful_basis")] | None] = None
    subjects: Public[tuple[Subject, ...]] = ()
    special_condition: Public[Annotated[TermView, term("special_condition")] | None] = None
    schedule1: Public[Schedule1 | None] = None
    recognised_interest: Public[Annotated[TermView, term("recognised_interest")] | None] = None
    legitimate_interest: Public[str] = ""
    function_text: Public[str] = ""
    secrecy: Internal[str] = ""
    public_interest: Internal[str] = ""
    policy: Public[PolicyLink | None] = None
    policy_basis_met: Internal[str] = ""
    policy_retention_followed: Internal[Answer] = Answer.NOT_ASKED
    policy_retention_because: Internal[str] = ""
    offence_authority: Public[str] = ""
    offence_condition: Public[Schedule1 | None] = None
    law_enforcement_ground: Public[str] = ""
    explanation: Public[str] = ""
    as_stated: Public[str] = ""
    citations: Public[tuple[CitationView, ...]] = ()
    consents: Public[tuple[ConsentView, ...]] = ()


@view
class PurposeView:
    """Why the information is used (Articles 5(1)(b), 13(1)(c), 30(1)(b))."""

    key: Internal[str]
    text: Public[str]
    public_text: Public[str] = ""
    subjects: Public[tuple[Subject, ...]] = ()
    is_public_task: Public[Answer] = Answer.NOT_ASKED
    grounds: Public[tuple[LegalGroundView, ...]] = ()


@view
class ConfidentialityUseView:
    """What lifts or meets the common law duty of confidentiality. Never a UK GDPR basis."""

    key: Internal[str]
    basis: Public[Annotated[TermView, term("confidentiality_basis")] | None] = None
    approval: Public[ApprovalLink | None] = None
    applies_when: Public[str] = ""
    reasoning: Internal[str] = ""
    explanation: Public[str] = ""
    as_stated: Public[str] = ""
    citations: Public[tuple[CitationView, ...]] = ()
    consents: Public[tuple[ConsentView, ...]] = ()


@view
class PartyView:
    """Another organisation's role in the activity (Article 26), and the rule where it depends on something."""

    key: Internal[str]
    role: Public[words.PartyRole]
    organisation: Public[OrganisationLink | None] = None
    name: Public[str] = ""
    rule: Public[str] = ""
    arrangement: Internal[str] = ""
    essence: Public[str] = ""


@view
class DataUseView:
    """A kind of information, about whom, how far it identifies them and who sees it so."""

    key: Internal[str]
    category: Public[Annotated[TermView, term("data_category")] | None] = None
    label: Public[str] = ""
    items: Public[tuple[str, ...]] = ()
    subjects: Public[tuple[Subject, ...]] = ()
    identifiability: Public[Identifiability | None] = None
    requirement: Public[words.Requirement] = words.Requirement.NOT_STATED
    held_not_needed: Internal[bool] = False
    seen_by: Public[str] = ""


@view
class SourceView:
    """Where the information comes from (Article 14(2)(f))."""

    key: Internal[str]
    category: Public[Annotated[TermView, term("data_source")] | None] = None
    organisation: Public[OrganisationLink | None] = None
    detail: Public[str] = ""
    publicly_available: Public[Answer] = Answer.NOT_ASKED


@view
class DatasetView:
    """A named data set, such as SUS, with its members and the key that links it to others."""

    key: Internal[str]
    name: Public[str]
    provider: Public[OrganisationLink | None] = None
    provider_text: Public[str] = ""
    members: Public[tuple[str, ...]] = ()
    linkage_key: Public[str] = ""


@view
class RecipientView:
    """Who is given the information (Articles 13(1)(e), 30(1)(d)), why, and by which gateway."""

    key: Internal[str]
    category: Public[Annotated[TermView, term("recipient_category")] | None] = None
    organisation: Public[OrganisationLink | None] = None
    name: Public[str] = ""
    what: Public[str] = ""
    why: Public[str] = ""
    identifiability: Public[Identifiability | None] = None
    condition: Public[str] = ""
    citations: Public[tuple[CitationView, ...]] = ()


@view
class EngagementView:
    """What a processor does in the activity, and what it can see (Article 28)."""

    key: Internal[str]
    processor: Public[ProcessorLink]
    contract: Internal[ContractLink | None] = None
    functions: Public[tuple[str, ...]] = ()
    access: Public[words.Access] = words.Access.NOT_STATED
    agreement: Public[str] = ""
    starts_on: Public[PartialDate | None] = None
    ends_on: Public[PartialDate | None] = None
    note: Internal[str] = ""


@view
class RetentionView:
    """How long it is kept (Articles 13(2)(a), 30(1)(f)): a period from a trigger, or only a criterion."""

    key: Internal[str]
    covers: Public[str] = ""
    retention_class: Public[Annotated[TermView, term("retention_class")] | None] = None
    period: Public[Period | None] = None
    trigger: Public[str] = ""
    action: Public[words.RetentionAction] = words.RetentionAction.NOT_STATED
    authority: Public[str] = ""
    criterion: Public[str] = ""


@view
class TransferView:
    """Information sent to, or opened from, another country (Articles 44A-49)."""

    key: Internal[str]
    country: Public[Country | None] = None
    organisation: Public[OrganisationLink | None] = None
    processor: Public[ProcessorLink | None] = None
    recipient: Public[str] = ""
    mechanism: Public[Mechanism | None] = None
    safeguards: Public[str] = ""
    document: Internal[str] = ""
    condition_evidence: Internal[str] = ""
    is_regular: Internal[Answer] = Answer.NOT_ASKED
    tested_on: Internal[PartialDate | None] = None


@view
class OptOutView:
    """A choice that people have, or have not, and how to use it."""

    key: Internal[str]
    kind: Public[words.OptOutKind]
    effect: Public[words.OptOutEffect] = words.OptOutEffect.NOT_STATED
    because: Public[str] = ""
    how: Public[str] = ""
    side_effects: Public[str] = ""


@view
class AutomatedDecisionView:
    """A decision with no meaningful human part, or matching and profiling near to one (Articles 22A-22D)."""

    key: Internal[str]
    name: Public[str] = ""
    solely_automated: Public[Answer] = Answer.NOT_ASKED
    significant: Public[Answer] = Answer.NOT_ASKED
    profiling: Public[Answer] = Answer.NOT_ASKED
    uses_special_data: Public[Answer] = Answer.NOT_ASKED
    special_data_condition: Public[str] = ""
    logic: Public[str] = ""
    significance: Public[str] = ""
    human_part: Public[str] = ""
    safeguards: Public[tuple[words.DecisionSafeguard, ...]] = ()


@view
class AssessmentView:
    """An impact, balance, transfer or compatibility assessment (Articles 35, 6(1)(f), 46(1A), 8A)."""

    key: Internal[str]
    kind: Internal[words.AssessmentKind]
    needed: Internal[Answer] = Answer.NOT_ASKED
    why_not: Internal[str] = ""
    status: Internal[words.AssessmentStatus] = words.AssessmentStatus.NOT_STATED
    reference: Internal[str] = ""
    done_on: Internal[PartialDate | None] = None
    next_review_on: Internal[date | None] = None
    url: Internal[str] = ""
    officer_advice: Internal[str] = ""
    high_risk_remains: Internal[Answer] = Answer.NOT_ASKED
    regulator_consulted_on: Internal[date | None] = None
    conclusion: Internal[str] = ""


@view
class DocumentView:
    """A document or page that explains the activity further: guidance, standard, another notice."""

    key: Internal[str]
    title: Public[str]
    kind: Public[words.DocumentKind] = words.DocumentKind.GUIDANCE
    url: Public[str] = ""


@view
class BreachNoteView:
    """That a breach touched the activity: date, reference and link, nothing more."""

    key: Internal[str]
    happened_on: Internal[PartialDate | None] = None
    reference: Internal[str] = ""
    url: Internal[str] = ""
