"""Which records are judged, and how each stands: the role, regime and life that decide whom a rule concerns. Pure."""

from activities.shared_views import ApprovalView, PolicyDocumentView, SharingAgreementView
from activities.view import ActivityView, RegisterView
from activities.vocabulary import About, OurRole, Regime, Status
from processors.view import ContractView, ProcessorTransferView
from ropa.rules.judging import Subject
from ropa.rules.severity import Reach

ROLES = {
    OurRole.CONTROLLER: Reach.CONTROLLER,
    OurRole.JOINT: Reach.CONTROLLER,
    OurRole.NOT_STATED: Reach.CONTROLLER,
    OurRole.PROCESSOR: Reach.PROCESSOR,
    OurRole.DESCRIBED: Reach.DESCRIBED,
}
PEOPLE = {About.LIVING: Reach.LIVING, About.DECEASED: Reach.DECEASED, About.NOT_PERSONAL: Reach.NOT_PERSONAL}
REGIMES = {Regime.UK_GDPR: Reach.UK_GDPR, Regime.LAW_ENFORCEMENT: Reach.PART_3}


def standing(activity: ActivityView) -> Reach:
    """What an activity is, in the words that rules use."""
    found = ROLES[activity.role] | PEOPLE[activity.about] | REGIMES[activity.regime]
    return found | Reach.RETIRED if activity.status is Status.RETIRED else found


SUBJECTS = (
    Subject(
        ActivityView,
        "activities",
        lambda register: register.activities,
        lambda activity: activity.reference,
        standing,
        lambda activity: activity.status in (Status.DRAFT, Status.IN_REVIEW),
    ),
    Subject(
        ApprovalView,
        "approvals",
        lambda register: register.approvals,
        lambda approval: approval.reference or approval.title,
    ),
    Subject(
        ContractView,
        "contracts",
        lambda register: register.contracts,
        lambda contract: contract.reference or contract.title or contract.processor.organisation.name,
    ),
    Subject(
        ProcessorTransferView,
        "processor_transfers",
        lambda register: register.processor_transfers,
        lambda transfer: transfer.processor.organisation.name,
    ),
    Subject(PolicyDocumentView, "policies", lambda register: register.policies, lambda policy: policy.title),
    Subject(
        SharingAgreementView, "agreements", lambda register: register.agreements, lambda agreement: agreement.title
    ),
    Subject(
        RegisterView,
        "register",
        lambda register: (register,),
        lambda register: register.organisation.name,
    ),
)
