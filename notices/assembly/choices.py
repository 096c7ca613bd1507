"""What people may choose or must give: opt-outs, whether they must tell us, automated decisions, new purposes."""

from collections.abc import Iterator, Mapping

from activities.part_views import AutomatedDecisionView, OptOutView
from activities.view import ActivityView
from activities.vocabulary import OptOutEffect
from notices.assembly.matter import is_personal, under_uk_gdpr
from notices.assembly.voice import turned, voice
from notices.assembly.words import detail, line, listed_detail, sentence
from notices.blocks import Detail, Fact
from ropa.languages.speaking import gettext, later, say
from ropa.register.words import Answer

_EFFECTS = {
    OptOutEffect.APPLIES: later("{opt_out}: applies"),
    OptOutEffect.DOES_NOT_APPLY: later("{opt_out}: does not apply"),
    OptOutEffect.CONDITIONAL: later("{opt_out}: applies in some cases"),
}


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
    name, said = opt_out.kind.label, _EFFECTS.get(opt_out.effect)
    return Fact(
        text=say(said, opt_out=name) if said else name,
        details=(
            *detail("Why", opt_out.because),
            *detail("How to use it", how_to_use(opt_out)),
            *detail("What else it changes", opt_out.side_effects),
        ),
    )


def providing(activity: ActivityView) -> list[Fact]:
    """Whether people must give the information, and what happens if they do not."""
    said = {
        Answer.YES: turned("You have to give us this information."),
        Answer.NO: turned("You do not have to give us this information."),
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
        return [Fact(text=said(turned("We do not use it for anything else.")))]
    if activity.reuse_answer is Answer.YES or line(activity.reuse_detail):
        text = said(turned("We also use it for something new."))
        return [Fact(text=text, details=detail("What", activity.reuse_detail))]
    return []


def decisions(activity: ActivityView) -> list[Fact]:
    """Each decision or matching by computer, or that there is none."""
    if not is_personal(activity):
        return []
    in_law = under_uk_gdpr(activity)
    nameless = gettext("A decision with the help of a computer")
    found = [
        Fact(text=line(d.name) or nameless, details=tuple(_decision(d, in_law=in_law)))
        for d in activity.automated_decisions
    ]
    if not found and activity.automated_decisions_answer is Answer.NO:
        return [Fact(text=gettext("No decision about you is made by a computer alone."))]
    return found


def _decision(decision: AutomatedDecisionView, *, in_law: bool) -> Iterator[Detail]:
    yield from detail("Who decides", _said(_WHO_DECIDES, decision.solely_automated))
    yield from detail("What a person does", decision.human_part)
    yield from detail("How it works", decision.logic)
    yield from detail("What it means for you", decision.significance)
    yield from detail("How big it is", _said(_HOW_BIG, decision.significant))
    yield from detail("Profiling", _said(_PROFILING, decision.profiling))
    if in_law:
        yield from detail("Special category information", _said(_SPECIAL, decision.uses_special_data))
        yield from detail("Allowed because", decision.special_data_condition)
    yield from listed_detail("What you can ask for", [safeguard.label for safeguard in decision.safeguards])


def _said(answers: Mapping[Answer, str], answer: Answer) -> str:
    return gettext(answers.get(answer, ""))


_WHO_DECIDES = {
    Answer.YES: later("A computer alone decides."),
    Answer.NO: later("A person takes a real part in it."),
}
_HOW_BIG = {
    Answer.YES: later("It has a legal or similarly big effect on you."),
    Answer.NO: later("It has no legal or similarly big effect on you."),
}
_PROFILING = {
    Answer.YES: later("It compares or matches information about you."),
    Answer.NO: later("It does not use profiling."),
}
_SPECIAL = {
    Answer.YES: later("It uses special category information."),
    Answer.NO: later("It does not use special category information."),
}
