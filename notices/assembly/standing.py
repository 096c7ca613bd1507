"""What an activity is when it is not simply our own use of information about living people."""

from activities.part_views import PartyView
from activities.view import ActivityView
from activities.vocabulary import About, OurRole, PartyRole
from notices.assembly.matter import under_part_3
from notices.assembly.words import line, listed, listed_detail
from notices.blocks import Fact
from ropa.languages.speaking import gettext, say
from ropa.register.words import Answer

NO_CONFIDENCE = "CLDC-NONE"
_DECIDERS = (PartyRole.CONTROLLER, PartyRole.JOINT_CONTROLLER, PartyRole.OUR_CONTROLLER, PartyRole.HOST)


def standing(activity: ActivityView) -> tuple[str, ...]:
    """Sentences that say whose work it is, whose information, and under which law, where that is not plain."""
    return (*_whose_work(activity), *_whose_information(activity))


def party_name(party: PartyView) -> str:
    """The name of a party: the organisation's, or the one that was typed."""
    return line(party.organisation.name if party.organisation else party.name)


def _named(activity: ActivityView, *roles: PartyRole) -> str:
    return listed(party_name(party) for party in activity.parties if party.role in roles)


def _whose_work(activity: ActivityView) -> tuple[str, ...]:
    if activity.role is OurRole.PROCESSOR:
        return (_for_whom(_named(activity, PartyRole.OUR_CONTROLLER, PartyRole.CONTROLLER)),)
    if activity.role is OurRole.DESCRIBED:
        return (_whose(_named(activity, *_DECIDERS)),)
    if activity.role is OurRole.JOINT:
        return (_together_with(_named(activity, PartyRole.JOINT_CONTROLLER)),)
    return ()


def _for_whom(controller: str) -> str:
    if not controller:
        return gettext("We do this for another organisation, and only as we are told to.")
    return say("We do this for {organisation}, and only as we are told to.", organisation=controller)


def _whose(decider: str) -> str:
    if not decider:
        return gettext("This is another organisation’s processing. We describe it here to help you.")
    return say(
        "This is another organisation’s processing. {organisation} decides how and why. "
        "We describe it here to help you.",
        organisation=decider,
    )


def _together_with(partners: str) -> str:
    if not partners:
        return gettext("We decide about this together with other organisations.")
    return say("We decide about this together with {organisations}.", organisations=partners)


def _whose_information(activity: ActivityView) -> tuple[str, ...]:
    if activity.about is About.NOT_PERSONAL:
        return (gettext("This does not use information from which you can be identified."),)
    said = []
    if activity.about is About.DECEASED:
        said.append(gettext("This is only about people who have died."))
    if under_part_3(activity):
        said.append(gettext("This is law enforcement work under Part 3 of the Data Protection Act 2018."))
    return tuple(said)


def about(activity: ActivityView) -> list[Fact]:
    """Part of our work, whom it is for, and whether it is care and confidential."""
    found = [
        Fact(label=detail.label, text=detail.text)
        for detail in (
            *listed_detail("Part of our work", [activity.business_function]),
            *listed_detail("For", [audience.label for audience in activity.audiences]),
        )
    ]
    found += [Fact(text=text) for text in _answers(activity)]
    return found


def _answers(activity: ActivityView) -> list[str]:
    patients = activity.confidential_patient_information is Answer.YES
    said = {
        Answer.YES: gettext("This is part of your own care."),
        Answer.NO: gettext("This goes beyond your own care.") if patients else "",
    }.get(activity.direct_care)
    confidential = {
        Answer.YES: gettext("It uses confidential patient information."),
        Answer.NO: "" if _says_none(activity) else gettext("It does not use confidential patient information."),
    }.get(activity.confidential_patient_information)
    return [text for text in (said, confidential) if text]


def _says_none(activity: ActivityView) -> bool:
    """Whether the part on confidentiality says the same."""
    return any(use.basis is not None and use.basis.code == NO_CONFIDENCE for use in activity.confidentiality)
