"""The full list of those who handle information for us: from the activities they work in and the contracts we hold."""

from collections.abc import Iterator
from dataclasses import replace

from notices.assembly.contacts import is_same
from notices.assembly.countries import country_name
from notices.assembly.handling import access, ended, processor_name
from notices.assembly.matter import Matter
from notices.assembly.titles import named
from notices.assembly.words import detail, line, lines, listed, said_detail, when
from notices.blocks import Block, Fact, Facts, Paragraph
from notices.context import ProcessorContext, Task
from processors.view import ContractView, ProcessorView
from ropa.languages.speaking import gettext, say
from ropa.register.words import Answer


def processors(matter: Matter) -> tuple[ProcessorContext, ...]:
    """Each processor once, in the order of the register, with its tasks."""
    tasks: dict[str, list[Task]] = {}
    known: dict[str, ProcessorView] = {}
    for activity in matter.printed:
        for engagement in activity.engagements:
            known.setdefault(engagement.processor.key, engagement.processor)
            task = Task(
                activity=line(activity.reference),
                functions=lines(engagement.functions),
                access=access(engagement),
                ended=ended(engagement, on=matter.on),
            )
            tasks.setdefault(engagement.processor.key, []).append(task)
    for contract in matter.register.contracts:
        if contract.processor.key not in matter.works_elsewhere:
            known.setdefault(contract.processor.key, contract.processor)
    return tuple(_processor(processor, tuple(tasks.get(key, ()))) for key, processor in known.items())


def _processor(processor: ProcessorView, tasks: tuple[Task, ...]) -> ProcessorContext:
    places = {country_name(country): None for country in (*processor.countries, *processor.support_countries)}
    return ProcessorContext(
        key=processor.key,
        name=processor_name(processor),
        summary=line(processor.summary),
        countries=tuple(places),
        tasks=tasks,
    )


def processors_section(matter: Matter, found: tuple[ProcessorContext, ...]) -> Iterator[Block]:
    """The section: each processor, what it does for which activities, and where."""
    names = {line(activity.reference): named(activity) for activity in matter.printed}
    contracts: dict[str, list[ContractView]] = {}
    for contract in matter.register.contracts:
        contracts.setdefault(contract.processor.key, []).append(contract)
    if found:
        told = gettext("These organisations handle information for us. They may only do what we tell them to.")
        yield Paragraph(text=told)
        for processor in found:
            facts = tuple(_facts(processor, names, contracts.get(processor.key, []), matter))
            yield Facts(heading=processor.name, facts=facts)
    elif matter.printed and all(a.processors_answer is Answer.NO for a in matter.printed):
        yield Paragraph(text=gettext("No other organisation handles information for us."))


def _facts(
    processor: ProcessorContext, names: dict[str, str], contracts: list[ContractView], matter: Matter
) -> Iterator[Fact]:
    if processor.summary and not any(is_same(processor.summary, " ".join(t.functions)) for t in processor.tasks):
        yield Fact(text=processor.summary)
    yield from _work(processor.tasks, names)
    for contract in contracts:
        yield from _contract(contract, matter)
    if processor.countries:
        yield Fact(label=gettext("Where they do it"), text=listed(processor.countries))


def _work(tasks: tuple[Task, ...], names: dict[str, str]) -> Iterator[Fact]:
    """The same work for several activities is told once."""
    found: dict[Task, list[str]] = {}
    for task in tasks:
        found.setdefault(replace(task, activity=""), []).append(names.get(task.activity, task.activity))
    for task, activities in found.items():
        yield Fact(
            label=gettext("What they do"),
            text=", ".join(task.functions) or gettext("Work for us"),
            details=(
                *detail("For", "; ".join(activities)),
                *detail("What they can see", task.access),
                *said_detail("", task.ended),
            ),
        )


def _contract(contract: ContractView, matter: Matter) -> Iterator[Fact]:
    if contract.ends_on and contract.ends_on.last_day < matter.on:
        yield Fact(label=gettext("Contract"), text=say("This contract ended {when}.", when=when(contract.ends_on)))
    for sub in contract.sub_processors:
        name = line(sub.organisation.name if sub.organisation else sub.name)
        if name:
            where = country_name(sub.country) if sub.country else ""
            details = (*detail("For", sub.function), *detail("Where", where))
            yield Fact(label=gettext("They also use"), text=name, details=details)
