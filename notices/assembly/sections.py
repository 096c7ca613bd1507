"""The sections of a notice in its own order: written ones, generated ones, and those the law demands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from notices.assembly import complaints, kinds, overviews, processors, rights_section, section_251, who
from notices.assembly.matter import Matter
from notices.assembly.words import anchors, line
from notices.blocks import Activities, Block, Narrative, Paragraph
from notices.context import ContactContext, OrganisationContext, ProcessorContext, RightContext
from notices.dates import written
from notices.markdown import narrative
from notices.translated import language_of, told_sections
from notices.view import NoticeView, SectionView
from notices.vocabulary import SectionKind
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import gettext, said_in, say

DEFAULT_ORDER = (
    SectionKind.WHO_WE_ARE,
    SectionKind.ACTIVITIES,
    SectionKind.INFORMATION,
    SectionKind.PROCESSORS,
    SectionKind.TRANSFERS,
    SectionKind.OPT_OUTS,
    SectionKind.SECTION_251,
    SectionKind.RIGHTS,
    SectionKind.COMPLAINTS,
    SectionKind.GLOSSARY,
    SectionKind.UPDATES,
)
MANDATORY = (
    SectionKind.WHO_WE_ARE,
    SectionKind.ACTIVITIES,
    SectionKind.RIGHTS,
    SectionKind.COMPLAINTS,
    SectionKind.UPDATES,
)
ENDING = (SectionKind.RIGHTS, SectionKind.COMPLAINTS, SectionKind.GLOSSARY, SectionKind.UPDATES)
"""What every notice ends with, whatever its own order: what people can do, then what helps to read it."""


@dataclass(frozen=True)
class Parts:
    """What the generated sections are made of."""

    organisation: OrganisationContext
    contacts: tuple[ContactContext, ...]
    rights: tuple[RightContext, ...]
    processors: tuple[ProcessorContext, ...]


def planned(notice: NoticeView) -> tuple[tuple[SectionView, str], ...]:
    """The notice's own sections, or the usual ones, then how every notice ends; each with its anchor.

    A mandatory section that nobody chose is there all the same.
    """
    usual = tuple(SectionView(key=kind.value, kind=kind) for kind in DEFAULT_ORDER)
    chosen = list(told_sections(notice) if notice.sections else usual)
    there = {section.kind for section in chosen}
    chosen += [SectionView(key=kind.value, kind=kind) for kind in MANDATORY if kind not in there]
    chosen.sort(key=lambda section: ENDING.index(section.kind) + 1 if section.kind in ENDING else 0)
    return tuple(zip(chosen, anchors([heading(section) for section in chosen], "section"), strict=True))


def heading(section: SectionView) -> str:
    """The heading that was chosen, or the usual one."""
    usual = gettext("About this notice") if section.kind is SectionKind.TEXT else section.kind.label
    return line(section.heading) or usual


def language(section: SectionView, notice: NoticeView) -> str:
    """That of the heading, where somebody typed it in another than our own sentences are said in; else empty."""
    typed = language_of(section, notice) if line(section.heading) else ""
    return "" if typed == said_in(notice.language) else typed


def blocks(section: SectionView, parts: Parts, notice: NoticeView, matter: Matter) -> Iterator[Block]:
    """What was written for the section, then what the register says. The glossary is filled in last, elsewhere."""
    if section.body.strip():
        yield _narrative(section, notice)
    if section.kind is SectionKind.UPDATES:
        yield from _updates(notice, matter)
    elif section.kind in _GENERATED:
        yield from _GENERATED[section.kind](parts, matter)


_GENERATED: dict[SectionKind, Callable[[Parts, Matter], Iterable[Block]]] = {
    SectionKind.WHO_WE_ARE: lambda parts, matter: who.who_we_are(parts.organisation, parts.contacts, matter),
    SectionKind.ACTIVITIES: lambda parts, matter: (Activities(),),
    SectionKind.INFORMATION: lambda parts, matter: kinds.information(matter),
    SectionKind.PROCESSORS: lambda parts, matter: processors.processors_section(matter, parts.processors),
    SectionKind.TRANSFERS: lambda parts, matter: overviews.abroad(matter),
    SectionKind.OPT_OUTS: lambda parts, matter: overviews.choices(matter),
    SectionKind.SECTION_251: lambda parts, matter: section_251.section_251(matter),
    SectionKind.RIGHTS: lambda parts, matter: rights_section.rights_section(matter, parts.rights, parts.contacts),
    SectionKind.COMPLAINTS: lambda parts, matter: complaints.complaints(parts.organisation, parts.contacts, matter),
}


def _narrative(section: SectionView, notice: NoticeView) -> Narrative:
    language = language_of(section, notice)
    return replace(narrative(section.body), language="" if language == (notice.language or ENGLISH) else language)


def _updates(notice: NoticeView, matter: Matter) -> Iterator[Block]:
    yield Paragraph(text=say("This notice was last updated on {day}.", day=written(matter.on)))
    if due := notice.review_due_on:
        told = gettext("We will review it by {day}.") if due >= matter.on else gettext("Its review was due on {day}.")
        yield Paragraph(text=told.format(day=written(due)))
