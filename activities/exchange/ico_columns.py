"""The columns of the flat register: the regulator's template for controllers in its order, ours around it.

The headings in `ICO` are the official ones (Information Commissioner's Office, documentation template for
controllers); a test compares them with the reference data.
"""

from collections.abc import Mapping

from activities.exchange import ico_answers as answers
from activities.exchange.ico_answers import Column
from activities.exchange.ico_row import IcoRow, once, together
from activities.vocabulary import AssessmentKind

FRONT: Mapping[str, Column] = {
    "Reference": lambda row: [row.activity.reference],
    "Title": lambda row: [row.activity.title],
    "Status": lambda row: [row.activity.status.label],
    "Our role": lambda row: [row.activity.role.label],
}

ICO: Mapping[str, Column] = {
    "Business function": lambda row: [row.activity.business_function],
    "Purpose of processing": lambda row: once(p.text for p in row.activity.purposes),
    "Name and contact details of joint controller (if applicable)": answers.joint,
    "Categories of individuals": IcoRow.people,
    "Categories of personal data": answers.data,
    "Categories of recipients": answers.recipients,
    "Link to contract with processor": answers.contracts,
    "Names of third countries or international organisations that personal data are transferred to"
    " (if applicable)": answers.countries,
    "Safeguards for exceptional transfers of personal data to third countries or international organisations"
    " (if applicable)": answers.safeguards,
    "Retention schedule (if possible)": answers.retention,
    "General description of technical and organisational security measures (if possible)": lambda row: once(
        (*map(together, row.activity.security_measures), row.activity.security_detail)
    ),
    "Article 6 lawful basis for processing personal data": answers.bases,
    "Article 9 condition for processing special category data": lambda row: once(
        together(g.special_condition) for g in row.grounds
    ),
    "Legitimate interests for the processing (if applicable)": answers.interests,
    "Link to record of legitimate interests assessment (if applicable)": answers.links(AssessmentKind.LIA),
    "Rights available to individuals": IcoRow.rights,
    "Existence of automated decision-making, including profiling (if applicable)": answers.automated,
    "The source of the personal data (if applicable)": lambda row: once(
        together(s.organisation, s.category, s.detail) for s in row.activity.sources
    ),
    "Link to record of consent": answers.consent_records,
    "Location of personal data": answers.location,
    "Data Protection Impact Assessment required?": IcoRow.impact_assessment_needed,
    "Data Protection Impact Assessment progress": answers.assessed,
    "Link to Data Protection Impact Assessment": answers.links(*answers.DPIA),
    "Has a personal data breach occurred?": lambda row: ["Yes" if row.activity.breaches else "None recorded"],
    "Link to record of personal data breach": answers.breaches,
    "Data Protection Act 2018 Schedule 1 Condition for processing": lambda row: once(
        together(condition) for g in row.grounds for condition in (g.schedule1, g.offence_condition)
    ),
    "GDPR Article 6 lawful basis for processing": answers.bases,
    "Link to retention and erasure policy document": lambda row: once(
        g.policy.url or together(g.policy) for g in row.grounds if g.policy
    ),
    "Is personal data retained and erased in accordance with the policy document?": answers.policy_followed,
    "Reasons for not adhering to policy document (if applicable)": lambda row: once(
        g.policy_retention_because for g in row.grounds
    ),
}

OURS: Mapping[str, Column] = {
    "Confidentiality basis": lambda row: once(
        together(use.basis) or use.as_stated for use in row.activity.confidentiality
    ),
    "Section 251 or similar approval": answers.approvals,
    "Opt-outs": lambda row: once(
        together(o.kind, together(o.effect, o.because), by=": ") for o in row.activity.opt_outs
    ),
    "Controllers that we act for (UK GDPR Article 30(2)(a))": answers.our_controllers,
    "Does it leave the UK?": lambda row: [row.activity.transfers_answer.label],
    "Next review due": lambda row: [together(row.activity.review_due_on)],
    "What the rules find": IcoRow.findings,
}
