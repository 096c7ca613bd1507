"""From the register and the definition of a notice to everything the notice says. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from activities.view import RegisterView
from notices.assembly import contacts, processors, rights, sections, who
from notices.assembly.activity import tell_activity
from notices.assembly.coded_terms import coded_terms
from notices.assembly.glossary import glossary
from notices.assembly.in_short import in_short
from notices.assembly.matter import Matter
from notices.assembly.words import anchors, line, links
from notices.blocks import Block, Bullets, Detail, SectionContext
from notices.context import ActivityContext, Definition, NoticeContext
from notices.plain import section_lines
from notices.regulator import Regulator, regulator_on
from notices.view import NoticeView
from notices.vocabulary import SectionKind
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import said_in, speaking


def assemble(
    register: RegisterView, notice: NoticeView, *, on: date, regulator: Regulator | None = None
) -> NoticeContext:
    """The notice as it stands on a day: every activity the register holds for its readers, and what follows from it.

    Raises ValueError if the reference data lacks a right that people have, because the notice would hide it.
    """
    matter = Matter(register, on, regulator or regulator_on(on), notice.audiences)
    rights.require_terms(matter)
    with speaking(notice.language):
        return _assembled(notice, matter)


def _assembled(notice: NoticeView, matter: Matter) -> NoticeContext:
    parts = sections.Parts(
        organisation=who.organisation(matter.register),
        contacts=contacts.contacts(matter.register),
        rights=rights.rights(matter),
        processors=processors.processors(matter),
    )
    context = _with_glossary(_context(notice, parts, matter), matter)
    return replace(context, in_short=in_short(context, matter))


def _context(notice: NoticeView, parts: sections.Parts, matter: Matter) -> NoticeContext:
    activities = _activities(matter)
    return NoticeContext(
        slug=notice.slug,
        title=line(notice.title),
        language=line(notice.language) or ENGLISH,
        said_in=said_in(notice.language),
        summary=line(notice.summary),
        easy_read_title=line(notice.easy_read_title),
        easy_read_url=notice.easy_read_url if links("", notice.easy_read_url) else "",
        audiences=tuple(audience.label for audience in notice.audiences),
        updated_on=matter.on,
        review_due_on=notice.review_due_on,
        demonstration=line(matter.register.organisation.demonstration),
        organisation=parts.organisation,
        contacts=parts.contacts,
        sections=_sections(notice, parts, matter),
        activities=activities,
        rights=parts.rights,
        processors=parts.processors,
        terms=coded_terms(activities, matter),
    )


def _activities(matter: Matter) -> tuple[ActivityContext, ...]:
    places = anchors([activity.reference or activity.key for activity in matter.printed], "activity")
    return tuple(
        tell_activity(activity, matter, anchor=anchor) for activity, anchor in zip(matter.printed, places, strict=True)
    )


def _sections(notice: NoticeView, parts: sections.Parts, matter: Matter) -> tuple[SectionContext, ...]:
    return tuple(
        SectionContext(
            kind=section.kind,
            anchor=anchor,
            heading=sections.heading(section),
            language=sections.language(section, notice),
            blocks=tuple(sections.blocks(section, parts, notice, matter)),
        )
        for section, anchor in sections.planned(notice)
    )


def _with_glossary(context: NoticeContext, matter: Matter) -> NoticeContext:
    """Adds what the words mean, now that all of them are said, and drops sections that have nothing to say."""
    words = glossary("\n".join(_everything_said(context)), matter)
    defined = tuple(_defined(words))
    filled = (
        replace(section, blocks=section.blocks + defined) if section.kind is SectionKind.GLOSSARY else section
        for section in context.sections
    )
    return replace(context, glossary=words, sections=tuple(section for section in filled if section.blocks))


def _everything_said(context: NoticeContext) -> set[str]:
    """The different texts of the notice; a text that many activities share counts once."""
    said = {context.summary}
    for activity in context.activities:
        said |= {activity.title, activity.summary, *activity.standing}
        for group in activity.groups:
            for fact in group.facts:
                said.add(fact.text)
                said.update(detail.text for detail in fact.details)
    for section in context.sections:
        if section.kind is not SectionKind.ACTIVITIES:
            said.update(section_lines(section, context))
    return said


def _defined(words: tuple[Definition, ...]) -> Iterable[Block]:
    if words:
        yield Bullets(items=tuple(Detail(label=w.term, text=w.meaning, links=links(w.term, w.url)) for w in words))
