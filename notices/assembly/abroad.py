"""Sending information outside the UK, or opening it from there (UK GDPR Articles 44A to 49)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from activities.part_views import TransferView
from activities.view import ActivityView
from activities.vocabulary import Access
from notices.assembly.countries import country_name
from notices.assembly.matter import Matter, is_personal, under_uk_gdpr
from notices.assembly.terms import label, meaning
from notices.assembly.voice import turned, voice
from notices.assembly.words import detail, line, said_detail
from notices.blocks import Detail, Fact
from processors.view import ProcessorTransferView
from ropa.languages.speaking import gettext, say
from ropa.organisations.view import OrganisationView
from ropa.reference.view import TermView
from ropa.register.words import Answer

STAYS = turned("We do not send this information outside the UK.")


@dataclass(frozen=True)
class Sending:
    """One way in which information leaves the UK: to whom, where, by which mechanism, why and how it is kept safe."""

    to: str
    body: str
    country: TermView | None
    mechanism: TermView | None
    why: str = ""
    safeguards: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """The same body, country and mechanism are one sending, whoever recorded it."""
        country, mechanism = self.country, self.mechanism
        return self.body, country.code if country else "", mechanism.code if mechanism else ""


def transfers(activity: ActivityView, matter: Matter) -> list[Fact]:
    """Each transfer, those of its processors too; or that there is none, if no processor makes that untrue."""
    found = [_fact(sending) for sending in sendings(activity, matter)]
    if not found and is_personal(activity) and activity.transfers_answer is Answer.NO:
        return [Fact(text=voice(activity)(STAYS))]
    return found


def sendings(activity: ActivityView, matter: Matter) -> list[Sending]:
    """Every transfer of an activity, once: its own, then what its processors do whatever the activity."""
    if not is_personal(activity):
        return []
    found = [_own(transfer) for transfer in activity.transfers]
    known = {sending.identity: place for place, sending in enumerate(found) if sending.body}
    for sending in _of_processors(activity, matter):
        place = known.setdefault(sending.identity, len(found))
        if place == len(found):
            found.append(sending)
        elif not found[place].why:
            found[place] = replace(found[place], why=sending.why)
    return [s if under_uk_gdpr(activity) else replace(s, mechanism=None) for s in found]


def _own(transfer: TransferView) -> Sending:
    processor = transfer.processor.organisation if transfer.processor else None
    body = processor or transfer.organisation
    return Sending(
        to=_to(transfer.organisation, line(transfer.recipient), processor),
        body=body.slug if body else "",
        country=transfer.country,
        mechanism=transfer.mechanism,
        safeguards=transfer.safeguards,
    )


def _to(organisation: OrganisationView | None, recipient: str, processor: OrganisationView | None) -> str:
    """Example Help Desk (through Example Mailings Ltd): everybody whom the record names, each once."""
    main = line(organisation.name) if organisation else recipient
    through = line(processor.name) if processor else ""
    extra = [recipient] if recipient and recipient.casefold() not in main.casefold() else []
    if main and through and through.casefold() not in f"{main} {recipient}".casefold():
        extra.append(say("through {body}", body=through))
    return f"{main} ({', '.join(extra)})" if main and extra else main or through


def _of_processors(activity: ActivityView, matter: Matter) -> Iterator[Sending]:
    for engagement in activity.engagements:
        if engagement.access is not Access.NONE:
            for transfer in matter.transfers_of_processors.get(engagement.processor.key, ()):
                yield _of_processor(transfer)


def _of_processor(transfer: ProcessorTransferView) -> Sending:
    body = transfer.processor.organisation
    return Sending(
        to=line(body.name),
        body=body.slug,
        country=transfer.country,
        mechanism=transfer.mechanism,
        why=transfer.purpose,
    )


def _fact(sending: Sending) -> Fact:
    mechanism = sending.mechanism
    return Fact(
        text=whereto(sending),
        details=(
            *detail("Why", sending.why),
            *(detail("What keeps it safe", label(mechanism), url=mechanism.url) if mechanism else ()),
            *(detail("In plain words", meaning(mechanism)) if mechanism else ()),
            *detail("Safeguards", sending.safeguards),
        ),
    )


def whereto(sending: Sending) -> str:
    """Bills Ltd, in the United States."""
    if sending.country is None:
        named = say("{body}, in another country", body=sending.to)
        return named if sending.to else gettext("Somebody in another country")
    country = country_name(sending.country)
    named = say("{body}, in {country}", body=sending.to, country=country)
    return named if sending.to else say("Somebody in {country}", country=country)


def safety(sending: Sending) -> tuple[Detail, ...]:
    """What keeps it safe, as the cell of a table whose heading says so."""
    mechanism = sending.mechanism
    return (
        *(said_detail("", label(mechanism), url=mechanism.url) if mechanism else ()),
        *(said_detail("", meaning(mechanism)) if mechanism else ()),
        *said_detail("", sending.safeguards),
    )
