"""Which edition of a notice was in force when, and what differs between two of them: for pages, API and commands alike.

It reads editions only, and of those that were taken back nothing but when. Refuses, in a sentence for the reader,
numbers that there are not, days that never were or are still to come, and days on which nothing was in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone

from notices.comparing.stored import load_both
from notices.comparing.whole import Comparison, compare
from notices.dates import written
from notices.models import Edition, Notice
from ropa.languages.speaking import gettext, later, say
from ropa.register.moments import PastRefused, day_of, span_from

ACCEPTED = later("Give a day such as 2026-03-03 or 3 March 2026.")


class NoEdition(LookupError):
    """There is no edition to read at this number or of this day; its text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition without its context, and how long it was what the public read. `until` is open for the current one."""

    edition: Edition
    until: datetime | None
    is_readable: bool

    @property
    def number(self) -> int:
        """Its number."""
        return self.edition.number

    @property
    def since(self) -> datetime:
        """When it was published."""
        return self.edition.published_at

    @property
    def is_current(self) -> bool:
        """Whether the public reads it now at the address of the notice."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class OfDay:
    """What was in force on a day: the edition at its end (today: now), and those before it on the same day."""

    day: date
    issued: Issued
    before: tuple[Issued, ...]


def issued_of(notice: Notice | int) -> list[Issued]:
    """Every edition of a notice, the newest first. One query."""
    editions = Edition.objects.filter(notice=notice).select_related("notice__organisation", "withdrawal")
    found: list[Issued] = []
    for edition in editions.defer("context").order_by("-number"):
        replaced = found[-1].since if found else None
        taken_back = edition.withdrawal.at if edition.is_withdrawn else None
        until = min((moment for moment in (replaced, taken_back) if moment is not None), default=None)
        found.append(Issued(edition, until, taken_back is None))
    return found


def of_number(issued: Sequence[Issued], number: int, *, also_withdrawn: bool = False) -> Issued:
    """The edition of that number. Raises NoEdition if there is none, or it was taken back: colleagues may read it."""
    found = next((each for each in issued if each.number == number), None)
    if found is None:
        why = gettext("This notice has no edition {number}. Its editions are numbered 1 to {last}.")
        raise NoEdition(why.format(number=number, last=issued[0].number))
    if not (found.is_readable or also_withdrawn):
        why = gettext("Edition {number} of this notice was withdrawn on {day}, so it cannot be read here.")
        raise NoEdition(why.format(number=number, day=_written(found.until)))
    return found


def of_day(issued: Sequence[Issued], text: str) -> OfDay:
    """What the notice said on a day, given as 2026-03-03 or 3 March 2026. Raises NoEdition for a day without one."""
    first, last = _day(text)
    day = day_of(last)
    during = [each for each in issued if each.since <= last and (each.until is None or each.until > first)]
    in_force = [each for each in during if each.until is None or each.until > last]
    if not in_force:
        raise NoEdition(_nothing(issued, day, last))
    of_number(issued, in_force[0].number)
    return OfDay(day, in_force[0], tuple(each for each in during if each is not in_force[0] and each.is_readable))


def compared(before: Issued, after: Issued) -> Comparison:
    """What differs between two editions. One query where it was not asked before."""
    return _compared(before.edition.pk, before.edition.digest, after.edition.pk, after.edition.digest)


@lru_cache(maxsize=16)
def _compared(before: int, one: str, after: int, other: str) -> Comparison:
    """Editions never change; the digests tell those of two databases apart."""
    stored = dict(Edition.objects.filter(pk__in=(before, after)).values_list("pk", "context"))
    return compare(*load_both(stored[before], stored[after]))


def _day(text: str) -> tuple[datetime, datetime]:
    """The first and the last instant of the whole day that was meant. Raises NoEdition."""
    try:
        first, last = span_from(str(day_of(span_from(text)[1])))
    except PastRefused:
        accepted = gettext(ACCEPTED)
        raise NoEdition(
            say("“{text}” is no day.", text=text[:40]) + f" {accepted}" if text.strip() else accepted
        ) from None
    if first > timezone.now():
        why = gettext("{day} is still to come. Nobody can tell what the notice will say then.")
        raise NoEdition(why.format(day=written(day_of(last))))
    return first, last


def _nothing(issued: Sequence[Issued], day: date, last: datetime) -> str:
    """Why nothing was in force at the end of a day."""
    first = issued[-1].since
    if first > last:
        why = gettext("Nothing was in force on {day}. The notice was first published on {first}.")
        return why.format(day=written(day), first=_written(first))
    gone = _written(next(each for each in issued if each.since <= last).until)
    again = [each.since for each in issued if each.since > last]
    if not again:
        why = gettext("Nothing was in force on {day}: the notice was withdrawn on {gone}.")
        return why.format(day=written(day), gone=gone)
    why = gettext("Nothing was in force on {day}: the notice was withdrawn on {gone} and published again on {again}.")
    return why.format(day=written(day), gone=gone, again=_written(again[-1]))


def _written(moment: datetime | None) -> str:
    """The day of a moment; what is out of force always has one."""
    return written(day_of(moment)) if moment else ""
