"""Fields whose emptiness says nothing: one of several ways to answer, or only for some records.

When such a field is empty a document does not list it as not answered. Whatever is entered is always printed.
Whether something is missing that the law demands is for the rules to say, not for this table.
"""

from collections.abc import Mapping
from typing import Any

from activities import part_views as parts
from activities import sections
from activities import shared_views as shared
from activities.view import ActivityView
from activities.vocabulary import About, Regime
from processors.view import AssuranceView, ContractView, SubProcessorView
from ropa.organisations.view import ContactView, OrganisationView
from ropa.register.wording import is_open
from ropa.register.words import Answer

Silence = Mapping[type[Any], frozenset[str]]


def _fields(names: str) -> frozenset[str]:
    return frozenset(names.split())


UK_GDPR_GROUND = _fields("basis special_condition schedule1")

GROUND = _fields(
    """recognised_interest legitimate_interest function_text public_interest policy policy_basis_met
    policy_retention_followed policy_retention_because offence_authority offence_condition
    law_enforcement_ground as_stated consents subjects secrecy"""
)

SILENT: Silence = {
    ActivityView: sections.may_stay_empty(),
    parts.PurposeView: _fields("subjects public_text"),
    parts.LegalGroundView: GROUND,
    parts.ConfidentialityUseView: _fields("approval applies_when as_stated citations consents"),
    parts.ConsentView: _fields("topics effect_of_refusing"),
    parts.PartyView: _fields("organisation name rule"),
    parts.DataUseView: _fields("category label items subjects held_not_needed seen_by"),
    parts.SourceView: _fields("category organisation detail"),
    parts.DatasetView: _fields("provider provider_text members linkage_key"),
    parts.RecipientView: _fields("category organisation name condition citations"),
    parts.EngagementView: _fields("agreement note ends_on"),
    parts.RetentionView: _fields("covers retention_class criterion"),
    parts.TransferView: _fields("organisation processor recipient"),
    parts.AutomatedDecisionView: _fields("special_data_condition"),
    parts.AssessmentView: _fields("why_not regulator_consulted_on officer_advice high_risk_remains"),
    shared.PolicyDocumentView: _fields("ends_on"),
    shared.InformationAssetView: _fields("supplier note"),
    shared.ApprovalPeriodView: _fields("as_printed letter source"),
    shared.ApprovalConditionView: _fields("note"),
    shared.ApprovalView: _fields(
        """as_printed sub_references holder holder_text regulation_as_printed controllers controllers_text
        processors opt_out_because closed_on note"""
    ),
    OrganisationView: _fields("known_as aliases ended_on successor demonstration"),
    ContactView: _fields("title person team acting online_form purpose"),
    ContractView: _fields("note"),
    SubProcessorView: _fields("name organisation engaged_by"),
    AssuranceView: _fields("processor conclusion"),
}

# Only missed where the question that they follow from was answered yes: field -> question.
ONLY_AFTER_YES: Mapping[type[Any], Mapping[str, str]] = {
    ActivityView: {
        "recipients": "recipients_answer",
        "engagements": "processors_answer",
        "transfers": "transfers_answer",
        "automated_decisions": "automated_decisions_answer",
        "must_provide_because": "must_provide",
        "consequence": "must_provide",
        "reuse_detail": "reuse_answer",
        "confidentiality": "confidential_patient_information",
        "opt_outs": "confidential_patient_information",
    },
    ContractView: {"sub_processors": "sub_processors_answer"},
    parts.AssessmentView: dict.fromkeys(("reference", "done_on", "next_review_on", "url", "conclusion"), "needed"),
}

# Where the UK GDPR does not govern the activity, its articles are not missing answers either.
SILENT_OUTSIDE_UK_GDPR: Silence = {**SILENT, parts.LegalGroundView: GROUND | UK_GDPR_GROUND}


def is_under_uk_gdpr(activity: ActivityView) -> bool:
    """Whether the UK GDPR governs it: not law enforcement, and about people who live."""
    return activity.regime is Regime.UK_GDPR and activity.about is About.LIVING


def silence_for(activity: ActivityView) -> Silence:
    """What may stay unsaid of this activity and its parts."""
    return SILENT if is_under_uk_gdpr(activity) else SILENT_OUTSIDE_UK_GDPR


def may_stay_unsaid(record: Any, field: str, silence: Silence) -> bool:
    """Whether this field of this record is empty, or no, and nobody needs to be told so."""
    value = getattr(record, field)
    if not (is_open(value) or value is False):
        return False
    question = ONLY_AFTER_YES.get(type(record), {}).get(field)
    if question:
        return getattr(record, question) is not Answer.YES
    return field in silence.get(type(record), ())
