"""Labels of what several activities share, and how it is named in words."""

from activities.remark_view import RemarkView
from activities.shared_views import (
    ApprovalConditionView,
    ApprovalPeriodView,
    ApprovalView,
    InformationAssetView,
    PolicyDocumentView,
    SharingAgreementView,
)
from ropa.languages.speaking import say
from ropa.register.wording import Labels, Wording, in_words

LABELS: Labels = {
    RemarkView: Wording(
        "remark",
        record="Record",
        section="Section",
        kind="Kind",
        text="Text",
        advice="Advice",
        addressed_to="To",
        owner="Owner asked",
        due_on="Answer due",
        settled="Settled",
    ),
    PolicyDocumentView: Wording(
        "appropriate policy document",
        title="Title",
        reference="Reference",
        url="Link to the document",
        conditions="Schedule 1 conditions covered",
        has_procedures="Explains our procedures?",
        has_retention="Explains retention and erasure?",
        last_review_on="Last reviewed",
        next_review_on="Next review due",
        ends_on="Kept until",
    ),
    InformationAssetView: Wording(
        "information asset",
        name="Name",
        kind="Kind of asset",
        owner="Information asset owner",
        location="Location",
        country="Country",
        supplier="Supplier",
        support="Support arrangements",
        impact_of_loss="Impact if lost",
        note="Note",
    ),
    SharingAgreementView: Wording(
        "sharing agreement",
        title="Title",
        reference="Reference",
        parties="Parties",
        starts_on="Starts",
        ends_on="Ends",
        datasets="Data sets covered",
        limits="What it forbids or limits",
        document_url="Link to the agreement",
    ),
    ApprovalPeriodView: Wording(
        "period",
        kind="What set the period",
        starts_on="Starts",
        ends_on="Ends",
        as_printed="As printed",
        decided_on="Decided",
        letter="Letter",
        source="Where we read it",
    ),
    ApprovalConditionView: Wording(
        "condition",
        text="What it requires",
        met="Is it met?",
        note="Note",
    ),
    ApprovalView: Wording(
        "approval",
        scheme="Scheme",
        reference="Reference",
        as_printed="Reference as printed",
        sub_references="Further references",
        title="Title",
        holder="Holder",
        holder_text="Holder as stated",
        adviser="Adviser",
        approver="Approver",
        jurisdiction="Jurisdiction",
        regulation="Regulation relied on",
        regulation_as_printed="Regulation as printed",
        purposes="Purposes covered",
        identifiers="Identifiers covered",
        controllers="Controllers covered",
        controllers_text="Controllers as stated",
        processors="Processors covered",
        opt_out="National data opt-out",
        opt_out_because="Why the opt-out is so",
        last_review_on="Last annual review",
        next_review_on="Next annual review due",
        register_url="Entry in the public register",
        register_checked_on="Public register checked on",
        closed_on="Closed",
        note="Note",
        periods="Periods of approval",
        conditions="Conditions of approval",
    ),
}


@in_words.register
def _(policy: PolicyDocumentView) -> str:
    return " ".join(filter(None, (policy.reference, policy.title)))


@in_words.register
def _(asset: InformationAssetView) -> str:
    return asset.name


@in_words.register
def _(agreement: SharingAgreementView) -> str:
    return " ".join(filter(None, (agreement.reference, agreement.title)))


@in_words.register
def _(approval: ApprovalView) -> str:
    """Its reference, or what was printed for one, and its title."""
    named = ", ".join(filter(None, (approval.reference or approval.as_printed, approval.title)))
    return named or approval.scheme.label


@in_words.register
def _(remark: RemarkView) -> str:
    return say("{kind} about {record}", kind=remark.kind.label, record=remark.record)
