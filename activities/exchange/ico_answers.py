"""How one activity answers the columns of the regulator's template that need more than a look at a field."""

from collections.abc import Callable

from activities.exchange.ico_row import IcoRow, once, or_answer, together
from activities.part_views import LegalGroundView
from activities.vocabulary import AssessmentKind, PartyRole

Column = Callable[[IcoRow], list[str]]

DPIA = (AssessmentKind.DPIA, AssessmentKind.SCREENING)


def bases(row: IcoRow) -> list[str]:
    """Article 6 bases; else the ground under Part 3, or the words of a source that named no article."""
    return once(_basis(ground) for ground in row.grounds)


def _basis(ground: LegalGroundView) -> str:
    if ground.basis:
        return together(ground.basis)
    if ground.law_enforcement_ground:
        return f"Data Protection Act 2018 Part 3: {ground.law_enforcement_ground}"
    return f"As stated: {ground.as_stated}" if ground.as_stated else ""


def recipients(row: IcoRow) -> list[str]:
    said = once(together(r.organisation or r.name, r.category) for r in row.activity.recipients)
    return or_answer(said, row.activity.recipients_answer)


def contracts(row: IcoRow) -> list[str]:
    return once(
        together(e.processor, (e.contract.document_url or e.contract) if e.contract else e.agreement, by=": ")
        for e in row.activity.engagements
    )


def countries(row: IcoRow) -> list[str]:
    return or_answer(once(together(t.country) for t in row.transfers), row.activity.transfers_answer)


def safeguards(row: IcoRow) -> list[str]:
    return once(
        together(t.country, together(t.mechanism, getattr(t, "safeguards", ""), t.document), by=": ")
        for t in row.transfers
    )


def retention(row: IcoRow) -> list[str]:
    return once(
        together(
            r.covers,
            together(r.period or r.retention_class, f"from {r.trigger}" if r.trigger else "", r.criterion),
            together(r.action, r.authority),
            by=": ",
        )
        for r in row.activity.retentions
    )


def automated(row: IcoRow) -> list[str]:
    said = once(together(d.name, d.logic, by=": ") for d in row.activity.automated_decisions)
    return or_answer(said, row.activity.automated_decisions_answer)


def interests(row: IcoRow) -> list[str]:
    return once(said for g in row.grounds for said in (g.legitimate_interest, together(g.recognised_interest)))


def location(row: IcoRow) -> list[str]:
    assets = (together(a, together(a.location, a.country), by=": ") for a in row.activity.assets)
    return once((row.activity.location, row.activity.systems, *assets))


def consent_records(row: IcoRow) -> list[str]:
    return once(consent.recorded_where for consent in row.consents)


def policy_followed(row: IcoRow) -> list[str]:
    return once(g.policy_retention_followed.label for g in row.grounds if g.policy)


def joint(row: IcoRow) -> list[str]:
    return row.parties(PartyRole.JOINT_CONTROLLER)


def data(row: IcoRow) -> list[str]:
    return once(use.label or together(use.category) for use in row.activity.data_uses)


def assessed(row: IcoRow) -> list[str]:
    return once(each.status.label for each in row.assessments(*DPIA))


def breaches(row: IcoRow) -> list[str]:
    return once(note.url or note.reference for note in row.activity.breaches)


def approvals(row: IcoRow) -> list[str]:
    return once(together(use.approval) for use in row.activity.confidentiality)


def our_controllers(row: IcoRow) -> list[str]:
    return row.parties(PartyRole.OUR_CONTROLLER)


def links(*kinds: AssessmentKind) -> Column:
    return lambda row: once(each.url or each.reference for each in row.assessments(*kinds))
