"""What each notice would say about an activity if its draft were approved, beside what it says from the approved one.

Only the text about the activity itself is compared: sections that are made from all activities follow it. Reads what
it is given, and the notices of the organisation.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from activities.foreseen import Foreseen
from activities.view import RegisterView
from notices.assembly.activity import tell_activity
from notices.assembly.matter import Matter
from notices.plain import activity_lines
from notices.regulator import regulator_on
from notices.site import regulators
from notices.view import NoticeView, RegisterWithNotices
from ropa.audit.telling.wordwise import Fate, Run, by_lines
from ropa.organisations.models import Organisation

NEW, GONE, CHANGED = "tells of it for the first time", "no longer tells of it", "says something else about it"


def foresee(
    organisation: Organisation, *, before: RegisterView | None, after: RegisterView, on: date
) -> Sequence[Foreseen]:
    """The notices whose text about the activity would change."""
    assert isinstance(after, RegisterWithNotices)
    return list(_changing(organisation, before, after, on))


def _changing(
    organisation: Organisation, before: RegisterView | None, after: RegisterWithNotices, on: date
) -> Iterator[Foreseen]:
    for notice in after.notices:
        old = _text(before, notice, on) if before else []
        new = _text(after, notice, on)
        if old != new:
            becomes = CHANGED if old and new else NEW if new else GONE
            href = reverse("notice-preview", args=[organisation.slug, notice.slug])
            yield Foreseen(notice.title, href, becomes, tuple(_paragraphs(old, new)))


def _text(register: RegisterView, notice: NoticeView, on: date) -> list[str]:
    """What the notice says about the one activity of a register; nothing if it does not tell of it."""
    matter = Matter(register, on, regulator_on(on, regulators()), notice.audiences)
    return [line for told in matter.printed for line in activity_lines(tell_activity(told, matter, anchor=""))]


def _paragraphs(old: list[str], new: list[str]) -> Iterator[tuple[Run, ...]]:
    """The lines that differ."""
    for runs in by_lines([line.strip() for line in old], [line.strip() for line in new]):
        if any(run.fate is not Fate.KEPT for run in runs):
            yield runs
