"""A finding as people are told it: its state, its age, where it stands, what was decided, and where to go.

Pure: no Django, no database, no clock.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.findings.places import place_in_words, view_of
from ropa.findings.vocabulary import WaiverDecision
from ropa.languages.speaking import forms, gettext, ngettext, say
from ropa.register import layout
from ropa.register.wording import in_words
from ropa.register.words import Word
from ropa.rules.finding import Finding
from ropa.rules.severity import Severity


class FindingState(Word):
    """What is to be done about a finding. What is explained is still open; only what is accepted is not."""

    OPEN = "open", "Open"
    TO_DO = "to_do", "To do"
    EXPLAINED = "explained", "Explained"
    ACCEPTED = "accepted", "Accepted"


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided about it. `by` is empty where only the register tells it, as it stood."""

    decision: WaiverDecision
    reason: str
    until: date
    by: str = ""

    def document(self) -> dict[str, str]:
        """As JSON holds it."""
        told = {"decision": self.decision.value, "reason": self.reason, "until": self.until.isoformat(), "by": self.by}
        return {name: text for name, text in told.items() if text}

    @property
    def words(self) -> str:
        """“by Ann Bloggs until 1 March 2027: the supplier is closing”."""
        said = {"until": in_words(self.until), "reason": self.reason}
        if not self.by:
            return say("until {until}: {reason}", **said)
        return say("by {name} until {until}: {reason}", name=self.by, **said)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding on a day. The addresses are empty where there is no page, or none for the person who reads.

    `form` opens the form at the field, `page` shows it beside what it is about, `waive` is where it is decided upon.
    `number` is its own where it is stored, and 0 elsewhere.
    """

    finding: Finding
    on: date
    decided: Decided | None = None
    form: str = ""
    page: str = ""
    waive: str = ""
    number: int = 0

    @property
    def state(self) -> FindingState:
        """Whether it is open, and in which way. A breach is never accepted."""
        if self.decided is not None and self.decided.decision is WaiverDecision.EXPLAINED:
            return FindingState.EXPLAINED
        if self.decided is not None and self.finding.severity is not Severity.BREACH:
            return FindingState.ACCEPTED
        return FindingState.TO_DO if self.finding.is_to_do else FindingState.OPEN

    def document(self) -> dict[str, Any]:
        """As JSON holds it: the finding, its state, what was decided, and where to put it right.

        `id` is its number, which decisions are taken about; None where it is not stored.
        """
        waiver = self.decided.document() if self.decided else None
        told = {**self.finding.document(), "state": self.state.value, "waiver": waiver, "form": self.form}
        return {"id": self.number or None, **told}

    @property
    def collection(self) -> str:
        """The list of the register that holds the record; `register` for the register as a whole."""
        return self.finding.record.partition("/")[0]

    @property
    def name(self) -> str:
        """The record with its kind: “Activity EX-07”."""
        view = view_of(self.collection)
        noun = gettext(layout.noun(view)) if view else ""
        return f"{noun[:1].upper()}{noun[1:]} {self.finding.reference}".strip()

    @property
    def place(self) -> str:
        """Where it stands in the record, in words; empty for the record as a whole."""
        return place_in_words(self.collection, self.finding.field)

    @property
    def days(self) -> int:
        """For how many days it has been found; 0 on the first."""
        return (self.on - self.finding.since).days

    @property
    def age(self) -> str:
        """How long it has been found, in words."""
        if not self.days:
            return gettext("found today")
        return ngettext("for 1 day", "for {n} days", self.days).format(n=self.days)

    @property
    def anchor(self) -> str:
        """Its identifier on a page, the same on each and as long as it lasts."""
        digest = hashlib.sha256("\n".join(self.finding.key).encode()).hexdigest()
        return f"{self.finding.code.lower()}-{digest[:8]}"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many there are: of each severity those that are open, and how many were accepted."""

    open: Mapping[Severity, int]
    to_do: int
    accepted: int

    @property
    def total(self) -> int:
        """Every one that is open."""
        return sum(self.open.values())

    @property
    def words(self) -> str:
        """“2 breaches, 1 warning”; what there is none of is left out."""
        return in_numbers(self.open)


def summary_of(found: Iterable[Told]) -> Summary:
    """Counts of some findings."""
    told = list(found)
    kept = [one for one in told if one.state is not FindingState.ACCEPTED]
    numbers = Counter(one.finding.severity for one in kept)
    return Summary(
        {severity: numbers[severity] for severity in Severity},
        sum(one.finding.is_to_do for one in kept),
        len(told) - len(kept),
    )


COUNTED = {
    Severity.BREACH: forms("{n} breach", "{n} breaches"),
    Severity.WARNING: forms("{n} warning", "{n} warnings"),
    Severity.ADVICE: forms("{n} piece of advice", "{n} pieces of advice"),
}


def in_numbers(numbers: Mapping[Severity, int]) -> str:
    """“2 breaches, 1 warning”, gravest first; “nothing” where there is none."""
    return ", ".join(counted(each, numbers[each]) for each in Severity if numbers.get(each)) or gettext("nothing")


def counted(severity: Severity, number: int) -> str:
    """“1 breach”, “2 warnings”."""
    return ngettext(*COUNTED[severity], number).format(n=number)
