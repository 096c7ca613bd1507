"""Very private information: the Article 9 condition and its match in Schedule 1. Family SC; policies stand apart."""

import re
from collections.abc import Iterator

from activities.part_views import DataUseView
from activities.rules.case import (
    RegisterCase,
    basis_of,
    condition_of,
    first_ground,
    grounds,
    identifiable_uses,
    people,
    quoted,
)
from activities.view import ActivityView
from activities.vocabulary import ConsentMethod
from ropa.reference.view import TermView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, dpa, gdpr, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import joined, worded

AT_WORK = frozenset(("DS-STAFF", "DS-EXSTAFF", "DS-APPLIC", "DS-AGENCY", "DS-TRAINEE"))
EITHER = frozenset(("DS-VOL", "DS-CLINIC", "DS-ADVISER", "DS-OFFEND", "DS-WITNESS", "DS-DECEASED"))
AT_RISK = frozenset(("DS-ADULTRISK", "DS-CHILD"))
SOCIAL_PROTECTION = re.compile(
    r"\bemploy|\bstaff\b|\brecruit|\bpayroll\b|\bsick|\bpensions?\b|\bbenefits?\b|\bsafeguard|\bat risk\b|\bsocial ",
    re.IGNORECASE,
)
NEVER_EXPLICIT = (
    ConsentMethod.TAKING_PART,
    ConsentMethod.IMPLIED,
    ConsentMethod.OPT_OUT,
    ConsentMethod.PRE_TICKED,
)


def special_uses(activity: ActivityView, answer: str = "yes") -> list[DataUseView]:
    """The kinds of information about identifiable people that are special; `often` where they only tend to be."""
    return [use for use in identifiable_uses(activity) if use.category and use.category.fact("article9") == answer]


def _named(uses: list[DataUseView]) -> str:
    kinds = list({use.category.label: use.category for use in uses if use.category}.values())
    return worded("{some} and more", some=joined(kinds[:3])) if len(kinds) > 3 else joined(kinds)


@rule(
    "R-SC-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 9(1)-(2)",
    url=gdpr(9),
    says="Health or other very private information is used, and the record shows no second legal reason for it.",
    fix="Choose an Article 9 condition as well as the Article 6 basis.",
)
def very_private_information_has_a_condition(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Very private information is used only under an Article 9 condition."""
    uses, likely = special_uses(activity), special_uses(activity, "often")
    if not uses and not likely:
        return
    pairs = list(grounds(activity))
    covered = [people(purpose, ground) for purpose, ground in pairs if ground.special_condition]
    if covered:
        yield from _about_others(uses, covered)
        return
    part, field = first_ground(activity, "special_condition")
    if uses:
        says = worded(
            "The record shows no second legal reason (Article 9) for this very private information: {kinds}.",
            kinds=_named(uses),
        )
        yield Remark(part, field, says=says)
    else:
        says = worded(
            "This is often very private information, and the record shows no Article 9 condition: {kinds}.",
            kinds=_named(likely),
        )
        yield Remark(part, field, says=says, severity=Severity.WARNING)


def _about_others(uses: list[DataUseView], covered: list[frozenset[str]]) -> Iterator[Remark]:
    """Facts about people at work while each condition is for the people served, or the other way round."""
    if not all(covered):
        return
    reached = frozenset[str]().union(*covered)
    for use in uses:
        about = {term.code for term in use.subjects} - EITHER
        at_work_only = about <= AT_WORK and not reached & (AT_WORK | EITHER)
        served_only = not about & AT_WORK and reached <= AT_WORK
        if about and (at_work_only or served_only):
            says = worded(
                "No Article 9 condition in the record is for these people: {groups} ({kinds}).",
                groups=joined(use.subjects),
                kinds=_named([use]),
            )
            yield Remark(use, "subjects", says=says, severity=Severity.WARNING)


@rule(
    "R-SC-02",
    view=ActivityView,
    severity=Severity.BREACH,
    source="DPA 2018 s10(2)-(3), Sch 1",
    url=dpa(10),
    says="This condition works only with a matching condition in the Data Protection Act, and the record shows none.",
    fix="Choose the Schedule 1 condition, for example paragraph 2 for health and care.",
)
def condition_has_its_schedule_1_match(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """An Article 9 condition that leans on UK law has its Schedule 1 condition."""
    for _, ground in grounds(activity):
        condition = ground.special_condition
        if condition and ground.schedule1 is None and condition.says("needs_sch1"):
            says = worded(
                "“{condition}” ({article}) works only with a matching condition in Schedule 1 to the Data "
                "Protection Act 2018, and the record shows none.",
                condition=condition,
                article=condition.fact("article"),
            )
            yield Remark(ground, "schedule1", says=says)


@rule(
    "R-SC-03",
    view=ActivityView,
    severity=Severity.BREACH,
    source="DPA 2018 s10(2)-(3)",
    url=dpa(10),
    says="The two parts of the legal reason do not fit together.",
    fix="Match 9(2)(b), (h), (i), (j) with paragraphs 1 to 4 of Schedule 1, and 9(2)(g) with a condition of Part 2.",
)
def schedule_1_condition_matches(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The Schedule 1 condition is one that the Article 9 condition can rest on."""
    for _, ground in grounds(activity):
        condition, schedule1 = ground.special_condition, ground.schedule1
        if not schedule1 or (condition and schedule1.fact("art9_gateway") == condition.fact("article")):
            continue
        if condition and condition.says("needs_sch1"):
            says = worded(
                "“{schedule1}” in Schedule 1 does not go with Article {article}.",
                schedule1=schedule1,
                article=condition.fact("article"),
            )
            yield Remark(ground, "schedule1", says=says)
        else:
            yield Remark(ground, "schedule1", says=_without_need(schedule1, condition), severity=Severity.WARNING)


def _without_need(schedule1: TermView, condition: TermView | None) -> str:
    if condition is None:
        return worded(
            "“{schedule1}” in Schedule 1 is chosen, but no Article 9 condition is chosen.", schedule1=schedule1
        )
    return worded(
        "“{schedule1}” in Schedule 1 is chosen, but Article {article} needs none.",
        schedule1=schedule1,
        article=condition.fact("article"),
    )


@rule(
    "R-SC-07",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 9(3); DPA 2018 s11(1), Sch 1 para 3(b)",
    url=dpa(11),
    says="This condition works only if the people who handle the information owe a duty of secrecy.",
    fix="Say which professional leads the work, or which duty of confidentiality binds the people who do it.",
)
def health_condition_shows_secrecy(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Health conditions are used only by people who are bound to secrecy."""
    for _, ground in grounds(activity):
        if condition_of(ground) in ("A9-H", "A9-I") and not ground.secrecy:
            yield Remark(ground, "secrecy")


@rule(
    "R-SC-08",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 9(2)(b); DPA 2018 Sch 1 para 1",
    url=law("ukpga/2018/12/schedule/1/paragraph/1"),
    says="This condition is for work, benefits and social protection law, which does not seem to be what happens here.",
    fix="Look at 9(2)(g) with a condition of Part 2, or at 9(2)(h).",
)
def employment_condition_serves_employment(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The condition for work and social protection is used for work and social protection."""
    for purpose, ground in grounds(activity):
        if condition_of(ground) != "A9-B" or people(purpose, ground) & (AT_WORK | AT_RISK):
            continue
        if not SOCIAL_PROTECTION.search(f"{purpose.text[:2000]} {purpose.public_text[:2000]}"):
            says = worded(
                "{purpose} does not seem to be work, benefits or social protection, as this condition asks.",
                purpose=quoted(purpose),
            )
            yield Remark(ground, "special_condition", says=says)


@rule(
    "R-SC-09",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 9(2)(d)",
    url=gdpr(9),
    says="This condition is for bodies such as churches, parties and unions, not for a public body.",
    fix="Choose another condition.",
)
def membership_condition_is_for_members(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public body does not use the condition for clubs and faith groups."""
    if case.is_public_authority:
        for _, ground in grounds(activity):
            if condition_of(ground) == "A9-D":
                yield Remark(ground, "special_condition")


@rule(
    "R-SC-11",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 6(1)(a), 9(2)(a)",
    url=gdpr(9),
    says="The second legal reason is consent but the first is not. That can be right but is often a mistake.",
    fix="Check that consent is truly the condition; 9(2)(h) often fits better.",
)
def explicit_consent_matches_the_basis(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Explicit consent as the condition goes with consent as the basis."""
    for _, ground in grounds(activity):
        if condition_of(ground) == "A9-A" and basis_of(ground) not in ("", "A6-A"):
            yield Remark(ground, "special_condition")


@rule(
    "R-SC-15",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 9(2)(a)",
    url=gdpr(9),
    says="Very private information needs explicit consent, and the way of asking recorded here is not explicit.",
    fix="Ask in clear words for a clear yes, or choose another condition.",
)
def explicit_consent_is_explicit(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Consent to the use of very private information is explicit."""
    for _, ground in grounds(activity):
        if condition_of(ground) != "A9-A":
            continue
        for consent in ground.consents:
            if consent.explicit is Answer.NO:
                yield Remark(
                    consent,
                    "explicit",
                    says=worded("The condition is explicit consent, but this consent is not explicit."),
                )
            elif consent.method in NEVER_EXPLICIT:
                yield Remark(consent, "method")
            elif not consent.explicit.is_settled:
                says = worded(
                    "The condition is explicit consent, and the record does not say whether this consent is explicit."
                )
                yield Remark(consent, "explicit", says=says, fix=worded("Say whether it is."), severity=Severity.ADVICE)
