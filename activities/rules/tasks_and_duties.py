"""The law behind a public task or a legal duty: named, and one that gives or asks for it. Family LB."""

from collections.abc import Iterator

from activities.part_views import CitationView
from activities.rules.case import RegisterCase, basis_of, grounds, quoted
from activities.view import ActivityView
from activities.vocabulary import CitationRelation
from ropa.languages.speaking import later
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

GIVES_A_TASK = (CitationRelation.DUTY, CitationRelation.POWER, CitationRelation.GATEWAY)
NAMES_NO_LAW = later("{purpose} is called a public task, but the record names no law.")
CITES_NO_TASK = later(
    "{purpose} is called a public task, but the record cites only guidance, or laws that give no task."
)


@rule(
    "R-LB-07",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(3); DPA 2018 s8",
    url=gdpr(6),
    says="The record says that this is a public task but does not say what task the law gives.",
    fix="Say which task or function this is and where it comes from: an Act and section, or common law.",
)
def public_task_names_its_law(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public task names the law or function that it comes from."""
    for purpose, ground in grounds(activity):
        if basis_of(ground) != "A6-E" or ground.function_text or any(map(_gives_a_task, ground.citations)):
            continue
        lacks = CITES_NO_TASK if ground.citations else NAMES_NO_LAW
        yield Remark(ground, "citations", says=worded(lacks, purpose=quoted(purpose)))


@rule(
    "R-LB-08",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(3)",
    url=gdpr(6),
    says="The record says that the law requires this but does not say which law.",
    fix="Add the Act or regulations and the section, or name the court order, direction or common law duty.",
)
def legal_duty_is_named(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A legal duty is named."""
    for purpose, ground in grounds(activity):
        if basis_of(ground) != "A6-C" or ground.function_text:
            continue
        if not any(map(_is_law, ground.citations)):
            says = worded(
                "The record says that the law requires {purpose} but does not say which law.", purpose=quoted(purpose)
            )
            yield Remark(ground, "citations", says=says)
        elif not any(
            cited.relation in (CitationRelation.DUTY, CitationRelation.RESTRICTION) for cited in ground.citations
        ):
            says = worded(
                "The basis is a legal duty, but no law cited is marked as a duty: a law that only allows is not enough."
            )
            fix = worded("Mark the law that requires it as a duty, or use the public task basis.")
            yield Remark(ground, "citations", says=says, fix=fix, severity=Severity.ADVICE)


def _is_law(cited: CitationView) -> bool:
    """Whether it is not mere guidance. That a law exists and is in force is for the rules on statutes."""
    return not cited.statute or cited.statute.fact("standing") != "guidance"


def _gives_a_task(cited: CitationView) -> bool:
    return cited.relation in GIVES_A_TASK and _is_law(cited)
