"""What a condition of Schedule 1 asks of the record: reasons, safeguards, the information it reaches. Family SC."""

import re
from collections.abc import Iterator

from activities.part_views import LegalGroundView
from activities.rules.case import RegisterCase, condition_of, grounds
from activities.rules.special_category import special_uses
from activities.view import ActivityView
from ropa.reference.view import TermView
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

OF_CONSENT = re.compile(r"\bconsent|\bagree|\bask(ed|ing)?\b|\bpermission", re.IGNORECASE)
HEALTH = ("DC-HEALTH", "DC-MENTAL", "DC-MEDS", "DC-DISAB", "DC-ACTIVITY", "DC-SOCIALCARE")
ONLY_FOR = {"SCH1-P08": (*HEALTH, "DC-RACE", "DC-RELIG", "DC-SEXLIFE"), "SCH1-P19": HEALTH}
"""The kinds of very private information that a condition reaches, where it does not reach all."""


def schedule1_terms(ground: LegalGroundView) -> tuple[tuple[str, TermView], ...]:
    """Its Schedule 1 conditions, each with the field that holds it."""
    held = (("schedule1", ground.schedule1), ("offence_condition", ground.offence_condition))
    return tuple((field, term) for field, term in held if term)


@rule(
    "R-SC-12",
    view=ActivityView,
    severity=Severity.WARNING,
    source="DPA 2018 Sch 1 paras 6, 10-13, 16-20, 28",
    url=law("ukpga/2018/12/schedule/1"),
    says="This condition has its own public interest test, and the record does not show how it is met.",
    fix="Write why the use is necessary and what the substantial public interest is.",
)
def public_interest_is_reasoned(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A condition with a test of substantial public interest shows how the test is met."""
    for _, ground in grounds(activity):
        if ground.public_interest:
            continue
        tested = [term for _, term in schedule1_terms(ground) if term.says("express_substantial_public_interest_test")]
        if tested:
            says = worded(
                "“{condition}” has its own public interest test, and the record does not show how it is met.",
                condition=tested[0],
            )
            yield Remark(ground, "public_interest", says=says)


@rule(
    "R-SC-13",
    view=ActivityView,
    severity=Severity.BREACH,
    source="DPA 2018 Sch 1 para 18(1)(c), 18(2)",
    url=law("ukpga/2018/12/schedule/1/paragraph/18"),
    says="This condition works only where consent cannot be given, cannot reasonably be asked for, or asking would put "
    "the protection of the person at risk. The record does not say which.",
    fix="Write which of the three reasons applies, with the public interest.",
)
def safeguarding_says_why_nobody_asked(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Safeguarding without consent says why consent was not sought."""
    for _, ground in grounds(activity):
        is_safeguarding = any(term.code == "SCH1-P18" for _, term in schedule1_terms(ground))
        if is_safeguarding and not OF_CONSENT.search(ground.public_interest[:5000]):
            yield Remark(ground, "public_interest", severity=Severity.WARNING if ground.public_interest else None)


@rule(
    "R-SC-14",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 84B; DPA 2018 Sch 1 para 4 (before 5 February 2026: Art 89(1), DPA 2018 s19)",
    url=law("ukpga/2025/18/section/86"),
    says="Research, archives and statistics need set safeguards, and the record does not show them.",
    fix="Write, with the public interest, how people are told apart no more than needed, how harm and distress are "
    "prevented, and that no decision is made about one person (or that the medical research is approved).",
)
def research_has_its_safeguards(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Research, archives and statistics keep the safeguards that the law sets."""
    for _, ground in grounds(activity):
        is_research = condition_of(ground) == "A9-J" or any(t.code == "SCH1-P04" for _, t in schedule1_terms(ground))
        if is_research and not ground.public_interest:
            yield Remark(ground, "public_interest")


@rule(
    "R-SC-17",
    view=ActivityView,
    severity=Severity.WARNING,
    source="DPA 2018 Sch 1 paras 8(1)(b), 8(2), 19(1)(a)",
    url=law("ukpga/2018/12/schedule/1"),
    says="The Schedule 1 condition does not reach this kind of very private information.",
    fix="Choose a condition that reaches it, or leave this information out.",
)
def condition_reaches_the_information(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A condition that is for some kinds of very private information is not used for others."""
    chosen = [ground for _, ground in grounds(activity) if ground.special_condition]
    if not chosen or not all(ground.schedule1 and ground.schedule1.code in ONLY_FOR for ground in chosen):
        return
    reached = {code for ground in chosen if ground.schedule1 for code in ONLY_FOR[ground.schedule1.code]}
    for use in special_uses(activity):
        if use.category and use.category.code not in reached:
            yield Remark(
                use,
                "category",
                says=worded("No Schedule 1 condition in the record reaches “{kind}”.", kind=use.category),
            )
