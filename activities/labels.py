"""The plain label of every field of the register, and the nouns for its records: one table for documents,
exports, the workplace and the admin.

A view field without a label fails a test. Importing this module also teaches `in_words` every kind of record.
"""

from typing import Any

from activities import flow_labels, part_labels, sections, shared_labels
from activities.view import ActivityView, RegisterView
from processors import labels as processors
from ropa.findings import labels as findings
from ropa.register.wording import Labels, Wording, in_words, label_of

ACTIVITY = Wording("activity", "activities", **sections.labels())

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
    remarks="Remarks",
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
