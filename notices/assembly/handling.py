"""Who handles the information for us in an activity, and what they can see of it (UK GDPR Article 28)."""

from datetime import date

from activities.part_views import EngagementView
from activities.view import ActivityView
from activities.vocabulary import Access
from notices.assembly.voice import turned, voice
from notices.assembly.words import detail, line, lines, listed_detail, said_detail, when
from notices.blocks import Fact
from processors.view import ProcessorView
from ropa.languages.speaking import say
from ropa.register.words import Answer

_OURSELVES = turned("We handle this ourselves. No other organisation does it for us.")


def processors(activity: ActivityView, *, on: date) -> list[Fact]:
    """Each processor with what it does, or that there is none."""
    found = [_engagement(engagement, on=on) for engagement in activity.engagements]
    if not found and activity.processors_answer is Answer.NO:
        return [Fact(text=voice(activity)(_OURSELVES))]
    return found


def processor_name(processor: ProcessorView) -> str:
    """The name people know, with the legal name where it says more."""
    name, legal = line(processor.organisation.name), line(processor.organisation.legal_name)
    return name if name == legal or not legal else f"{name} ({legal})"


def ended(engagement: EngagementView, *, on: date) -> str:
    """That the work is over, in words; empty while it goes on."""
    if engagement.ends_on is None or engagement.ends_on.last_day >= on:
        return ""
    return say("This work ended {when}.", when=when(engagement.ends_on))


def access(engagement: EngagementView) -> str:
    """What the processor can see; empty if nobody said."""
    return "" if engagement.access is Access.NOT_STATED else engagement.access.label


def _engagement(engagement: EngagementView, *, on: date) -> Fact:
    over = ended(engagement, on=on)
    return Fact(
        text=processor_name(engagement.processor),
        details=(
            *listed_detail("What they do", lines(engagement.functions)),
            *detail("What they can see", access(engagement)),
            *detail("Agreement", engagement.agreement),
            *detail("Since", engagement.starts_on.text if engagement.starts_on else ""),
            *detail("Until", engagement.ends_on.text if engagement.ends_on and not over else ""),
            *said_detail("", over),
        ),
    )
