"""One activity as a record of a register of processing activities, as DPCat has it (w3id.org/dpcat).

Refuses to call it such a record where the law asks for none: information about the dead, or about nobody.
"""

from collections.abc import Iterator

from activities.vocabulary import About, OptOutKind, Regime
from notices.coded import ActivityCodes, DataCodes, GroundCodes, NamedCode, OptOutCodes, PurposeCodes, TransferCodes
from notices.context import ActivityContext, NoticeContext
from notices.linked.bodies import deciders, processor_ids
from notices.linked.mapping import dpv, is_personal_level, matches
from notices.linked.terms import EFFECT, OPT_OUT, SECTION_251, place, values, values_of
from notices.linked.words import Node, node, once, own

OPT_OUT_CODES = {OptOutKind.NATIONAL: "RT-NDOO", OptOutKind.TYPE_1: "RT-TYPE1"}
_SPECIAL = "special category"


def record(activity: ActivityContext, notice: NoticeContext) -> Node:
    """The record of one activity; its address is where the page tells of it."""
    where = f"/{notice.organisation.slug}/{notice.slug}/#{activity.anchor}"
    said, living = activity.coded, activity.about is About.LIVING
    purposes = [_purpose(purpose, f"{where}-purpose-{n}") for n, purpose in enumerate(said.purposes, 1)]
    kinds = ["dpcat:ROPARecord"] if living else []
    return node(
        id=where,
        type=[*kinds, dpv("DataProcessingRecord"), "dcat:Dataset"],
        dct_identifier=activity.reference,
        dct_title=activity.title,
        dct_description=activity.summary,
        dpv_hasApplicableLaw=_laws(activity),
        dpv_hasPurpose=purposes,
        dpv_hasLegalBasis=_bases(said),
        dpv_hasRight=values_of(said.rights),
        dpv_hasContext=[*_confidentiality(said), *map(_opt_out, said.opt_outs)],
        **_information(said),
        **_whereabouts(said),
    ) | _bodies(activity, notice)


def _bodies(activity: ActivityContext, notice: NoticeContext) -> Node:
    ids = processor_ids(notice)
    theirs = [ids[processor.key] for processor in activity.coded.processors if processor.key in ids]
    said = deciders(activity, notice)
    if theirs:
        said["dpv:hasDataProcessor"] = [*said.get("dpv:hasDataProcessor", []), *theirs]
    return said


def _laws(activity: ActivityContext) -> list[str]:
    """The data protection law that governs it, and every statute that its grounds name."""
    statutes = (code for p in activity.coded.purposes for ground in p.grounds for code in ground.statutes)
    governs = {Regime.UK_GDPR: ["gb:law-GDPR", "gb:law-DPA"], Regime.LAW_ENFORCEMENT: ["gb:law-DPA"]}
    living = activity.about is About.LIVING
    return once([*(governs[activity.regime] if living else []), *map(own, statutes)])


def _purpose(purpose: PurposeCodes, where: str) -> Node:
    return node(
        id=where,
        type=dpv("Purpose"),
        dct_title=purpose.text,
        dpv_hasDataSubject=values_of(purpose.subjects),
        dpv_hasLegalBasis=[basis for ground in purpose.grounds for basis in _basis(ground)],
    )


def _bases(said: ActivityCodes) -> list[str | Node]:
    """Each basis of any purpose once; what it is for stands with the purposes."""
    found = [basis for purpose in said.purposes for ground in purpose.grounds for basis in _basis(ground)]
    coded = once(basis for basis in found if isinstance(basis, str))
    return [*coded, *(basis for basis in found if not isinstance(basis, str))]


def _basis(ground: GroundCodes) -> list[str | Node]:
    """The terms of a ground; one told only in words is a basis of its own."""
    codes = (ground.basis, ground.recognised_interest, ground.special_condition, ground.schedule1)
    found: list[str | Node] = list(values_of(once((*codes, ground.offence_condition))))
    if ground.text:
        found.append(node(type=dpv("LegalBasis"), dct_title=ground.text))
    return found


def _information(said: ActivityCodes) -> Node:
    """What is used, about whom, and where it comes from. What identifies nobody is no personal data."""
    personal = [use for use in said.data if is_personal_level(use.identifiability)]
    others = [use for use in said.data if not is_personal_level(use.identifiability)]
    return {
        "dpv_hasPersonalData": [_data(use, dpv("PersonalData")) for use in personal],
        "dpv_hasData": [_data(use) for use in others],
        "dpv_hasDataSubject": values_of(said.subjects),
        "dpv_hasDataSource": [_named(source, dpv("DataSource")) for source in said.sources],
        "dpv_hasRecipient": [_named(recipient, dpv("Recipient")) for recipient in said.recipients],
    }


def _data(use: DataCodes, *sorts: str) -> Node:
    special = [dpv("SpecialCategoryPersonalData")] if sorts and use.sensitivity == _SPECIAL else []
    category = _holding(use.category) if sorts else []
    return node(
        type=once([*sorts, *special, *category, *_holding(use.identifiability)]),
        dct_title=use.name,
        dct_type=once(own(code) for code in (use.category, use.identifiability) if code),
        dpv_hasDataSubject=values_of(use.subjects),
    )


def _holding(code: str) -> list[str]:
    return [match.term for match in matches(code) if match.holds]


def _named(named: NamedCode, sort: str) -> Node:
    """A source or a recipient: an individual of its kind, with its name."""
    kind = own(named.code) if named.code else ""
    return node(type=once([sort, *_holding(named.code)]), foaf_name=named.name, dct_type=kind)


def _confidentiality(said: ActivityCodes) -> Iterator[str | Node]:
    """What meets the duty of confidentiality: never a legal basis under data protection law."""
    yield from once(value for lifted in said.confidentiality for value in values(lifted.basis))
    for lifted in said.confidentiality:
        if lifted.section_251:
            yield node(type=[dpv("Context"), own(SECTION_251)], dct_identifier=lifted.approval)


def _opt_out(choice: OptOutCodes) -> Node:
    kind = OPT_OUT_CODES.get(choice.kind, f"{OPT_OUT}-{choice.kind.value}")
    return node(
        type=[dpv("Context"), own(OPT_OUT)],
        dct_title=choice.kind.label,
        dct_type=[own(kind), own(f"{EFFECT}-{choice.effect.value}")],
    )


def _whereabouts(said: ActivityCodes) -> Node:
    """What is done with the information, as far as the record tells, and how long it is kept."""
    told = {"Collect": said.sources, "Use": said.data, "Store": said.retentions, "Disclose": said.recipients}
    kept = [
        node(
            type=dpv("StorageCondition"),
            dct_title=rule.covers,
            dct_description=rule.text,
            dct_type=own(rule.code) if rule.code else "",
        )
        for rule in said.retentions
    ]
    done: list[str | Node] = [dpv(name) for name, parts in told.items() if parts]
    return {"dpv_hasProcessing": [*done, *map(_transfer, said.transfers)], "dpv_hasStorageCondition": kept}


def _transfer(sent: TransferCodes) -> Node:
    """A transfer with its place and a basis of its own (UK GDPR Articles 44A to 49)."""
    there = place(sent.country)
    return node(
        type=[dpv("Transfer"), dpv("CrossBorderTransfer"), dpv("Processing")],
        dpv_hasLocation=there,
        dpv_hasThirdCountry=there,
        dpv_hasLegalBasis=values(sent.mechanism),
        dpv_hasRecipient=node(type=dpv("Recipient"), foaf_name=sent.to) if sent.to else None,
        dct_description=". ".join(once((sent.why, sent.safeguards))),
    )
