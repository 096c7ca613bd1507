"""Who answers for the information: the organisation, its officer, joint controllers, whom we act for. Family A30."""

from collections.abc import Iterator

from activities.part_views import PartyView
from activities.rules.case import RegisterCase
from activities.rules.record_keeping import security_is_told
from activities.view import ActivityView, RegisterView
from activities.vocabulary import OurRole, PartyRole
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole, OrganisationKind
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

LEGAL_NAMES = {
    OrganisationKind.ICB: "integrated care board",
    OrganisationKind.CCG: "clinical commissioning group",
    OrganisationKind.TRUST: "trust",
}
"""Words that the law puts into the name of such a body."""
NOT_OURS = (ContactRole.REGULATOR, ContactRole.MEDIA)


def reachable(contact: ContactView) -> bool:
    """Whether there is any way to get in touch."""
    return bool(contact.email or contact.phone or contact.online_form or any(contact.post))


def controller_is_reachable(register: RegisterView) -> bool:
    """Whether the record says how to reach the organisation itself."""
    body = register.organisation
    ours = (one for one in register.contacts if one.role not in NOT_OURS and reachable(one))
    return bool(body.email or body.phone or any(body.address) or any(ours))


@rule(
    "R-A30-01",
    view=RegisterView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(a), 13(1)(a); DPA 2018 s61(2)(a)",
    url=gdpr(30),
    says="The record does not say who is in charge or how to reach them.",
    fix="Add the full legal name and at least one working way to get in touch.",
)
def controller_is_named_and_reachable(register: RegisterView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record names the controller and says how to reach it."""
    body = register.organisation
    if not body.legal_name.strip():
        yield Remark(register, "organisation.legal_name", says=worded("The record does not give the legal name."))
    elif LEGAL_NAMES.get(body.kind, "") not in body.legal_name.casefold():
        says = worded("“{name}” does not look like the full legal name of the body.", name=body.legal_name[:90])
        fix = worded(
            "Give the name in which the law set it up; it ends in “{words}”.", words=LEGAL_NAMES[body.kind].title()
        )
        yield Remark(register, "organisation.legal_name", says=says, fix=fix, severity=Severity.WARNING)
    if not controller_is_reachable(register):
        yield Remark(register, "contacts", says=worded("The record does not say how to reach the organisation."))


def officers_of(register: RegisterView) -> list[ContactView]:
    """The contacts for its data protection officer."""
    return [one for one in register.contacts if one.role is ContactRole.DPO]


@rule(
    "R-A30-02",
    view=RegisterView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(a), 37(1)(a), 37(7), 13(1)(b)",
    url=gdpr(37),
    says="A public body has a data protection officer whom people can reach. The record does not show one.",
    fix="Add an email, phone number or address for the data protection officer. A name is optional.",
)
def officer_is_reachable(register: RegisterView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public body shows how to reach its data protection officer."""
    if not case.is_public_authority:
        return
    officers = officers_of(register)
    if not officers:
        yield Remark(register, "contacts")
    elif not any(map(reachable, officers)):
        says = worded("The record gives no email, phone number or address for the data protection officer.")
        yield Remark(officers[0], "email", says=says)
    elif not any(one.public and reachable(one) for one in officers):
        says = worded("The way to reach the data protection officer is recorded, but kept from the public.")
        yield Remark(officers[0], "public", says=says, fix=worded("Let the notice show it; a name is not needed."))


def named(activity: ActivityView, role: PartyRole) -> list[PartyView]:
    """The bodies that it names in that role."""
    return [party for party in activity.parties if party.role is role and (party.organisation or party.name.strip())]


@rule(
    "R-A30-03",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 26, 30(1)(a); DPA 2018 s58, s61(2)(b)",
    url=gdpr(26),
    says="We decide together with others here, and the record does not name them.",
    fix="Name each joint controller, and link the arrangement that says who does what.",
    reach=Reach.BOTH_REGIMES,
)
def joint_controllers_are_named(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where several bodies decide together, the record names them and their arrangement."""
    if activity.role is not OurRole.JOINT:
        return
    if not (joint := named(activity, PartyRole.JOINT_CONTROLLER)):
        yield Remark(activity, "parties")
    for party in joint:
        if not party.arrangement.strip():
            says = worded("The record does not show the arrangement with {name}.", name=_name(party))
            fix = worded("Give the reference of the arrangement that says who does what.")
            yield Remark(party, "arrangement", says=says, fix=fix, severity=Severity.WARNING)


def _name(party: PartyView) -> str:
    return party.organisation.name if party.organisation else party.name[:90]


@rule(
    "R-A30-16",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 26(2)",
    url=gdpr(26),
    says="Several bodies decide together, and people cannot read who does what.",
    fix="Write the main points of the arrangement, so that the notice can show them.",
)
def people_can_read_the_arrangement(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """People can read the main points of what joint controllers agreed."""
    joint = named(activity, PartyRole.JOINT_CONTROLLER) if activity.role is OurRole.JOINT else []
    if joint and not any(party.essence.strip() for party in joint):
        yield Remark(joint[0], "essence")


@rule(
    "R-A30-10",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(2); DPA 2018 s61(3)-(4)",
    url=gdpr(30),
    says="We handle this for another controller, and the record does not say all that a processor's record must.",
    fix="Add each controller that we act for, what we do for it, any transfers and the safety measures.",
    reach=Reach.PROCESSOR | Reach.LIVING | Reach.UK_GDPR | Reach.PART_3,
)
def processor_record_is_complete(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A processor's record names the controllers, the work for each, transfers and security."""
    if not named(activity, PartyRole.OUR_CONTROLLER):
        yield Remark(activity, "parties", says=worded("The record does not name the controller that we act for."))
    if not (activity.purposes or activity.summary.strip()):
        yield Remark(activity, "purposes", says=worded("The record does not say what we do for the controller."))
    if activity.transfers_answer in (Answer.NOT_ASKED, Answer.NOT_KNOWN) and not activity.transfers:
        says = worded("The record does not say whether we send the controller's information abroad.")
        yield Remark(activity, "transfers_answer", says=says, severity=Severity.WARNING)
    if not security_is_told(activity, case):
        says = worded("The record does not describe how we keep the controller's information safe.")
        yield Remark(activity, "security_measures", says=says, severity=Severity.WARNING)


@rule(
    "R-A30-17",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 4(7)-(8), 26, 30(1)(a), 30(2)",
    url=gdpr(4),
    says="The record does not say whether we decide, decide with others, or act for somebody else.",
    fix="Choose our role: every other duty hangs on it.",
    reach=Reach.BOTH_REGIMES,
)
def our_role_is_clear(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The record says what we are in the activity, and nothing in it says otherwise."""
    if activity.role is OurRole.NOT_STATED:
        yield Remark(activity, "role")
    elif activity.role is OurRole.CONTROLLER and (joint := named(activity, PartyRole.JOINT_CONTROLLER)):
        says = worded("The record says that we decide alone, and that {name} decides with us.", name=_name(joint[0]))
        yield Remark(
            activity, "role", says=says, fix=worded("Choose joint controller, or change the role of the other body.")
        )
