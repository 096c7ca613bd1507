"""What stands around a notice when it is judged: the day, its register, what makes it, what is published. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from activities.rules.case import RegisterCase
from activities.view import ActivityView
from activities.vocabulary import Audience
from notices.assembly.matter import Matter
from notices.in_force import InForce, Published
from notices.regulator import regulator_on
from notices.translated import told_sections
from notices.view import NoticeView, RegisterWithNotices, SectionView
from ropa.organisations.view import OrganisationView

SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[Aa]rt\.)\s+")
PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=[ \t]*[*#-] )")


@dataclass(frozen=True)
class NoticeCase(RegisterCase):
    """A register with its notices on one day. `published` is None where nobody said what is published."""

    register: RegisterWithNotices
    published: Published | None = None
    _matters: dict[tuple[Audience, ...], Matter] = field(default_factory=dict, compare=False, repr=False)

    def matter(self, notice: NoticeView) -> Matter:
        """What the notice would be made from, put together once for the same readers."""
        if notice.audiences not in self._matters:
            made = Matter(self.with_terms, self.on, regulator_on(self.on), notice.audiences)
            self._matters[notice.audiences] = made
        return self._matters[notice.audiences]

    @cached_property
    def with_terms(self) -> RegisterWithNotices:
        """The register with all terms of law: one that was read from a bundle holds none."""
        return replace(self.register, reference=self.all_terms) if self.all_terms else self.register

    def covered(self, notice: NoticeView) -> tuple[ActivityView, ...]:
        """The activities that it tells of."""
        return self.matter(notice).printed

    def in_force(self, notice: NoticeView) -> InForce | None:
        """The edition of it that the public reads; None where there is none or nobody said."""
        return self.published.editions.get(notice.key) if self.published else None

    @cached_property
    def bodies(self) -> Mapping[str, OrganisationView]:
        """Every organisation that the register knows, by slug."""
        return {one.slug: one for one in self.register.organisations}

    @cached_property
    def told_in_force(self) -> frozenset[str]:
        """References of the activities that some published notice tells of."""
        editions = self.published.editions.values() if self.published else ()
        return frozenset(reference for edition in editions for reference in edition.activities)

    @cached_property
    def notices_about(self) -> Mapping[str, list[NoticeView]]:
        """The notices that tell of each activity, by the activity's key."""
        found: dict[str, list[NoticeView]] = defaultdict(list)
        for notice in getattr(self.register, "notices", ()):
            for activity in self.covered(notice):
                found[activity.key].append(notice)
        return found

    @cached_property
    def told_of(self) -> frozenset[str]:
        """Keys of the activities that some notice tells of."""
        return frozenset(self.notices_about)


def narrative(notice: NoticeView) -> Iterator[tuple[SectionView, str]]:
    """Its sections with what was written for them, heading included; generated ones may open with words of our own.

    What is left out tells nobody anything, so no rule reads it.
    """
    for section in told_sections(notice):
        if section.body.strip():
            yield section, f"{section.heading}\n{section.body}"


def paragraphs(notice: NoticeView) -> Iterator[tuple[SectionView, str]]:
    """What was written for its sections, by paragraph, each on one line and without headings."""
    for section, _ in narrative(notice):
        for paragraph in section.body.split("\n\n"):
            if words := " ".join(paragraph.split()):
                yield section, words


def sentences(text: str) -> list[str]:
    """Its sentences, each on one line; an item of a list counts as one."""
    parts = (" ".join(part.split()) for part in PARAGRAPH_END.split(text))
    return [sentence for part in parts for sentence in SENTENCE_END.split(part) if sentence]
