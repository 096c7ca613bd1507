"""How one notice stands beside what the public reads: since when, what holds it back, what differs, and why it does.

Looks at the approved records only where something may have changed since the last look, and keeps what it finds
(`notices.standing.in_step`). Changes nothing else. Raises ReferenceMissing where the terms of law were never loaded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from activities.read import read
from activities.view import RegisterView
from notices.comparing.document import lines_of
from notices.comparing.whole import Comparison, compare
from notices.context import NoticeContext
from notices.dates import for_days
from notices.models import Edition, Notice
from notices.operations import fingerprint_of
from notices.site import approved_notice
from notices.standing.causes import Approved, Cause, approved_since, causes_of
from notices.standing.in_step import SETTLED, Found, beside, keep, newest_of, standing_of, state_of
from notices.standing.lacking import Place, places_of
from notices.standing.silent import Silent, silent_of
from notices.vocabulary import Standing
from ropa.findings.form_address import form_address
from ropa.findings.storing import heads_of
from ropa.languages.speaking import say

LINE_BY_LINE = 30
"""So many activities are compared line by line; the others are counted, as on a page that somebody reads."""
Both = tuple[NoticeContext, NoticeContext]
"""What the edition says, and what the approved records say."""
FAULTY = frozenset({Standing.HELD, Standing.DRIFTING})


@dataclass(frozen=True, slots=True)
class Drift:
    """A notice on a day. `seen` stands for what the approved records say: publishing it publishes that and no other.

    Where it is in step, or the public reads nothing, nothing is compared. `silent` are the sections that are left out.
    """

    notice: Notice
    on: date
    state: Standing
    since: datetime | None
    edition: Edition | None
    places: Sequence[Place] = ()
    silent: Sequence[Silent] = ()
    comparison: Comparison | None = None
    causes: Sequence[Cause] = ()
    approved: Mapping[str, Approved] = field(default_factory=dict)
    seen: str = ""

    @property
    def is_faulty(self) -> bool:
        """Whether the public reads something else than what is approved, or would without what is missing."""
        return self.state in FAULTY

    @property
    def is_open(self) -> bool:
        """Whether there is something to publish."""
        return self.state is not Standing.IN_STEP

    @property
    def is_barred(self) -> bool:
        """Whether something is missing instead of which no reason will do."""
        return any(lack.is_final for place in self.places for lack in place.lacks)

    @property
    def number(self) -> int:
        """How many items are missing that the law asks for."""
        return sum(len(place.lacks) for place in self.places)

    @property
    def days(self) -> int | None:
        """For how many days it has stood so; None where that is not known."""
        return None if self.since is None else (self.on - timezone.localdate(self.since)).days

    @property
    def age(self) -> str:
        """The same in words."""
        return "" if self.since is None else for_days(timezone.localdate(self.since), self.on)

    @property
    def lasting(self) -> str:
        """The state with its age."""
        return say("{state} {how_long}", state=self.state.label, how_long=self.age).rstrip()


def drift_of(notice: Notice, *, on: date) -> Drift:
    """How a notice stands. A constant number of queries."""
    return replace(_drift_of(notice, on=on), silent=silent_of(notice))


def _drift_of(notice: Notice, *, on: date) -> Drift:
    row = standing_of(notice, on=on)
    if row is not None and row.state == Standing.IN_STEP and not row.missing:
        return Drift(notice, on, Standing.IN_STEP, row.since, newest_of(notice))
    heads = heads_of(notice.organisation)
    register = read(notice.organisation, approved=True)
    context, missing = approved_notice(notice, register, on=on)
    last = newest_of(notice)
    differ = beside(last.context, context) if last is not None else None
    state = state_of(notice, last, missing, is_said=differ is None)
    (row,) = keep({notice: Found(state, len(missing))}, heads, on=on)
    found = Drift(
        notice=notice,
        on=on,
        state=state,
        since=row.since,
        edition=last,
        places=places_of(notice, missing, on=on),
        seen=fingerprint_of(context),
    )
    if last is None or differ is None or state in SETTLED:
        return found
    return _explained(found, last, differ, register)


def _explained(found: Drift, last: Edition, differ: Both, register: RegisterView) -> Drift:
    """The same with what differs, and what changed since."""
    before, after = differ
    codes = _codes(before) | _codes(after)
    return replace(
        found,
        comparison=compare(before, after, most=LINE_BY_LINE),
        causes=causes_of(found.notice, last, register=register, codes=codes),
        approved=approved_since(found.notice.organisation, last.published_at),
    )


def _codes(context: NoticeContext) -> frozenset[str]:
    """The terms of law by which a notice tells what differs."""
    facts = (fact for told in context.activities for group in told.groups for fact in group.facts)
    return frozenset(code for fact in facts for code in fact.codes) | {right.code for right in context.rights}


def document(drift: Drift) -> dict[str, Any]:
    """As the API and the command give it."""
    edition = drift.edition
    return {
        "notice": drift.notice.slug,
        "organisation": drift.notice.organisation.slug,
        "on": drift.on,
        "state": drift.state.value,
        "since": drift.since,
        "days": drift.days,
        "edition": edition and {"number": edition.number, "published_at": edition.published_at},
        "missing": list(_missing(drift.places)),
        "left_out": [{**one.document(), "form": f"{settings.SITE_URL}{form_address(one)}"} for one in drift.silent],
        "summary": list(drift.comparison.summary) if drift.comparison else [],
        "changes": list(lines_of(drift.comparison)) if drift.comparison else [],
        "causes": [cause.document() for cause in drift.causes],
        "seen": drift.seen,
    }


def _missing(places: Sequence[Place]) -> Iterator[dict[str, Any]]:
    for place in places:
        for lack in place.lacks:
            yield {**lack.document(), "place": place.name, "form": f"{settings.SITE_URL}{form_address(lack)}"}
