"""How each waiver of a register stands on a day. One whose finding has gone stays: it tells what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ropa.findings.current import current_findings
from ropa.findings.models import StoredFinding, Waiver
from ropa.findings.places import place_in_words
from ropa.findings.record_pages import page_of
from ropa.findings.vocabulary import WaiverDecision
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.register.words import Word
from ropa.rules.rule import RULES
from ropa.rules.severity import Severity


class WaiverState(Word):
    """What a waiver does now."""

    IN_FORCE = "in_force", "In force"
    WITHOUT_EFFECT = "without_effect", "Without effect: it is a breach now"
    ENDED = "ended", "Ended"
    NOT_NEEDED = "not_needed", "No longer needed"


@dataclass(frozen=True, slots=True)
class Standing:
    """A waiver, signed, with the finding that it is about: None where that has gone."""

    waiver: Waiver
    finding: StoredFinding | None
    on: date

    @property
    def state(self) -> WaiverState:
        """A breach is never accepted, whatever was decided while it was less."""
        if self.finding is None:
            return WaiverState.NOT_NEEDED
        if self.waiver.until < self.on:
            return WaiverState.ENDED
        has_effect = self.waiver.decision == WaiverDecision.EXPLAINED or self.finding.severity != Severity.BREACH
        return WaiverState.IN_FORCE if has_effect else WaiverState.WITHOUT_EFFECT

    @property
    def title(self) -> str:
        """What the law expects; of a rule that is no more, its code."""
        return gettext(RULES[self.waiver.code].title) if self.waiver.code in RULES else self.waiver.code

    @property
    def name(self) -> str:
        """The record as people call it; of one without a finding, as findings named it."""
        return self.finding.reference if self.finding and self.finding.reference else self.waiver.record

    @property
    def place(self) -> str:
        """Where in the record, in words."""
        return place_in_words(self.waiver.record.partition("/")[0], self.waiver.field)

    @property
    def page(self) -> str:
        """The address of the page of the record, or nothing."""
        return page_of(self.waiver.organisation.slug, self.waiver.record) if self.finding else ""


def standings(organisation: Organisation, *, on: date) -> list[Standing]:
    """Every waiver, by state, then the one that ends first. A constant number of queries."""
    found = {(one.code, one.record, one.field): one for one in _gravest_last(organisation, on)}
    waivers = Waiver.objects.of(organisation).signed().select_related("organisation")
    held = [Standing(waiver, found.get(waiver.about), on) for waiver in waivers]
    order = list(WaiverState)
    return sorted(held, key=lambda one: (order.index(one.state), one.waiver.until, one.waiver.about))


def _gravest_last(organisation: Organisation, on: date) -> Iterable[StoredFinding]:
    """Of several findings at one place, the gravest says how the waiver stands."""
    return reversed(current_findings(organisation, on=on).gravest_first())
