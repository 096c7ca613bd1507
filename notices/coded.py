"""What a notice says as codes: the terms of the law, groups of people and kinds of information behind its words.

Frozen, without Django. A code stands for a term of `NoticeContext.terms`; an edition older than the codes has none.
Refuses to say more than the words do: what is not told in words has no code here.
"""

from activities.vocabulary import Access, Audience, OptOutEffect, OptOutKind, PartyRole
from ropa.register.shape import view


@view
class TermContext:
    """A term that the notice leans on: its code, of which kind of reference data, and what people call it."""

    code: str
    kind: str
    label: str
    law: str = ""
    url: str = ""


@view
class GroundCodes:
    """One legal ground of a purpose. `subjects` are the people it counts for; none means all of the purpose. `rights`
    are those that it brings, besides the rights that people have whatever the ground."""

    basis: str = ""
    special_condition: str = ""
    schedule1: str = ""
    recognised_interest: str = ""
    offence_condition: str = ""
    subjects: tuple[str, ...] = ()
    statutes: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    text: str = ""


@view
class PurposeCodes:
    """A purpose in words, about whom, and what allows it."""

    text: str
    subjects: tuple[str, ...] = ()
    grounds: tuple[GroundCodes, ...] = ()


@view
class DataCodes:
    """A kind of information that is used. `sensitivity` is the law's name for a kind with rules of its own."""

    name: str
    category: str = ""
    sensitivity: str = ""
    subjects: tuple[str, ...] = ()
    identifiability: str = ""


@view
class NamedCode:
    """A source or a recipient: what it is called, and of which kind it is."""

    name: str
    code: str = ""


@view
class PartyCodes:
    """Another organisation's part in deciding."""

    role: PartyRole
    name: str


@view
class ProcessorCodes:
    """A processor by its key in the notice, and what it can see."""

    key: str
    access: Access = Access.NOT_STATED


@view
class TransferCodes:
    """A transfer abroad: to whom, where, by which mechanism, why, and how it is kept safe."""

    to: str = ""
    country: str = ""
    mechanism: str = ""
    why: str = ""
    safeguards: str = ""


@view
class RetentionCodes:
    """How long something is kept, in words, and the class of records it belongs to."""

    text: str
    covers: str = ""
    code: str = ""


@view
class ConfidentialityCodes:
    """What meets or lifts the duty of confidentiality, and the approval it leans on."""

    basis: str = ""
    section_251: bool = False
    approval: str = ""


@view
class OptOutCodes:
    """An opt-out, and whether it counts here."""

    kind: OptOutKind
    effect: OptOutEffect = OptOutEffect.NOT_STATED


@view
class ActivityCodes:
    """An activity as machines read it. `subjects` are all the people it is about, `rights` those it gives them."""

    business_function: str = ""
    audiences: tuple[Audience, ...] = ()
    subjects: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    purposes: tuple[PurposeCodes, ...] = ()
    data: tuple[DataCodes, ...] = ()
    sources: tuple[NamedCode, ...] = ()
    recipients: tuple[NamedCode, ...] = ()
    parties: tuple[PartyCodes, ...] = ()
    processors: tuple[ProcessorCodes, ...] = ()
    transfers: tuple[TransferCodes, ...] = ()
    retentions: tuple[RetentionCodes, ...] = ()
    confidentiality: tuple[ConfidentialityCodes, ...] = ()
    opt_outs: tuple[OptOutCodes, ...] = ()
