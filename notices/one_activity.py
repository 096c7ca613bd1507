"""What notices say of one activity, or would say of it as it is typed, and what of that the public does not read yet.

Pure where it compares; the register around the activity is read once. Refuses nothing: where no notice tells of the
activity it says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from activities.view import ActivityView, RegisterView
from notices.assembly.activity import tell_activity
from notices.assembly.matter import Matter
from notices.comparing.texts import DEEPER, topics_of
from notices.context import ActivityContext
from notices.in_force import in_force
from notices.models import Edition
from notices.regulator import regulator_on
from notices.site import published_notices, regulators
from notices.view import NoticeView, RegisterWithNotices
from ropa.audit.telling.wordwise import Fate, Run, by_lines
from ropa.languages.speaking import gettext, later, say, speaking
from ropa.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: what was kept, removed and added in it. `is_detail`: it says more about the line above."""

    runs: tuple[Run, ...]
    is_detail: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands under one heading; the first has none."""

    heading: str
    lines: tuple[Line, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the public reads something else here."""
        return any(run.fate is not Fate.KEPT for line in self.lines for run in line.runs)


@dataclass(frozen=True, slots=True)
class Told:
    """One notice with its text about the activity. `since`: when the edition was published with which it is compared;
    nothing where there is none, and then nothing is marked. `is_new`: that edition does not tell of the activity."""

    notice: NoticeView
    pieces: tuple[Piece, ...]
    since: datetime | None
    is_new: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what the public reads."""
        return self.since is not None and (self.is_new or any(piece.is_changed for piece in self.pieces))


def told_of(organisation: Organisation, register: RegisterView, *, on: date) -> list[Told]:
    """The text of the only activity of a register in each of its notices that tells of it, against what is published,
    in the language of the notice.

    One query, and one for each edition that was not read before.
    """
    assert isinstance(register, RegisterWithNotices)
    editions = {edition.notice.key: edition for edition in published_notices(organisation.slug)}
    found = []
    for notice in register.notices:
        matter = Matter(register, on, regulator_on(on, regulators()), notice.audiences)
        with speaking(notice.language):
            told = [tell_activity(activity, matter, anchor="activity") for activity in matter.printed]
            found += [_told(notice, now, editions.get(notice.key)) for now in told]
    return found


def _told(notice: NoticeView, now: ActivityContext, edition: Edition | None) -> Told:
    before = _published(edition.digest, edition.pk, now.reference) if edition else None
    since = edition.published_at if edition else None
    return Told(notice, tuple(pieces(before or now, now)), since, is_new=since is not None and before is None)


@lru_cache(maxsize=256)
def _published(digest: str, pk: int, reference: str) -> ActivityContext | None:
    """What an edition says of an activity. Editions never change; the digest tells those of two databases apart."""
    context, since = Edition.objects.filter(pk=pk).values_list("context", "published_at").get()
    return in_force(context, since).activity(reference)


def pieces(before: ActivityContext, now: ActivityContext) -> Iterator[Piece]:
    """The text under its headings, with the difference word by word."""
    old, new = topics_of(before), topics_of(now)
    for topic in [*new, *(topic for topic in old if topic not in new)]:
        heading = (new.get(topic) or old[topic])[0]
        was, is_now = (texts[topic][1] if topic in texts else () for texts in (old, new))
        yield Piece(heading, tuple(map(_line, by_lines(was, is_now))))


def _line(runs: tuple[Run, ...]) -> Line:
    first = next((run.text for run in runs), "")
    return Line(runs, is_detail=first.startswith(" " * DEEPER))


def why_not(activity: ActivityView, notices: Sequence[Any]) -> str:
    """Why no notice tells of an activity."""
    if not notices:
        return gettext("This register has no notice yet.")
    if not activity.publish:
        hidden = later("This activity is not shown in notices. That is an answer of its section “{section}”.")
        return say(hidden, section=gettext("What the public reads"))
    if activity.retired_on is not None:
        return gettext("This activity is retired, so notices do not tell of it.")
    return gettext("None of the notices is for the readers of this activity.")
