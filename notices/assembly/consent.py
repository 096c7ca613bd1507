"""How people are asked, and how they change their mind: consent under data protection law, and under confidentiality.

The two are kept apart in words, because only the first brings rights under the UK GDPR.
"""

from dataclasses import dataclass
from enum import Enum

from activities.part_views import ConsentView, LegalGroundView
from activities.view import ActivityView
from activities.vocabulary import ConsentMethod
from notices.assembly.matter import is_personal, under_uk_gdpr
from notices.assembly.words import detail, listed_detail
from notices.blocks import Detail, Fact
from ropa.languages.speaking import gettext, later
from ropa.register.words import Answer

CONSENT, EXPLICIT_CONSENT = "A6-A", "A9-A"


class _Law(Enum):
    """Under which law people are asked."""

    DATA_PROTECTION = "data_protection"
    CONFIDENTIALITY = "confidentiality"
    BOTH = "both"


_SENTENCES = {
    (_Law.DATA_PROTECTION, False): later("You are asked for your consent."),
    (_Law.DATA_PROTECTION, True): later("You are asked for your explicit consent."),
    (_Law.CONFIDENTIALITY, False): later("You are asked for your consent, to meet the duty of confidentiality only."),
    (_Law.CONFIDENTIALITY, True): later(
        "You are asked for your explicit consent, to meet the duty of confidentiality only."
    ),
    (_Law.BOTH, False): later("You are asked for your consent. It also meets the duty of confidentiality."),
    (_Law.BOTH, True): later("You are asked for your explicit consent. It also meets the duty of confidentiality."),
}


def relies_on_consent(ground: LegalGroundView) -> bool:
    """Whether the ground itself is consent (Articles 6(1)(a) or 9(2)(a))."""
    terms = (ground.basis, ground.special_condition)
    return any(term is not None and term.code in (CONSENT, EXPLICIT_CONSENT) for term in terms)


def consents(activity: ActivityView) -> list[Fact]:
    """Each arrangement for consent that the record describes; one that serves both laws is told once."""
    by_law = [
        _Asked(_details(consent), explicit=_asks_explicitly(consent, ground))
        for purpose in activity.purposes
        for ground in purpose.grounds
        for consent in ground.consents
        if under_uk_gdpr(activity)
    ]
    in_confidence = [
        _Asked(_details(consent), explicit=consent.explicit is Answer.YES)
        for use in activity.confidentiality
        for consent in use.consents
        if is_personal(activity)
    ]
    told = [
        asked.fact(_Law.BOTH if asked in in_confidence else _Law.DATA_PROTECTION) for asked in dict.fromkeys(by_law)
    ]
    return told + [asked.fact(_Law.CONFIDENTIALITY) for asked in dict.fromkeys(in_confidence) if asked not in by_law]


@dataclass(frozen=True)
class _Asked:
    """How people are asked, in words."""

    details: tuple[Detail, ...]
    explicit: bool

    def fact(self, law: _Law) -> Fact:
        return Fact(text=gettext(_SENTENCES[law, self.explicit]), details=self.details)


def _asks_explicitly(consent: ConsentView, ground: LegalGroundView) -> bool:
    condition = ground.special_condition
    return consent.explicit is Answer.YES or (condition is not None and condition.code == EXPLICIT_CONSENT)


def _details(consent: ConsentView) -> tuple[Detail, ...]:
    method = "" if consent.method is ConsentMethod.NOT_STATED else consent.method.label
    return (
        *detail("Who asks", consent.obtained_by),
        *detail("Who is asked", consent.obtained_from),
        *detail("When", consent.obtained_when),
        *detail("How", method),
        *listed_detail("What it covers", consent.topics),
        *detail("How to change your mind", consent.withdraw_how),
        *detail("If you say no", consent.effect_of_refusing),
    )
