"""Who has to do with the information: the body whose notice it is, those it decides with, and its processors."""

from activities.vocabulary import OurRole, PartyRole
from notices.context import ActivityContext, ContactContext, NoticeContext, OrganisationContext
from notices.linked.mapping import dpv
from notices.linked.words import Node, address, node, once
from ropa.organisations.vocabulary import ContactRole

_DECIDES_FOR_US = (PartyRole.OUR_CONTROLLER, PartyRole.CONTROLLER)
_DECIDES = (*_DECIDES_FOR_US, PartyRole.JOINT_CONTROLLER, PartyRole.HOST)


def body_id(body: OrganisationContext) -> str:
    """The address of a body: its page on the site."""
    return f"/{body.slug}/#organisation"


def body(notice: NoticeContext) -> Node:
    """The body whose notice it is, with its data protection officer."""
    said = notice.organisation
    officers = [contact for contact in notice.contacts if contact.role is ContactRole.DPO]
    return node(
        id=body_id(said),
        type=[dpv("DataController"), "foaf:Organization", "vcard:Organization"],
        foaf_name=said.name,
        vcard_fn=said.legal_name,
        dct_identifier=said.ico_registration,
        foaf_homepage=address(said.website),
        vcard_hasEmail=_mail(said.email),
        vcard_hasTelephone=_phone(said.phone),
        dpv_hasDataProtectionOfficer=[_officer(contact) for contact in officers],
    )


def _officer(contact: ContactContext) -> Node:
    return node(
        type=[dpv("DataProtectionOfficer"), "vcard:Kind"],
        vcard_fn=contact.heading,
        vcard_hasEmail=_mail(contact.email),
        vcard_hasTelephone=_phone(contact.phone),
        vcard_hasURL=address(contact.online_form),
    )


def _mail(typed: str) -> str:
    fit = address(f"https://{typed}").removeprefix("https://")
    return f"mailto:{fit}" if "@" in fit else ""


def _phone(typed: str) -> str:
    digits = "".join(sign for sign in typed if sign.isdigit())
    return f"tel:{'+' if typed.lstrip().startswith('+') else ''}{digits}" if digits else ""


def processor_ids(notice: NoticeContext) -> dict[str, str]:
    """The address of each processor of a notice, by its key."""
    where = f"/{notice.organisation.slug}/{notice.slug}/"
    return {processor.key: f"{where}#processor-{number}" for number, processor in enumerate(notice.processors, 1)}


def processors(notice: NoticeContext) -> list[Node]:
    """Each processor once."""
    ids = processor_ids(notice)
    return [
        node(
            id=ids[processor.key],
            type=[dpv("DataProcessor"), dpv("Recipient"), "foaf:Organization"],
            foaf_name=processor.name,
            dct_description=processor.summary,
        )
        for processor in notice.processors
    ]


def deciders(activity: ActivityContext, notice: NoticeContext) -> Node:
    """Who decides about an activity, and for whom we work where we do not decide."""
    us = body_id(notice.organisation)
    if activity.role is OurRole.PROCESSOR:
        return node(dpv_hasDataController=_named(activity, *_DECIDES_FOR_US), dpv_hasDataProcessor=[us])
    if activity.role is OurRole.DESCRIBED:
        return node(dpv_hasDataController=_named(activity, *_DECIDES))
    partners = _named(activity, PartyRole.JOINT_CONTROLLER)
    together: Node | None = None
    if partners or activity.role is OurRole.JOINT:
        together = node(type=dpv("JointDataControllers"), dpv_hasDataController=[us, *partners])
    others = _named(activity, PartyRole.CONTROLLER)
    return node(dpv_hasDataController=[us, *others], dpv_hasJointDataControllers=together)


def _named(activity: ActivityContext, *roles: PartyRole) -> list[Node]:
    names = once(party.name for party in activity.coded.parties if party.role in roles)
    return [node(type=[dpv("DataController"), "foaf:Organization"], foaf_name=name) for name in names]
