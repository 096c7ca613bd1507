"""Mandatory items that each activity must answer, one small check for each item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from activities.part_views import LegalGroundView, SourceView
from activities.view import ActivityView
from notices.assembly.consent import relies_on_consent
from notices.assembly.information import use_name
from notices.assembly.keeping import kept_for
from notices.assembly.sharing import recipient_name
from notices.assembly.words import line
from ropa.register.words import Answer

FROM_THE_PERSON = "SRC-DS"


@dataclass(frozen=True)
class Gap:
    """An item without an answer: its code, the field that would answer it, and what to tell whoever fills it in."""

    code: str
    field: str
    message: str


def _purposes(activity: ActivityView) -> Iterator[Gap]:
    if not any(line(p.public_text or p.text) for p in activity.purposes):
        yield Gap("NC-03", "purposes", "It does not say why the information is used.")


def _bases(activity: ActivityView) -> Iterator[Gap]:
    based = [any(ground.basis for ground in purpose.grounds) for purpose in activity.purposes]
    if not based or not all(based):
        yield Gap("NC-04", "purposes.grounds.basis", "A purpose has no lawful basis under Article 6.")


def _interests(activity: ActivityView) -> Iterator[Gap]:
    for ground in _grounds(activity):
        code = ground.basis.code if ground.basis else ""
        if code == "A6-F" and not line(ground.legitimate_interest):
            yield Gap("NC-05", "purposes.grounds.legitimate_interest", "It does not say which interest it relies on.")
        if code == "A6-EA" and ground.recognised_interest is None:
            yield Gap("NC-05", "purposes.grounds.recognised_interest", "It does not name the condition of Annex 1.")


def _kinds(activity: ActivityView) -> Iterator[Gap]:
    if _from_others(activity) and not any(use_name(use) or use.items for use in activity.data_uses):
        yield Gap("NC-06", "data_uses", "It does not say what kinds of information it uses.")


def _recipients(activity: ActivityView) -> Iterator[Gap]:
    named = any(recipient_name(recipient) for recipient in activity.recipients) or bool(activity.engagements)
    if not named and activity.recipients_answer is not Answer.NO:
        yield Gap("NC-07", "recipients", "It does not say who else gets the information.")
    if not activity.engagements and activity.processors_answer is Answer.YES:
        yield Gap("NC-07", "engagements", "It does not say who handles the information for us.")


def _transfers(activity: ActivityView) -> Iterator[Gap]:
    if not activity.transfers and activity.transfers_answer is not Answer.NO:
        yield Gap("NC-08", "transfers", "It does not say whether the information leaves the UK.")
    for transfer in activity.transfers:
        if transfer.country is None or not (transfer.mechanism or line(transfer.safeguards)):
            yield Gap("NC-08", "transfers", "A transfer names no country, or nothing that keeps it safe.")


def _retention(activity: ActivityView) -> Iterator[Gap]:
    if not any(kept_for(retention) for retention in activity.retentions):
        yield Gap("NC-09", "retentions", "It does not say how long the information is kept.")


def _withdrawal(activity: ActivityView) -> Iterator[Gap]:
    for ground in _grounds(activity):
        if relies_on_consent(ground) and not any(line(consent.withdraw_how) for consent in ground.consents):
            yield Gap("NC-11", "purposes.grounds.consents", "It relies on consent and does not say how to withdraw it.")


def _providing(activity: ActivityView) -> Iterator[Gap]:
    if not any(_is_the_person(source) for source in activity.sources):
        return
    if not activity.must_provide.is_settled:
        yield Gap("NC-14", "must_provide", "It does not say whether people must give the information.")
    elif activity.must_provide is Answer.YES and not line(activity.consequence):
        yield Gap("NC-14", "consequence", "It does not say what happens if people do not give the information.")


def _sources(activity: ActivityView) -> Iterator[Gap]:
    if not any(source.category or source.organisation or line(source.detail) for source in activity.sources):
        yield Gap("NC-15", "sources", "It does not say where the information comes from.")


def _decisions(activity: ActivityView) -> Iterator[Gap]:
    if not activity.automated_decisions and activity.automated_decisions_answer is not Answer.NO:
        yield Gap("NC-16", "automated_decisions", "It does not say whether a computer alone decides about people.")
    for decision in activity.automated_decisions:
        alone = decision.solely_automated is Answer.YES and decision.significant is Answer.YES
        if alone and not (line(decision.logic) and line(decision.significance) and decision.safeguards):
            yield Gap("NC-16", "automated_decisions", "A decision by computer lacks its logic, effect or safeguards.")


def _reuse(activity: ActivityView) -> Iterator[Gap]:
    if activity.reuse_answer is Answer.YES and not line(activity.reuse_detail):
        yield Gap("NC-17", "reuse_detail", "It uses the information for something new and does not say what.")


def _grounds(activity: ActivityView) -> Iterator[LegalGroundView]:
    for purpose in activity.purposes:
        yield from purpose.grounds


def _is_the_person(source: SourceView) -> bool:
    category = source.category
    return category is not None and (category.code == FROM_THE_PERSON or category.fact("article13_or_14") == "13")


def _from_others(activity: ActivityView) -> bool:
    return any(not _is_the_person(source) for source in activity.sources)


Check = Callable[[ActivityView], Iterator[Gap]]

OF_ACTIVITY: tuple[Check, ...] = (
    _purposes, _bases, _interests, _kinds, _recipients, _transfers, _retention,
    _withdrawal, _providing, _sources, _decisions, _reuse,
)  # fmt: skip
# Section 44 of the Data Protection Act 2018 asks of each law enforcement purpose only that it is told.
OF_PART_3: tuple[Check, ...] = (_purposes,)
