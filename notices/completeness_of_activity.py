"""Mandatory items that each activity must answer: a check for each, whom it concerns, and the question behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from activities.part_views import AutomatedDecisionView, LegalGroundView, SourceView
from activities.rules.automated_decisions import decides_alone
from activities.rules.case import basis_of, grounds
from activities.view import ActivityView
from notices.assembly.consent import relies_on_consent
from notices.assembly.information import use_name
from notices.assembly.keeping import kept_for
from notices.assembly.sharing import recipient_name
from notices.assembly.words import line
from ropa.languages.speaking import later
from ropa.register.words import Answer

FROM_THE_PERSON = "SRC-DS"


@dataclass(frozen=True)
class Gap:
    """An item without an answer: its code, the place that would answer it, and what to tell whoever fills it in, in
    English."""

    code: str
    field: str
    message: str


def _always(held: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Duty:
    """An item that a notice must tell. `gaps` finds what is not told, of whatever the duty `concerns`.

    `question` is the field that asks for it, where the record has one. `is_told` stands where silence is a gap only
    after a yes to that question: whether it is told all the same.
    """

    code: str
    gaps: Callable[[Any], Iterator[Gap]]
    concerns: Callable[[Any], bool] = _always
    question: str = ""
    is_told: Callable[[Any], bool] | None = None


def _purposes(activity: ActivityView) -> Iterator[Gap]:
    if not any(line(p.public_text or p.text) for p in activity.purposes):
        yield Gap("NC-03", "purposes", later("It does not say why the information is used."))


def _bases(activity: ActivityView) -> Iterator[Gap]:
    bare = next((one for one in activity.purposes if not any(ground.basis for ground in one.grounds)), None)
    if bare or not activity.purposes:
        place = f"purposes[{bare.key}].grounds" if bare else "purposes"
        yield Gap("NC-04", place, later("A purpose has no lawful basis under Article 6."))


def _interests(activity: ActivityView) -> Iterator[Gap]:
    for place, ground in _grounds(activity):
        if basis_of(ground) == "A6-F" and not line(ground.legitimate_interest):
            yield Gap("NC-05", f"{place}.legitimate_interest", later("It does not say which interest it relies on."))
        if basis_of(ground) == "A6-EA" and ground.recognised_interest is None:
            yield Gap("NC-05", f"{place}.recognised_interest", later("It does not name the condition of Annex 1."))


def kinds(activity: ActivityView) -> Iterator[Gap]:
    """Article 14(1)(d)."""
    if from_others(activity) and not any(use_name(use) or use.items for use in activity.data_uses):
        yield Gap("NC-06", "data_uses", later("It does not say what kinds of information it uses."))


def _recipients(activity: ActivityView) -> Iterator[Gap]:
    named = any(recipient_name(recipient) for recipient in activity.recipients) or bool(activity.engagements)
    if not named and activity.recipients_answer is not Answer.NO:
        yield Gap("NC-07", "recipients", later("It does not say who else gets the information."))
    if not activity.engagements and activity.processors_answer is Answer.YES:
        yield Gap("NC-07", "engagements", later("It does not say who handles the information for us."))


def _transfers(activity: ActivityView) -> Iterator[Gap]:
    if not activity.transfers and activity.transfers_answer is not Answer.NO:
        yield Gap("NC-08", "transfers", later("It does not say whether the information leaves the UK."))
    for transfer in activity.transfers:
        if transfer.country is None or not (transfer.mechanism or line(transfer.safeguards)):
            field = "mechanism" if transfer.country else "country"
            place = f"transfers[{transfer.key}].{field}"
            yield Gap("NC-08", place, later("A transfer names no country, or nothing that keeps it safe."))


def _retention(activity: ActivityView) -> Iterator[Gap]:
    if not any(kept_for(retention) for retention in activity.retentions):
        yield Gap("NC-09", "retentions", later("It does not say how long the information is kept."))


def _withdrawal(activity: ActivityView) -> Iterator[Gap]:
    for place, ground in _grounds(activity):
        if relies_on_consent(ground) and not any(line(consent.withdraw_how) for consent in ground.consents):
            yield Gap("NC-11", f"{place}.consents", later("It relies on consent and does not say how to withdraw it."))


def providing(activity: ActivityView) -> Iterator[Gap]:
    """Article 13(2)(e)."""
    if not _from_the_person(activity):
        return
    if not activity.must_provide.is_settled:
        yield Gap("NC-14", "must_provide", later("It does not say whether people must give the information."))
    elif activity.must_provide is Answer.YES and not line(activity.consequence):
        yield Gap("NC-14", "consequence", later("It does not say what happens if people do not give the information."))


def sources(activity: ActivityView) -> Iterator[Gap]:
    """Article 14(2)(f)."""
    if not any(source.category or source.organisation or line(source.detail) for source in activity.sources):
        yield Gap("NC-15", "sources", later("It does not say where the information comes from."))


def decisions(activity: ActivityView) -> Iterator[Gap]:
    """Articles 13(2)(f) and 14(2)(g)."""
    if not activity.automated_decisions and activity.automated_decisions_answer is not Answer.NO:
        yield Gap(
            "NC-16", "automated_decisions", later("It does not say whether a computer alone decides about people.")
        )
    for decision in activity.automated_decisions:
        if any(untold(decision)):
            place = f"automated_decisions[{decision.key}]"
            yield Gap("NC-16", place, later("A decision by computer lacks its logic, effect or safeguards."))


def untold(decision: AutomatedDecisionView) -> Iterator[str]:
    """The fields without an answer that people must be told of a decision that matters and is a computer's alone."""
    if decides_alone(decision):
        answers = {"logic": line(decision.logic), "significance": line(decision.significance)}
        yield from (name for name, answer in {**answers, "safeguards": decision.safeguards}.items() if not answer)


def _reuse(activity: ActivityView) -> Iterator[Gap]:
    if activity.reuse_answer is Answer.YES and not line(activity.reuse_detail):
        yield Gap("NC-17", "reuse_detail", later("It uses the information for something new and does not say what."))


def _grounds(activity: ActivityView) -> Iterator[tuple[str, LegalGroundView]]:
    """Every legal ground with its place."""
    for purpose, ground in grounds(activity):
        yield f"purposes[{purpose.key}].grounds[{ground.key}]", ground


def _is_the_person(source: SourceView) -> bool:
    category = source.category
    return category is not None and (category.code == FROM_THE_PERSON or category.fact("article13_or_14") == "13")


def from_others(activity: ActivityView) -> bool:
    """Whether somebody else than the person is named as a source, so that Article 14 applies."""
    return any(not _is_the_person(source) for source in activity.sources)


def _from_the_person(activity: ActivityView) -> bool:
    return any(_is_the_person(source) for source in activity.sources)


def _rests_on_an_interest(activity: ActivityView) -> bool:
    return any(basis_of(ground) in ("A6-F", "A6-EA") for _, ground in _grounds(activity))


def _rests_on_consent(activity: ActivityView) -> bool:
    return any(relies_on_consent(ground) for _, ground in _grounds(activity))


def _tells_the_new_purpose(activity: ActivityView) -> bool:
    return bool(line(activity.reuse_detail))


PURPOSES = Duty("NC-03", _purposes)

OF_ACTIVITY: tuple[Duty, ...] = (
    PURPOSES,
    Duty("NC-04", _bases),
    Duty("NC-05", _interests, _rests_on_an_interest),
    Duty("NC-06", kinds, from_others),
    Duty("NC-07", _recipients, question="recipients_answer"),
    Duty("NC-08", _transfers, question="transfers_answer"),
    Duty("NC-09", _retention),
    Duty("NC-11", _withdrawal, _rests_on_consent),
    Duty("NC-14", providing, _from_the_person, question="must_provide"),
    Duty("NC-15", sources),
    Duty("NC-16", decisions, question="automated_decisions_answer"),
    Duty("NC-17", _reuse, question="reuse_answer", is_told=_tells_the_new_purpose),
)
# Section 44 of the Data Protection Act 2018 asks of each law enforcement purpose only that it is told.
OF_PART_3: tuple[Duty, ...] = (PURPOSES,)
