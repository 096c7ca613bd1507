"""Consent as a data protection basis: free, clear, shown, easy to take back. Family LB."""

import re
from collections.abc import Iterator
from datetime import date

from activities.part_views import ConsentView, LegalGroundView, PurposeView
from activities.rules.case import RegisterCase, basis_of, citations, condition_of, grounds, people, quoted
from activities.view import ActivityView
from activities.vocabulary import ConsentMethod
from ropa.languages.speaking import later
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

WORKERS = frozenset(("DS-STAFF", "DS-APPLIC", "DS-AGENCY", "DS-TRAINEE"))
CONFIDENTIALITY_CONSENT = ("CLDC-EXPL", "CLDC-IMPL")
NO_CLEAR_YES = {
    ConsentMethod.IMPLIED: later("Consent is taken “implied”, which is no clear yes."),
    ConsentMethod.OPT_OUT: later("Consent is taken “by not opting out”, which is no clear yes."),
    ConsentMethod.PRE_TICKED: later("Consent is taken “by a box already ticked”, which is no clear yes."),
}
COSTS_NOTHING = re.compile(
    r"^\W*(none\b|no\W*$|nothing\W*$|nothing (happens|changes))"
    r"|\bno (effect|difference|change|consequence)|\b(not|never|n.t) (be )?(affect|change|harm)",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(r"confidential|common law", re.IGNORECASE)
NEWS = re.compile(r"\bnewsletters?\b|\bdirect marketing\b|\bmailing list|\bmarketing (emails?|texts?)\b", re.IGNORECASE)
PRIVACY_REGULATIONS_BEGAN = date(2003, 12, 11)


def _may_refuse_freely(ground: LegalGroundView) -> bool:
    """Whether the record shows that saying no costs people nothing."""
    return bool(ground.consents) and all(COSTS_NOTHING.search(one.effect_of_refusing[:300]) for one in ground.consents)


def _rests_on_consent(ground: LegalGroundView) -> bool:
    return basis_of(ground) == "A6-A" or condition_of(ground) == "A9-A"


@rule(
    "R-LB-09",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 4(11), 7(4), recital 43",
    url=gdpr(7),
    says="People cannot freely say no to a public body doing its legal job, so consent is unlikely to fit.",
    fix="Use Article 6(1)(e) or (c), and an Article 9 condition where needed. Keep any agreement as a confidentiality "
    "step. If this is a true extra, write that saying no has no effect.",
)
def public_tasks_do_not_rest_on_consent(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public body does not rest its public tasks on consent, unless saying no costs people nothing."""
    if case.is_public_authority:
        for purpose, ground in grounds(activity):
            if basis_of(ground) == "A6-A" and purpose.is_public_task is Answer.YES and not _may_refuse_freely(ground):
                says = worded(
                    "{purpose} is a public task that rests on consent. People cannot freely say no to a public "
                    "body doing its legal job, so consent is unlikely to be the right basis.",
                    purpose=quoted(purpose),
                )
                yield Remark(ground, "basis", says=says)


@rule(
    "R-LB-10",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 7(1), 7(3), 13(2)(c)",
    url=gdpr(7),
    says="The record relies on consent but does not show how it is asked for or how people can take it back.",
    fix="Say how people are asked, where their answer is kept, and give a simple way to stop.",
)
def consent_is_shown_and_can_be_withdrawn(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Consent can be shown, and taken back as easily as it was given."""
    for _, ground in grounds(activity):
        if not _rests_on_consent(ground):
            continue
        if not ground.consents:
            yield Remark(ground, "consents")
        for consent in ground.consents:
            if not consent.withdraw_how:
                yield Remark(
                    consent, "withdraw_how", says=worded("The record does not show how people can take consent back.")
                )
            if not consent.recorded_where:
                says = worded("The record does not show where people's consent is kept, so nobody can prove it.")
                yield Remark(consent, "recorded_where", says=says, severity=Severity.WARNING)


@rule(
    "R-LB-11",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 4(11), 7(4), recital 43",
    url=gdpr(7),
    says="Staff and applicants can find it hard to say no to their employer, so their consent may not be free.",
    fix="Use contract, legal duty or public task. For a true extra, such as a photo on a poster, write that saying no "
    "has no effect.",
)
def staff_are_not_asked_to_consent(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Work does not rest on the consent of staff, unless saying no costs them nothing."""
    for purpose, ground in grounds(activity):
        if _rests_on_consent(ground) and people(purpose, ground) & WORKERS and not _may_refuse_freely(ground):
            yield Remark(ground, "basis" if basis_of(ground) == "A6-A" else "special_condition")


@rule(
    "R-LB-12",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 6(1)(a); NHS England, consent and confidential patient information",
    url="https://www.nhsx.nhs.uk/information-governance/guidance/consent-and-confidential-patient-information/",
    says="Consent is given as the data protection basis, but the only consent recorded is the one for confidentiality.",
    fix="Keep consent under confidentiality, and choose a different Article 6 basis.",
)
def confidentiality_consent_is_no_basis(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Consent asked for confidentiality is not used as the data protection basis."""
    if any(use.basis and use.basis.code in CONFIDENTIALITY_CONSENT for use in activity.confidentiality):
        for _, ground in grounds(activity):
            if basis_of(ground) == "A6-A" and (not ground.consents or CONFIDENCE.search(ground.as_stated[:2000])):
                yield Remark(ground, "basis")


@rule(
    "R-LB-13",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 4(11), 7(2), recital 32",
    url=gdpr(4),
    says="Silence, a box already ticked or not opting out is no clear yes.",
    fix="Ask for a clear action, or change the basis.",
)
def consent_is_a_clear_yes(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Consent is a clear yes, not silence."""
    for _, ground in grounds(activity):
        if basis_of(ground) != "A6-A":
            continue
        for consent in ground.consents:
            if consent.method in NO_CLEAR_YES:
                yield Remark(consent, "method", says=NO_CLEAR_YES[consent.method])
            elif consent.method is ConsentMethod.TAKING_PART:
                yield _by_taking_part(consent)


def _by_taking_part(consent: ConsentView) -> Remark:
    """Filling in a form after being told can be a clear yes, so a record that shows the telling is only asked about."""
    fix = worded("Ask for a clear action, say when people are told, or change the basis.")
    if consent.obtained_when or consent.topics:
        says = worded("Taking part is read as consent. It is a clear yes only if people are told so first.")
        return Remark(consent, "method", says=says, fix=fix, severity=Severity.WARNING)
    says = worded("Taking part is read as consent, and the record does not show that people are told so first.")
    return Remark(consent, "method", says=says, fix=fix)


@rule(
    "R-LB-18",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Privacy and Electronic Communications Regulations 2003 (SI 2003/2426) reg 22",
    url=law("uksi/2003/2426/regulation/22"),
    says="News is sent by email or text, and the record does not show that people said yes.",
    fix="Record consent and an easy way to stop; or cite the Regulations and say which exemption applies.",
    effective_from=PRIVACY_REGULATIONS_BEGAN,
)
def news_is_sent_to_those_who_asked(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """News goes by email or text only to people who said yes, or under an exemption."""
    unasked = [purpose for purpose in activity.purposes if _is_news(purpose) and not _is_agreed(purpose)]
    if unasked and not any(cited.statute and cited.statute.code == "ST-PECR" for cited in citations(activity)):
        for purpose in unasked:
            yield Remark(purpose, "grounds")


def _is_news(purpose: PurposeView) -> bool:
    """Whether it goes to subscribers; by post only, the Regulations do not apply."""
    to_subscribers = any(term.code == "DS-SUBSCR" for term in purpose.subjects)
    return (to_subscribers or bool(NEWS.search(purpose.text[:2000]))) and "by post" not in purpose.text


def _is_agreed(purpose: PurposeView) -> bool:
    return any(basis_of(ground) == "A6-A" or ground.consents for ground in purpose.grounds)
