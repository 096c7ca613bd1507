"""A new activity from five short questions: what, for whom, whose information, why you may, and who helps. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from activities.part_views import EngagementView, LegalGroundView, PurposeView
from activities.starting.begun import Begun, blank
from activities.vocabulary import OurRole
from processors.view import ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.reference.view import TermView
from ropa.register.records import new_key
from ropa.register.words import Answer

ORIGIN = "Begun with five questions"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered. Nothing has to be known yet but what is done."""

    doing: str
    role: OurRole = OurRole.NOT_STATED
    subjects: tuple[TermView, ...] = ()
    basis: TermView | None = None
    help: Answer = Answer.NOT_ASKED
    processors: tuple[ProcessorView, ...] = ()


def from_answers(answers: Answers) -> Begun:
    """The record with these answers; what was not known stays open, and shows as such."""
    ground = (LegalGroundView(key=new_key(), basis=answers.basis),) if answers.basis else ()
    purpose = PurposeView(key=new_key(), text=answers.doing, subjects=answers.subjects, grounds=ground)
    view = replace(
        blank().view,
        role=answers.role,
        purposes=(purpose,),
        processors_answer=Answer.YES if answers.processors else answers.help,
        engagements=tuple(EngagementView(key=new_key(), processor=one) for one in answers.processors),
    )
    return Begun(view, ORIGIN, tuple(_to_check(answers)))


def _to_check(answers: Answers) -> Iterator[str]:
    if answers.basis and answers.basis.says("needs_statute"):
        yield f"Name the law behind the lawful basis: {answers.basis.label.lower()} needs one."
    if answers.help is Answer.YES and not answers.processors:
        yield "Add the processors that help you."


def link_to(processor: Any) -> ProcessorView:
    """A stored processor as far as a link to it needs."""
    body = processor.organisation
    return ProcessorView(key=processor.key, organisation=OrganisationView(slug=body.slug, legal_name=body.legal_name))
