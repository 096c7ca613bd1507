"""The plain label of every field of the register, and the nouns for its records: one table for documents,
exports, the workplace and the admin.

A view field without a label fails a test. Importing this module also teaches `in_words` every kind of record.
"""

from typing import Any

from activities import flow_labels, part_labels, shared_labels
from activities.view import ActivityView, RegisterView
from processors import labels as processors
from ropa.findings import labels as findings
from ropa.register.wording import Labels, Wording, in_words, label_of

ACTIVITY = Wording(
    "activity",
    "activities",
    reference="Reference",
    title="Title",
    status="Status",
    role="Our role",
    regime="Part of the law",
    about="Whose information",
    business_function="Business function",
    owner="Owner of this record",
    summary="Summary",
    benefits="Benefits",
    audiences="Notice speaks to",
    publish="Shown in the privacy notice",
    direct_care="Is it direct care?",
    confidential_patient_information="Confidential patient data?",
    must_provide="Must people give information?",
    must_provide_because="Why they must",
    consequence="What happens if they do not",
    recipients_answer="Is it given to others?",
    processors_answer="Are processors used?",
    transfers_answer="Does it leave the UK?",
    automated_decisions_answer="Automated decisions?",
    reuse_answer="Used for another purpose?",
    reuse_detail="The other purpose",
    notice_exemption="Reason not to tell people",
    location="Where it is held",
    systems="Systems",
    security_detail="Security in detail",
    started_on="Began",
    reviewed_on="Last reviewed",
    review_due_on="Next review due",
    retired_on="Retired",
    retired_because="Why it was retired",
    copied_from="Copied from",
    unplaced="Text not placed on import",
    security_measures="Security measures",
    assets="Information assets",
    agreements="Sharing agreements",
    accreditations="Accreditations",
    purposes="Purposes",
    confidentiality="Confidentiality bases",
    parties="Other organisations",
    data_uses="Kinds of information",
    sources="Sources",
    datasets="Data sets",
    recipients="Recipients",
    engagements="Processors engaged",
    retentions="Retention rules",
    transfers="Transfers",
    opt_outs="Opt-outs",
    automated_decisions="Automated decisions",
    assessments="Assessments",
    documents="Documents",
    breaches="Breach notes",
)

REGISTER = Wording(
    "register",
    schema="Schema number",
    reference="Law and reference terms",
    organisations="Organisations",
    organisation="Organisation",
    contacts="Contacts",
    processors="Processors",
    contracts="Contracts with processors",
    assurances="Assurances",
    processor_transfers="Transfers by processors",
    policies="Appropriate policy documents",
    assets="Information assets",
    agreements="Sharing agreements",
    approvals="Approvals",
    activities="Processing activities",
    waivers="Waivers",
)

LABELS: Labels = {
    **processors.LABELS,
    **findings.LABELS,
    **shared_labels.LABELS,
    **part_labels.LABELS,
    **flow_labels.LABELS,
    ActivityView: ACTIVITY,
    RegisterView: REGISTER,
}


def label(view: type[Any], field: str) -> str:
    """The plain label of a field, as in `label(ActivityView, "owner")`; LookupError if there is none."""
    return label_of(LABELS, view, field)


def noun(view: type[Any]) -> str:
    """What one record of this kind is called, in lower case."""
    return LABELS[view].noun


@in_words.register
def _(activity: ActivityView) -> str:
    return f"{activity.reference} {activity.title}"
