"""What stands around an activity when it is judged: the day, its register, and answers worked out once. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from activities.part_views import CitationView, ConsentView, DataUseView, EngagementView, LegalGroundView, PurposeView
from activities.shared_views import ApprovalView
from activities.view import ActivityView, RegisterView
from activities.vocabulary import About, Access, OurRole, Status
from processors.view import AssuranceView, ContractView, ProcessorTransferView, ProcessorView
from ropa.reference.laws import Laws
from ropa.reference.view import TermView
from ropa.register.words import Answer

T = TypeVar("T")


@dataclass(frozen=True)
class RegisterCase:
    """A register on one day."""

    register: RegisterView
    on: date
    all_terms: tuple[TermView, ...] = ()

    @property
    def is_public_authority(self) -> bool:
        """Whether the organisation said that it is one (DPA 2018 section 7)."""
        return self.register.organisation.public_authority is Answer.YES

    @cached_property
    def terms(self) -> Mapping[str, TermView]:
        """Every term of law, by code."""
        return {term.code: term for term in self.all_terms}

    @cached_property
    def terms_by_kind(self) -> Mapping[str, list[TermView]]:
        """Every term of law, by kind: `statute`, `abolished_body`, `superseded_document`, …"""
        found: dict[str, list[TermView]] = defaultdict(list)
        for term in self.all_terms:
            found[term.kind].append(term)
        return found

    @cached_property
    def _worked_out(self) -> dict[Callable[..., Any], Any]:
        return {}

    def once(self, work_out: Callable[[Any], T]) -> T:
        """What a function works out of this case, worked out once: for what only one family of rules asks."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        found: T = self._worked_out[work_out]
        return found

    @cached_property
    def laws(self) -> Laws:
        """The laws of the list by the names that people give them, and which of their provisions were replaced."""
        return Laws(self.terms_by_kind["statute"], self.terms_by_kind["superseded_document"])

    @cached_property
    def current(self) -> tuple[ActivityView, ...]:
        """The activities that are not retired."""
        return tuple(one for one in self.register.activities if one.status is not Status.RETIRED)

    @cached_property
    def contracts(self) -> Mapping[str, list[ContractView]]:
        """The contracts with each processor, by the processor's key."""
        found: dict[str, list[ContractView]] = defaultdict(list)
        for contract in self.register.contracts:
            found[contract.processor.key].append(contract)
        return found

    @cached_property
    def uses_of_approval(self) -> Mapping[str, list[ActivityView]]:
        """The activities that lean on each approval, by the approval's key."""
        found: dict[str, list[ActivityView]] = defaultdict(list)
        for activity in self.current:
            for key in {use.approval.key for use in activity.confidentiality if use.approval}:
                found[key].append(activity)
        return found

    @cached_property
    def work_with_names(self) -> Mapping[str, list[ActivityView]]:
        """The activities in which each processor handles information that identifies people, by its key."""
        found: dict[str, list[ActivityView]] = defaultdict(list)
        for activity in self.current:
            for key in {one.processor.key for one in activity.engagements if one.access is Access.IDENTIFIABLE}:
                found[key].append(activity)
        return found

    @cached_property
    def approvals(self) -> Mapping[str, ApprovalView]:
        """The approvals by key."""
        return {approval.key: approval for approval in self.register.approvals}

    @cached_property
    def assurances(self) -> Mapping[str, list[AssuranceView]]:
        """What shows that each processor works safely, by the processor's key."""
        found: dict[str, list[AssuranceView]] = defaultdict(list)
        for assurance in self.register.assurances:
            if assurance.processor:
                found[assurance.processor.key].append(assurance)
        return found

    @cached_property
    def engagements(self) -> Mapping[str, list[tuple[ActivityView, EngagementView]]]:
        """Where each processor works for us, by its key: in activities about people that are ours and not retired."""
        found: dict[str, list[tuple[ActivityView, EngagementView]]] = defaultdict(list)
        for activity in self.current:
            if activity.role is not OurRole.DESCRIBED and activity.about is not About.NOT_PERSONAL:
                for engagement in activity.engagements:
                    found[engagement.processor.key].append((activity, engagement))
        return found

    @cached_property
    def processor_transfers(self) -> Mapping[str, list[ProcessorTransferView]]:
        """What each processor sends abroad, by its key."""
        found: dict[str, list[ProcessorTransferView]] = defaultdict(list)
        for transfer in self.register.processor_transfers:
            found[transfer.processor.key].append(transfer)
        return found

    @cached_property
    def sent_to(self) -> Mapping[str, set[str]]:
        """Countries to which each processor is recorded to send information, by its key and the country's code."""
        found: dict[str, set[str]] = defaultdict(set)
        of_activities = (one for activity in self.current for one in activity.transfers)
        sent: list[tuple[ProcessorView | None, TermView | None]] = [
            (one.processor, one.country) for one in of_activities
        ]
        sent += [(one.processor, one.country) for one in self.register.processor_transfers]
        for processor, country in sent:
            if processor and country:
                found[processor.key].add(country.code)
        return found

    def handles_information(self, contract: ContractView) -> bool:
        """Whether somebody may handle information about people under it: not all who work under it see nothing."""
        under = [
            engagement
            for _, engagement in self.engagements.get(contract.processor.key, ())
            if engagement.contract is None or engagement.contract.key == contract.key
        ]
        return not under or any(engagement.access is not Access.NONE for engagement in under)


def grounds(activity: ActivityView) -> Iterator[tuple[PurposeView, LegalGroundView]]:
    """Every legal ground with the purpose that it serves."""
    for purpose in activity.purposes:
        for ground in purpose.grounds:
            yield purpose, ground


def subjects_of(activity: ActivityView) -> frozenset[str]:
    """Codes of all groups of people named anywhere in it."""
    named = {term.code for purpose in activity.purposes for term in purpose.subjects}
    named |= {term.code for _, ground in grounds(activity) for term in ground.subjects}
    return frozenset(named | {term.code for use in activity.data_uses for term in use.subjects})


def basis_of(ground: LegalGroundView) -> str:
    """The code of its Article 6 basis, such as A6-E; empty if none is chosen."""
    return ground.basis.code if ground.basis else ""


def condition_of(ground: LegalGroundView) -> str:
    """The code of its Article 9 condition, such as A9-H; empty if none is chosen."""
    return ground.special_condition.code if ground.special_condition else ""


def citations(activity: ActivityView) -> Iterator[CitationView]:
    """Every law that it cites, wherever."""
    for _, ground in grounds(activity):
        yield from ground.citations
    for use in activity.confidentiality:
        yield from use.citations
    for recipient in activity.recipients:
        yield from recipient.citations


def consents(activity: ActivityView) -> Iterator[ConsentView]:
    """Every arrangement for consent, of data protection or of confidentiality."""
    for _, ground in grounds(activity):
        yield from ground.consents
    for use in activity.confidentiality:
        yield from use.consents


def identifiable_uses(activity: ActivityView) -> Iterator[DataUseView]:
    """The kinds of information held so that people can be told apart by it, or where nobody said otherwise."""
    for use in activity.data_uses:
        if not is_anonymous(use.identifiability):
            yield use


def is_anonymous(level: TermView | None) -> bool:
    """Whether information at this level is about nobody in particular, so that the UK GDPR leaves it alone."""
    return level is not None and level.fact("uk_gdpr_applies") == "no"


def people(purpose: PurposeView, ground: LegalGroundView) -> frozenset[str]:
    """Codes of the groups a ground is for: its own, or else those of its purpose. Empty if nobody said."""
    return frozenset(term.code for term in ground.subjects or purpose.subjects)


def quoted(purpose: PurposeView) -> str:
    """A purpose as a message names it: “To pay for care”, cut when it is long."""
    words = " ".join((purpose.text or purpose.public_text)[:200].split())
    return f"“{words}”" if len(words) <= 90 else f"“{words[:90].rsplit(' ', 1)[0]} …”"


def first_ground(activity: ActivityView, field: str) -> tuple[object, str]:
    """Where something that any legal ground could say is to be entered: that field of the first ground, if one is."""
    if found := next(grounds(activity), None):
        return found[1], field
    return (activity.purposes[0], "grounds") if activity.purposes else (activity, "purposes")
