"""A notice with a past, for tests: editions that were published on given days."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from notices.changes import summary_of
from notices.context import NoticeContext, dump_context
from notices.models import Edition, Notice, Withdrawal
from ropa.organisations.models import Organisation
from tests import world as worlds
from tests.notices.material import activity, context

DAYS = ("2024-03-01 09:00", "2025-06-10 09:00", "2025-06-10 15:00", "2026-01-20 09:00")
"""Of the four editions: the second was in force for six hours."""
TITLES = ("Complaints", "Complaints and questions", "Complaints and concerns", "Answering complaints")


def past_of(keeper: Organisation, *, titles: tuple[str, ...] = TITLES, notice: Notice | None = None) -> list[Edition]:
    """The editions, the oldest first: each calls its one activity otherwise."""
    found = notice or worlds.build(Notice, keeper, slug="privacy-notice")
    made: list[Edition] = []
    before: NoticeContext | None = None
    for number, (day, title) in enumerate(zip(DAYS, titles, strict=False), 1):
        after = said(title, slug=found.slug)
        made.append(edition_of(found, number, moment(day), after, before))
        before = after
    return made


def said(title: str, **fields: Any) -> NoticeContext:
    """What such an edition says."""
    made = context(activity(title=title, summary=f"We work on {title}."))
    return replace(made, title="How we use your information", **fields)


def moment(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def edition_of(
    notice: Notice, number: int, at: datetime, after: NoticeContext, before: NoticeContext | None
) -> Edition:
    """An edition that says this, and what that changed of the one before."""
    stored = dump_context(replace(after, updated_on=at.date()))
    return Edition.objects.create(
        notice=notice,
        number=number,
        context=stored.decode(),
        digest=hashlib.sha256(stored).hexdigest(),
        published_at=at,
        changes=summary_of(before, after),
    )


def taken_back(edition: Edition, at: str) -> Withdrawal:
    """The edition was withdrawn at a moment."""
    return Withdrawal.objects.create(edition=edition, at=moment(at), reason="A secret reason")


def today() -> str:
    """As an address writes it."""
    return timezone.localdate().isoformat()
