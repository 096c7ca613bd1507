"""What stands around a notice when it is judged: the day, its register, and the notice as it would be told. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from activities.rules.case import RegisterCase
from activities.view import ActivityView
from notices.assemble import assemble
from notices.assembly.matter import Matter
from notices.context import NoticeContext
from notices.regulator import regulator_on
from notices.view import NoticeView, RegisterWithNotices, SectionView
from notices.vocabulary import SectionKind


@dataclass(frozen=True)
class NoticeCase(RegisterCase):
    """A register with its notices on one day."""

    register: RegisterWithNotices
    _told: dict[str, NoticeContext] = field(default_factory=dict, compare=False, repr=False)

    def told(self, notice: NoticeView) -> NoticeContext:
        """What the notice would say, made once."""
        if notice.key not in self._told:
            self._told[notice.key] = assemble(self.register, notice, on=self.on, regulator=regulator_on(self.on))
        return self._told[notice.key]

    def covered(self, notice: NoticeView) -> tuple[ActivityView, ...]:
        """The activities that it tells of."""
        return Matter(self.register, self.on, regulator_on(self.on), notice.audiences).printed


def narrative(notice: NoticeView) -> Iterator[tuple[SectionView, str]]:
    """Its written sections with their words, heading included."""
    for section in notice.sections:
        if section.kind is SectionKind.TEXT and section.body:
            yield section, f"{section.heading}\n{section.body}"
