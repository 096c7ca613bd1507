"""Facts about crimes and claims of crimes: Article 10. Family CR."""

from collections.abc import Iterator

from activities.rules.case import RegisterCase, first_ground, grounds, identifiable_uses, subjects_of
from activities.view import ActivityView
from ropa.rules.rule import Remark, dpa, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded


@rule(
    "R-CR-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 10; DPA 2018 s10(4)-(5), s11(2), Sch 1",
    url=dpa(10),
    says="Facts about crimes are used, and the record shows no legal ground for it.",
    fix="Choose a condition of Schedule 1 for offence data, or name the official authority.",
)
def offence_information_has_a_ground(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Facts about crimes are used only under official authority or a Schedule 1 condition."""
    answers = {use.category.fact("article10"): use for use in identifiable_uses(activity) if use.category}
    of_offenders = "DS-OFFEND" in subjects_of(activity)
    if not (of_offenders or "yes" in answers or "often" in answers):
        return
    pairs = list(grounds(activity))
    if any(ground.offence_authority or ground.offence_condition for _, ground in pairs):
        return
    part, field = first_ground(activity, "offence_condition")
    says, severity = "", None
    if any(ground.schedule1 and ground.schedule1.fact("part") == "2" for _, ground in pairs):
        says = worded("A Part 2 condition is chosen for special category data, but none for the facts about crimes.")
        severity = Severity.WARNING
    elif "yes" not in answers and of_offenders:
        says = worded("The record names offenders or suspects, and shows no legal ground for facts about crimes.")
        severity = Severity.WARNING
    elif "yes" not in answers:
        says = worded("This often tells of crimes or claims of crimes, and the record shows no legal ground for that.")
        severity = Severity.ADVICE
    yield Remark(part, field, says=says, severity=severity)
