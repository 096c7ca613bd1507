"""How each item of Article 30 stands in an activity: one small function for each, told by the record alone. Pure.

They ask what the rules of the family A30 ask, by the same tests, and say besides whether anybody was asked at all.
"""

from activities.part_views import PartyView
from activities.rules.case import RegisterCase, subjects_of
from activities.rules.parties import named
from activities.rules.record_keeping import is_told, security_is_told
from activities.rules.retention import is_timed
from activities.rules.transfer_exceptions import ONE_OFF
from activities.view import ActivityView
from activities.vocabulary import OurRole, PartyRole
from ropa.findings.readiness import ANSWERED, NOT_APPLICABLE, Standing, answered_or, missing, not_asked, settled
from ropa.register.words import Answer


def purposes(activity: ActivityView, case: RegisterCase) -> Standing:
    """Why the information is used."""
    return answered_or("purposes", any(one.text.strip() or one.public_text.strip() for one in activity.purposes))


def work(activity: ActivityView, case: RegisterCase) -> Standing:
    """What a processor does for the controller: a purpose says it, or the summary."""
    return ANSWERED if activity.summary.strip() else purposes(activity, case)


def people(activity: ActivityView, case: RegisterCase) -> Standing:
    """Whose information it is."""
    first = next(iter(activity.purposes), None)
    return answered_or(f"purposes[{first.key}].subjects" if first else "purposes", subjects_of(activity))


def information(activity: ActivityView, case: RegisterCase) -> Standing:
    """What kinds of information are held."""
    return answered_or("data_uses", any(map(is_told, activity.data_uses)))


def recipients(activity: ActivityView, case: RegisterCase) -> Standing:
    """Who else gets it; processors are asked for on their own."""
    if activity.recipients:
        return ANSWERED
    return settled(activity.recipients_answer, question="recipients_answer", entries="recipients")


def processors(activity: ActivityView, case: RegisterCase) -> Standing:
    """Who handles it for us: they are recipients too (Article 4(9))."""
    if activity.engagements:
        return ANSWERED
    return settled(activity.processors_answer, question="processors_answer", entries="engagements")


def transfers(activity: ActivityView, case: RegisterCase) -> Standing:
    """Whether it leaves the UK, and to which countries; an international organisation needs none."""
    for transfer in activity.transfers:
        if not (transfer.country or transfer.organisation):
            return missing(f"transfers[{transfer.key}].country")
    if activity.transfers or _goes_with_a_supplier(activity, case):
        return ANSWERED
    return settled(activity.transfers_answer, question="transfers_answer", entries="transfers")


def _goes_with_a_supplier(activity: ActivityView, case: RegisterCase) -> bool:
    """Whether it was said to go abroad, and the countries stand with the supplier."""
    suppliers = (engagement.processor.key for engagement in activity.engagements)
    return activity.transfers_answer is Answer.YES and any(case.sent_to.get(key) for key in suppliers)


def one_off_transfers(activity: ActivityView, case: RegisterCase) -> Standing:
    """The safeguards of a transfer that rests on a one-off strong need (Article 49(1), second subparagraph)."""
    one_off = [one for one in activity.transfers if one.mechanism and one.mechanism.code == ONE_OFF]
    bare = next((one for one in one_off if not one.safeguards), None)
    if bare:
        return missing(f"transfers[{bare.key}].safeguards")
    return ANSWERED if one_off else NOT_APPLICABLE


def time_limits(activity: ActivityView, case: RegisterCase) -> Standing:
    """How long each kind of information is kept."""
    bare = next((kept for kept in activity.retentions if not is_timed(kept)), None)
    if bare:
        return missing(f"retentions[{bare.key}].period")
    return answered_or("retentions", activity.retentions)


def security(activity: ActivityView, case: RegisterCase) -> Standing:
    """In general, how it is kept safe."""
    return answered_or("security_measures", security_is_told(activity, case))


def our_controllers(activity: ActivityView, case: RegisterCase) -> Standing:
    """The controllers that a processor acts for."""
    return answered_or("parties", named(activity, PartyRole.OUR_CONTROLLER))


def joint_controllers(activity: ActivityView, case: RegisterCase) -> Standing:
    """The bodies that decide with us."""
    if named(activity, PartyRole.JOINT_CONTROLLER):
        return ANSWERED
    if activity.role is OurRole.JOINT:
        return missing("parties")
    return not_asked("role") if activity.role is OurRole.NOT_STATED else NOT_APPLICABLE


def contact_of_joint_controllers(activity: ActivityView, case: RegisterCase) -> Standing:
    """How to reach the bodies that decide with us."""
    return _contact(activity, PartyRole.JOINT_CONTROLLER)


def contact_of_our_controllers(activity: ActivityView, case: RegisterCase) -> Standing:
    """How to reach the controllers that a processor acts for."""
    return _contact(activity, PartyRole.OUR_CONTROLLER)


def _contact(activity: ActivityView, role: PartyRole) -> Standing:
    """Of each body that is linked. A kind of body, such as “GP practices”, has no address to give."""
    linked = [party for party in named(activity, role) if party.organisation]
    silent = next((party for party in linked if not _is_reachable(party)), None)
    if silent:
        return missing(f"parties[{silent.key}].organisation")
    return ANSWERED if linked else NOT_APPLICABLE


def _is_reachable(party: PartyView) -> bool:
    body = party.organisation
    return body is not None and bool(body.email or body.phone or any(body.address) or body.website)


def profiling(activity: ActivityView, case: RegisterCase) -> Standing:
    """Details of profiling, where there is any."""
    for decision in activity.automated_decisions:
        if not decision.profiling.is_settled:
            place = f"automated_decisions[{decision.key}].profiling"
            return not_asked(place) if decision.profiling is Answer.NOT_ASKED else missing(place)
        if decision.profiling is Answer.YES and not decision.logic.strip():
            return missing(f"automated_decisions[{decision.key}].logic")
    if activity.automated_decisions:
        return ANSWERED
    question = "automated_decisions_answer"
    return settled(activity.automated_decisions_answer, question=question, entries="automated_decisions")


def legal_basis(activity: ActivityView, case: RegisterCase) -> Standing:
    """What law each purpose of law enforcement rests on."""
    for purpose in activity.purposes:
        based = any(ground.law_enforcement_ground.strip() or ground.citations for ground in purpose.grounds)
        if not based:
            first = next(iter(purpose.grounds), None)
            within = f"grounds[{first.key}].law_enforcement_ground" if first else "grounds"
            return missing(f"purposes[{purpose.key}].{within}")
    return answered_or("purposes", activity.purposes)
