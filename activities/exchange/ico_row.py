"""What the regulator's record template asks of one activity, answered in words.

One answer per column, each a list of things said; an empty list where nothing is recorded. Repeats are said once.
Refuses to say "none" for a question that nobody has asked: it says "Not asked yet" instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from activities.exchange.silence import is_under_uk_gdpr
from activities.part_views import AssessmentView, ConsentView, LegalGroundView, TransferView
from activities.view import ActivityView
from activities.vocabulary import AssessmentKind, PartyRole
from processors.view import ProcessorTransferView
from ropa.findings.told import Told
from ropa.organisations.view import OrganisationView
from ropa.reference.kinds_of_law import RIGHTS
from ropa.register.wording import in_words
from ropa.register.words import Answer

NEEDS_A_DECISION = "right_adm_safeguards"
EXPLICIT_CONSENT = "A9-A"


def once(texts: Iterable[str]) -> list[str]:
    """Each text once, in order, without the empty ones."""
    return [text for text in dict.fromkeys(texts) if text]


def together(*values: Any, by: str = ", ") -> str:
    """Several values as one text, leaving out what is empty."""
    return by.join(filter(None, (in_words(value) for value in values)))


@dataclass(frozen=True, slots=True)
class IcoRow:
    """One activity, with the transfers that its processors make whatever the activity, and what the rules found."""

    activity: ActivityView
    abroad: Sequence[ProcessorTransferView] = ()
    found: Sequence[Told] = ()

    @property
    def grounds(self) -> list[LegalGroundView]:
        """Every legal ground of every purpose."""
        return [ground for purpose in self.activity.purposes for ground in purpose.grounds]

    @property
    def consents(self) -> list[ConsentView]:
        """Consent wherever it is the answer: under the UK GDPR or for confidentiality."""
        by_ground = [consent for ground in self.grounds for consent in ground.consents]
        return by_ground + [consent for use in self.activity.confidentiality for consent in use.consents]

    @property
    def transfers(self) -> list[TransferView | ProcessorTransferView]:
        """The activity's own transfers, then those of its processors."""
        return [*self.activity.transfers, *self.abroad]

    def assessments(self, *kinds: AssessmentKind) -> list[AssessmentView]:
        """The assessments of these kinds."""
        return [each for each in self.activity.assessments if each.kind in kinds]

    def parties(self, role: PartyRole) -> list[str]:
        """Other organisations in one role, with how to reach them (Article 30(1)(a))."""
        return once(
            together(reached(party.organisation) if party.organisation else "", party.name, party.rule)
            for party in self.activity.parties
            if party.role is role
        )

    def people(self) -> list[str]:
        """Groups of people, from the kinds of information, the purposes and the grounds."""
        found = [subject for use in self.activity.data_uses for subject in use.subjects]
        found += [subject for purpose in self.activity.purposes for subject in purpose.subjects]
        found += [subject for ground in self.grounds for subject in ground.subjects]
        return once(map(in_words, found))

    def rights(self) -> list[str]:
        """Rights that follow from the lawful bases; nothing where the UK GDPR does not govern."""
        if not is_under_uk_gdpr(self.activity):
            return []
        bases = [ground.basis for ground in self.grounds if ground.basis]
        held = {name for name in RIGHTS if any(basis.says(name) for basis in bases)}
        if any(g.special_condition and g.special_condition.code == EXPLICIT_CONSENT for g in self.grounds):
            held.add("right_withdraw_consent")
        if not self.activity.automated_decisions:
            held.discard(NEEDS_A_DECISION)
        return [label for name, label in RIGHTS.items() if name in held]

    def findings(self) -> list[str]:
        """What the rules found in it, with what is to be done about each."""
        return [
            f"{told.finding.severity.label} ({told.state.label.lower()}, {told.finding.code}): {told.finding.message}"
            for told in self.found
        ]

    def impact_assessment_needed(self) -> list[str]:
        """Whether Article 35 asks for an assessment; not asked yet while nobody has looked."""
        assessed = self.assessments(AssessmentKind.DPIA, AssessmentKind.SCREENING)
        return once(in_words(each.needed) for each in assessed) or [Answer.NOT_ASKED.label]


def or_answer(said: list[str], answer: Answer) -> list[str]:
    """What was recorded; and where that is nothing, the answer to the question whether there is any."""
    return said or [{Answer.NO: "None", Answer.YES: "Yes, not yet listed"}.get(answer, answer.label)]


def reached(organisation: OrganisationView) -> str:
    """An organisation with its contact details, as far as known."""
    found = (organisation.name, *organisation.address, organisation.postcode, organisation.phone, organisation.email)
    return ", ".join(filter(None, found))
