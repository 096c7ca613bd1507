"""What approved records make of a notice, on its way to become an edition, and what is worked out of it for that.

Each part is worked out once, when somebody first asks for it: in the transaction that publishes, or before it
(`notices.editions.ahead`). Writes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from notices.changes import summary_of
from notices.comparing.stored import load_both
from notices.completeness import Missing
from notices.context import NoticeContext, dump_context
from notices.editions.made import Made, made
from notices.models import Edition, Notice
from notices.standing.in_step import newest_of, says
from ropa.languages.speaking import gettext, later, speaking

AGAIN = later("The notice is published again. It was withdrawn.")

after_publication: list[Callable[[Notice, NoticeContext], Callable[[Edition], object]]] = []
"""What is derived of an edition registers here. Called with what a notice will say, maybe before the transaction; what
that gives back is called with the new edition, in the transaction that publishes it."""


class Beside(NamedTuple):
    """A draft beside the newest edition: whether that says the same, and in sentences for the public what is new."""

    is_said: bool
    changes: list[str]


@dataclass(frozen=True)
class Draft:
    """What a notice says, and which mandatory items it leaves out."""

    notice: Notice
    context: NoticeContext
    missing: tuple[Missing, ...]
    _known: dict[tuple[int, bool] | None, Beside] = field(default_factory=dict)

    @cached_property
    def stored(self) -> str:
        """What it says, as an edition stores it."""
        return dump_context(self.context).decode()

    @cached_property
    def files(self) -> dict[str, Made]:
        """It in every format but PDF."""
        return made(self.context)

    @cached_property
    def followed(self) -> tuple[Callable[[Edition], object], ...]:
        """What is to be done when it has become an edition."""
        return tuple(prepare(self.notice, self.context) for prepare in after_publication)

    def beside(self, last: Edition | None) -> Beside:
        """It beside the newest edition, which was withdrawn, or there is none."""
        mark = (last.pk, last.is_withdrawn) if last is not None else None
        if mark not in self._known:
            is_said = last is not None and not last.is_withdrawn and says(last.context, self.context)
            self._known[mark] = Beside(is_said, [] if is_said else self._changes(last))
        return self._known[mark]

    def work_out(self, *, reason: str) -> None:
        """All of it now, if it will become an edition for this reason or none."""
        said = self.beside(newest_of(self.notice)).is_said
        if not said and (reason.strip() or not self.missing):
            _ = self.stored, self.files, self.followed

    def _changes(self, last: Edition | None) -> list[str]:
        """What is new in it. The public is told nothing of what was taken back."""
        if last is None:
            return summary_of(None, self.context)
        if not last.is_withdrawn:
            return summary_of(*load_both(last.context, self.stored))
        readable = Edition.objects.filter(notice=last.notice_id, withdrawal=None, number__lt=last.number)
        before = readable.order_by("-number").first()
        with speaking(self.context.said_in):
            again = gettext(AGAIN)
        return [again, *(summary_of(*load_both(before.context, self.stored)) if before else ())]
