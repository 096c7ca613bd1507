"""An activity as machines read it: the codes behind what its words say, and no more than they say.

Follows the same answers as the words do: no ground, right or mechanism of the UK GDPR where it does not apply.
"""

from collections.abc import Iterable, Iterator

from activities.part_views import ConfidentialityUseView, DataUseView, LegalGroundView, PurposeView
from activities.view import ActivityView
from activities.vocabulary import About, Requirement
from notices.assembly.abroad import sendings
from notices.assembly.handling import ended
from notices.assembly.information import sensitivity, source_name, use_name
from notices.assembly.keeping import kept_for
from notices.assembly.matter import Matter, is_personal, under_part_3, under_uk_gdpr
from notices.assembly.rights import brought_by, rights_of
from notices.assembly.section_251 import leans_on_section_251
from notices.assembly.sharing import recipient_name
from notices.assembly.standing import party_name
from notices.assembly.words import line
from notices.coded import (
    ActivityCodes,
    ConfidentialityCodes,
    DataCodes,
    GroundCodes,
    NamedCode,
    OptOutCodes,
    PartyCodes,
    ProcessorCodes,
    PurposeCodes,
    RetentionCodes,
    TransferCodes,
)
from ropa.reference.view import TermView

_Parts = dict[str, tuple[NamedCode, ...]]


def coded(activity: ActivityView, matter: Matter) -> ActivityCodes:
    """The codes of one activity."""
    purposes, data = tuple(_purposes(activity)), tuple(_data(activity))
    personal = is_personal(activity)
    return ActivityCodes(
        business_function=line(activity.business_function),
        audiences=activity.audiences,
        subjects=_subjects(purposes, data) if personal else (),
        rights=tuple(sorted(rights_of(activity))),
        purposes=purposes,
        data=data,
        parties=tuple(PartyCodes(role=p.role, name=party_name(p)) for p in activity.parties if party_name(p)),
        processors=tuple(
            ProcessorCodes(key=e.processor.key, access=e.access)
            for e in activity.engagements
            if not ended(e, on=matter.on)
        ),
        transfers=tuple(_transfers(activity, matter)),
        retentions=tuple(_retentions(activity)),
        confidentiality=tuple(map(_confidentiality, activity.confidentiality)) if personal else (),
        opt_outs=tuple(OptOutCodes(kind=choice.kind, effect=choice.effect) for choice in activity.opt_outs),
        **_given_and_taken(activity),
    )


def _code(term: TermView | None) -> str:
    return term.code if term else ""


def _codes(terms: Iterable[TermView | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.code for term in terms if term))


def _subjects(purposes: Iterable[PurposeCodes], data: Iterable[DataCodes]) -> tuple[str, ...]:
    """Everybody whom any part names, each once."""
    named = [code for purpose in purposes for code in purpose.subjects]
    named += [code for purpose in purposes for ground in purpose.grounds for code in ground.subjects]
    named += [code for use in data for code in use.subjects]
    return tuple(dict.fromkeys(named))


def _purposes(activity: ActivityView) -> Iterator[PurposeCodes]:
    for purpose in activity.purposes:
        if text := line(purpose.public_text or purpose.text):
            grounds = tuple(_grounds(purpose, activity))
            yield PurposeCodes(text=text, subjects=_codes(purpose.subjects), grounds=grounds)


def _grounds(purpose: PurposeView, activity: ActivityView) -> Iterator[GroundCodes]:
    if activity.about is not About.LIVING:
        return
    for ground in purpose.grounds:
        statutes = _codes(citation.statute for citation in ground.citations)
        if under_part_3(activity):
            yield GroundCodes(statutes=statutes, text=line(ground.law_enforcement_ground))
        else:
            rights = tuple(sorted(brought_by(ground))) if rights_of(activity) else ()
            yield _ground(ground, statutes, rights)


def _ground(ground: LegalGroundView, statutes: tuple[str, ...], rights: tuple[str, ...]) -> GroundCodes:
    return GroundCodes(
        basis=_code(ground.basis),
        special_condition=_code(ground.special_condition),
        schedule1=_code(ground.schedule1),
        recognised_interest=_code(ground.recognised_interest),
        offence_condition=_code(ground.offence_condition),
        subjects=_codes(ground.subjects),
        statutes=statutes,
        rights=rights,
        text="" if ground.basis else line(ground.as_stated),
    )


def _data(activity: ActivityView) -> Iterator[DataCodes]:
    """What is left out on purpose is no information that we use."""
    in_law = under_uk_gdpr(activity)
    for use in activity.data_uses:
        if use.requirement is not Requirement.EXCLUDED and (use_name(use) or use.items):
            yield _data_use(use, in_law=in_law)


def _data_use(use: DataUseView, *, in_law: bool) -> DataCodes:
    return DataCodes(
        name=use_name(use) or ", ".join(map(line, use.items)),
        category=_code(use.category),
        sensitivity=sensitivity(use.category) if in_law else "",
        subjects=_codes(use.subjects),
        identifiability=_code(use.identifiability),
    )


def _given_and_taken(activity: ActivityView) -> _Parts:
    sources = (NamedCode(name=source_name(s), code=_code(s.category)) for s in activity.sources if source_name(s))
    recipients = (
        NamedCode(name=recipient_name(r), code=_code(r.category)) for r in activity.recipients if recipient_name(r)
    )
    return {"sources": tuple(sources), "recipients": tuple(recipients)}


def _transfers(activity: ActivityView, matter: Matter) -> Iterator[TransferCodes]:
    for sending in sendings(activity, matter):
        yield TransferCodes(
            to=sending.to,
            country=_code(sending.country),
            mechanism=_code(sending.mechanism),
            why=line(sending.why),
            safeguards=line(sending.safeguards),
        )


def _retentions(activity: ActivityView) -> Iterator[RetentionCodes]:
    for retention in activity.retentions:
        if kept := kept_for(retention):
            yield RetentionCodes(text=kept, covers=line(retention.covers), code=_code(retention.retention_class))


def _confidentiality(use: ConfidentialityUseView) -> ConfidentialityCodes:
    approval = use.approval
    return ConfidentialityCodes(
        basis=_code(use.basis),
        section_251=leans_on_section_251(use),
        approval=line(approval.reference) if approval else "",
    )
