"""What every part of the assembly needs beside its own record: the register, the day, the regulator, the readers."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from activities.view import ActivityView, RegisterView
from activities.vocabulary import About, Audience, OurRole, Regime, Status
from notices.assembly.part_3 import without_gdpr
from notices.regulator import Regulator
from processors.view import ProcessorTransferView
from ropa.reference.view import TermView


@dataclass(frozen=True)
class Matter:
    """A register as it is told on one day."""

    register: RegisterView
    on: date
    regulator: Regulator = field(default_factory=Regulator)
    audiences: tuple[Audience, ...] = ()

    @cached_property
    def printed(self) -> tuple[ActivityView, ...]:
        """The activities that a notice tells: meant for the public, not retired, and of interest to its readers."""
        told = (a for a in self.register.activities_in_order if self._is_told(a))
        return tuple(without_gdpr(a) if under_part_3(a) else a for a in told)

    def _is_told(self, activity: ActivityView) -> bool:
        """A notice for nobody in particular is for all, and an activity that names no readers belongs in all."""
        meant = not (self.audiences and activity.audiences) or not {*self.audiences}.isdisjoint(activity.audiences)
        return meant and activity.publish and activity.status is not Status.RETIRED

    @cached_property
    def works_elsewhere(self) -> frozenset[str]:
        """Keys of processors whose work is in activities that this notice does not tell."""
        told = {activity.key for activity in self.printed}
        others = [activity for activity in self.register.activities if activity.key not in told]
        return frozenset(engagement.processor.key for activity in others for engagement in activity.engagements)

    @cached_property
    def transfers_of_processors(self) -> dict[str, list[ProcessorTransferView]]:
        """Transfers that a processor makes whatever the activity, by the processor's key."""
        found: dict[str, list[ProcessorTransferView]] = {}
        for transfer in self.register.processor_transfers:
            found.setdefault(transfer.processor.key, []).append(transfer)
        return found

    def terms(self, kind: str) -> list[TermView]:
        """The reference terms of one kind that were law on the day."""
        return [term for term in self.register.reference if term.kind == kind and term.is_in_force(on=self.on)]


def is_personal(activity: ActivityView) -> bool:
    """Whether people can be identified in the information, living or dead."""
    return activity.about is not About.NOT_PERSONAL


def under_part_3(activity: ActivityView) -> bool:
    """Whether the law enforcement rules govern it, so that no word of the UK GDPR may stand there."""
    return activity.regime is Regime.LAW_ENFORCEMENT


def under_uk_gdpr(activity: ActivityView) -> bool:
    """Whether the UK GDPR governs it: living people, not law enforcement."""
    return activity.about is About.LIVING and activity.regime is Regime.UK_GDPR


def is_ours(activity: ActivityView) -> bool:
    """Whether we decide about it, alone or with others, and so owe people their rights."""
    return activity.role not in (OurRole.PROCESSOR, OurRole.DESCRIBED)
