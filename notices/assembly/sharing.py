"""Who else has to do with the information: partners, recipients, agreements. Processors and transfers stand apart."""

from activities.part_views import PartyView, RecipientView
from activities.shared_views import SharingAgreementView
from activities.view import ActivityView
from notices.assembly.citations import cited
from notices.assembly.matter import is_personal
from notices.assembly.standing import party_name
from notices.assembly.terms import label
from notices.assembly.voice import turned, voice
from notices.assembly.words import detail, line, listed_detail
from notices.blocks import Fact
from ropa.register.words import Answer


def parties(activity: ActivityView) -> list[Fact]:
    """Each partner, its role, and the rule where it depends on something."""
    return [_party(party) for party in activity.parties if party_name(party) or party.rule]


def _party(party: PartyView) -> Fact:
    return Fact(
        label=party.role.label,
        text=party_name(party) or line(party.rule),
        details=(
            *detail("When", party.rule if party_name(party) else ""),
            *detail("How we share the work", party.essence),
        ),
    )


def recipients(activity: ActivityView) -> list[Fact]:
    """Each recipient, or that there is none."""
    found = [_recipient(r, activity) for r in activity.recipients if recipient_name(r)]
    if not found and activity.recipients_answer is Answer.NO:
        return [Fact(text=voice(activity)(turned("We do not share this information with anyone else.")))]
    return found


def recipient_name(recipient: RecipientView) -> str:
    """The organisation, the name that was typed, or the kind of recipient."""
    if recipient.organisation:
        return line(recipient.organisation.name)
    return line(recipient.name) or label(recipient.category)


def _recipient(recipient: RecipientView, activity: ActivityView) -> Fact:
    name = recipient_name(recipient)
    kind = label(recipient.category)
    gateways = cited(recipient.citations, voice(activity)) if is_personal(activity) else ()
    return Fact(
        text=name,
        codes=(recipient.category.code,) if recipient.category else (),
        details=(
            *detail("Also called", recipient.name if line(recipient.name) not in ("", name) else ""),
            *detail("Kind of recipient", kind if kind != name else ""),
            *detail("What they get", recipient.what),
            *detail("Why", recipient.why),
            *detail("How far it identifies people", label(recipient.identifiability)),
            *detail("When", recipient.condition),
            *gateways,
        ),
    )


def agreements(activity: ActivityView) -> list[Fact]:
    """Each sharing agreement, with what it covers and forbids."""
    return [_agreement(agreement) for agreement in activity.agreements]


def _agreement(agreement: SharingAgreementView) -> Fact:
    return Fact(
        text=line(agreement.title),
        details=(
            *listed_detail("Between", [party.name for party in agreement.parties]),
            *listed_detail("Data sets", agreement.datasets),
            *listed_detail("Limits", agreement.limits),
        ),
    )
