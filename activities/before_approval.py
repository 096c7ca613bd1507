"""What an approval would change: the record beside its approved version, the rules that would find something else, and
the notices that would say something else. Reads, and writes nothing but findings."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from activities.around import case_of_document, read_around
from activities.discarding import as_kept
from activities.foreseen import Foreseen, foresee
from activities.judged import current_findings
from activities.models import Activity, ApprovedVersion
from activities.public_now import waiting
from activities.read import upgraded
from activities.view import RegisterView
from ropa.findings.models import StoredFinding
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.storing import judgement_of
from ropa.register.comparing import Comparison
from ropa.register.reading import Document
from ropa.register.reading_one import document_of
from ropa.rules.finding import Finding
from ropa.rules.judging import judge
from ropa.rules.rule import RULES


@dataclass(frozen=True, slots=True)
class Ahead:
    """What would follow. `version` is the approved version that the record is compared with, None if there is none.

    `new` are open findings about the record that its approved version does not have, `mended` those that only it has.
    Rules that look at other activities are left out: those activities stay as they are.
    """

    version: ApprovedVersion | None
    comparison: Comparison | None
    new: tuple[StoredFinding, ...]
    mended: tuple[Finding, ...]
    notices: tuple[Foreseen, ...]


@dataclass(frozen=True)
class AsItStands:
    """An activity as its live rows have it, judged: what pages about its next step look at. `found` are the findings
    about it; `judged_at` is when its register was judged as a whole."""

    activity: Activity
    document: Document
    on: date
    found: FindingQuerySet
    judged_at: datetime

    @cached_property
    def register(self) -> RegisterView:
        """The register with that activity alone; what it points at as it was last judged."""
        return read_around(self.activity.organisation, self.document, judged_at=self.judged_at)


def as_it_stands(activity: Activity, *, on: date) -> AsItStands:
    """The activity on a day, judged now if that was too long ago."""
    found = current_findings(activity.organisation, on=on, about=activity)
    judgement = judgement_of(activity.organisation)
    assert judgement is not None  # the findings were just asked for
    return AsItStands(activity, document_of(activity), on, found, judgement.judged_at)


def ahead_of(now: AsItStands) -> Ahead:
    """What approving the activity would change. A constant number of queries."""
    activity, live = now.activity, now.register
    version = activity.versions.select_related("approved_by").first()
    stored = [one for one in now.found.open(now.on).gravest_first() if not RULES[one.code].across]
    if version is None:
        notices = foresee(activity.organisation, before=None, after=live, on=now.on)
        return Ahead(None, None, tuple(stored), (), tuple(notices))
    document = upgraded(version.schema, version.content)
    case = case_of_document(activity.organisation, document, judged_at=now.judged_at, on=now.on)
    approved: RegisterView = case.register
    judged = [one for one in judge(approved.activities[0], case=case) if not RULES[one.code].across]
    old, present = set(map(_place, judged)), set(map(_place, now.found))
    return Ahead(
        version,
        waiting(as_kept(approved.activities[0], live.activities[0]), live.activities[0]),
        tuple(one for one in stored if _place(one) not in old),
        tuple(one for one in judged if _place(one) not in present),
        tuple(foresee(activity.organisation, before=approved, after=live, on=now.on)),
    )


def _place(finding: Finding | StoredFinding) -> tuple[str, str, str]:
    return finding.code, finding.field, finding.message
