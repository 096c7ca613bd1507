"""What people may choose or must give: opt-outs, whether they must tell us, automated decisions, new purposes."""

from collections.abc import Iterator

from activities.part_views import AutomatedDecisionView, OptOutView
from activities.view import ActivityView
from activities.vocabulary import OptOutEffect
from notices.assembly.matter import is_personal, under_uk_gdpr
from notices.assembly.voice import voice
from notices.assembly.words import detail, line, listed_detail, sentence
from notices.blocks import Detail, Fact
from ropa.register.words import Answer


def opt_outs(activity: ActivityView) -> list[Fact]:
    """Each opt-out, and whether it counts here."""
    return [_opt_out(opt_out) for opt_out in activity.opt_outs]


def effect(opt_out: OptOutView) -> str:
    """Whether the opt-out counts; empty if nobody said."""
    return "" if opt_out.effect is OptOutEffect.NOT_STATED else opt_out.effect.label


def how_to_use(opt_out: OptOutView) -> str:
    """How, unless it would do nothing here."""
    return "" if opt_out.effect is OptOutEffect.DOES_NOT_APPLY else opt_out.how


def _opt_out(opt_out: OptOutView) -> Fact:
    said = effect(opt_out)
    return Fact(
        text=f"{opt_out.kind.label}: {said.lower()}" if said else opt_out.kind.label,
        details=(
            *detail("Why", opt_out.because),
            *detail("How to use it", how_to_use(opt_out)),
            *detail("What else it changes", opt_out.side_effects),
        ),
    )


def providing(activity: ActivityView) -> list[Fact]:
    """Whether people must give the information, and what happens if they do not."""
    said = {
        Answer.YES: "You have to give us this information.",
        Answer.NO: "You do not have to give us this information.",
    }.get(activity.must_provide)
    if not (said or line(activity.consequence)):
        return []
    details = (*detail("Why", activity.must_provide_because), *detail("Without it", activity.consequence))
    text = voice(activity)(said) if said else sentence(activity.consequence)
    return [Fact(text=text, details=details if said else details[:-1])]


def reuse(activity: ActivityView) -> list[Fact]:
    """Whether the information is used for something it was not collected for."""
    said = voice(activity)
    if activity.reuse_answer is Answer.NO:
        return [Fact(text=said("We do not use it for anything else."))]
    if activity.reuse_answer is Answer.YES or line(activity.reuse_detail):
        return [Fact(text=said("We also use it for something new."), details=detail("What", activity.reuse_detail))]
    return []


def decisions(activity: ActivityView) -> list[Fact]:
    """Each decision or matching by computer, or that there is none."""
    if not is_personal(activity):
        return []
    in_law = under_uk_gdpr(activity)
    found = [
        Fact(text=line(d.name) or "A decision with the help of a computer", details=tuple(_decision(d, in_law=in_law)))
        for d in activity.automated_decisions
    ]
    if not found and activity.automated_decisions_answer is Answer.NO:
        return [Fact(text="No decision about you is made by a computer alone.")]
    return found


def _decision(decision: AutomatedDecisionView, *, in_law: bool) -> Iterator[Detail]:
    yield from detail("Who decides", _WHO_DECIDES.get(decision.solely_automated, ""))
    yield from detail("What a person does", decision.human_part)
    yield from detail("How it works", decision.logic)
    yield from detail("What it means for you", decision.significance)
    yield from detail("How big it is", _HOW_BIG.get(decision.significant, ""))
    yield from detail("Profiling", _PROFILING.get(decision.profiling, ""))
    if in_law:
        yield from detail("Special category information", _SPECIAL.get(decision.uses_special_data, ""))
        yield from detail("Allowed because", decision.special_data_condition)
    yield from listed_detail("What you can ask for", [safeguard.label for safeguard in decision.safeguards])


_WHO_DECIDES = {Answer.YES: "A computer alone decides.", Answer.NO: "A person takes a real part in it."}
_HOW_BIG = {
    Answer.YES: "It has a legal or similarly big effect on you.",
    Answer.NO: "It has no legal or similarly big effect on you.",
}
_PROFILING = {Answer.YES: "It compares or matches information about you.", Answer.NO: "It does not use profiling."}
_SPECIAL = {
    Answer.YES: "It uses special category information.",
    Answer.NO: "It does not use special category information.",
}
