"""Who stands for the words of a notice in another language: what may be told, what is left out, and why. Pure.

Refuses what a machine drafted, whoever signed it, and a translation that nobody has checked: a section of such words is
left out of the notice, and a whole notice of them is not published, whatever the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from notices.view import NoticeView, SectionView
from notices.vocabulary import Origin, SectionKind
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import later

BY_MACHINE = later("A machine drafted it. That is never published: a person has to translate it, or write it anew.")
UNCHECKED = later("It is a translation that nobody has checked. Name who checked it.")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section whose typed words are not told, why, and the field that changes it."""

    section: SectionView
    why: str
    field: str

    @property
    def name(self) -> str:
        """What people call it."""
        return self.section.heading or self.section.kind.label


def left_out(notice: NoticeView) -> tuple[LeftOut, ...]:
    """The sections of which something was typed that may not be told, in their order."""
    return tuple(_left_out(notice))


def told_sections(notice: NoticeView) -> tuple[SectionView, ...]:
    """The sections with only the words that somebody stands for. A generated one stays, without words of our own."""
    silent = {one.section.key for one in left_out(notice)}
    return tuple(
        replace(section, heading="", body="") if section.key in silent else section
        for section in notice.sections
        if section.key not in silent or section.kind is not SectionKind.TEXT
    )


def is_unchecked(notice: NoticeView) -> bool:
    """Whether the whole notice is a translation that nobody has checked."""
    return bool(notice.translation_of) and not notice.translation_checked_by.strip()


def language_of(section: SectionView, notice: NoticeView) -> str:
    """The language in which somebody wrote its heading and its text."""
    return section.language or notice.language or ENGLISH


def _left_out(notice: NoticeView) -> Iterator[LeftOut]:
    for section in notice.sections:
        if not (section.body.strip() or section.heading.strip()):
            continue
        if section.origin is Origin.MACHINE:
            yield LeftOut(section, BY_MACHINE, f"sections[{section.key}].origin")
        elif section.origin is Origin.TRANSLATED and not section.checked_by.strip():
            yield LeftOut(section, UNCHECKED, f"sections[{section.key}].checked_by")
