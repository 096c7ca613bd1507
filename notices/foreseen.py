"""What each notice would say about an activity if its draft were approved, beside what it says from the approved one,
whether that would reach the public, and which rules the notice itself would break by it.

Only the text about the activity itself is compared: sections that are made from all activities follow it. Reads what
it is given, and how the notices of the organisation stand: one query.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from activities.foreseen import Foreseen, Lacking
from activities.view import RegisterView
from notices.assembly.activity import tell_activity
from notices.assembly.matter import Matter
from notices.completeness import Missing, missing_items
from notices.models import NoticeStanding
from notices.plain import activity_lines
from notices.regulator import regulator_on
from notices.site import regulators
from notices.standing.lacking import placed
from notices.view import NoticeView, RegisterWithNotices
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.telling.wordwise import Fate, Run, by_lines
from ropa.findings.form_address import form_address
from ropa.findings.readiness import REGISTER
from ropa.languages.speaking import gettext, later, said_in, speaking
from ropa.organisations.models import Organisation
from ropa.reference.all_terms import all_terms
from ropa.rules.finding import Finding
from ropa.rules.judging import case_of, judge

NEW, GONE = later("tells of it for the first time"), later("no longer tells of it")
CHANGED = later("says something else about it")
AT_ONCE = later("The public reads this as soon as you approve.")
BY_HAND = later("It is published by hand: the public reads this when somebody publishes it.")
HELD = later("It would be held back: the public goes on reading its last edition.")
ELSEWHERE = later("It is held back for other reasons already: the public goes on reading its last edition.")
WITHDRAWN = later("It is withdrawn, and stays so.")


@dataclass(frozen=True, slots=True)
class _Draft:
    """The register with the activity alone: as approved (without it, if it never was) and as it is now."""

    before: RegisterView
    after: RegisterView
    on: date

    def lines(self, notice: NoticeView) -> tuple[list[str], list[str]]:
        """What the notice says about the activity, before and after; nothing where it does not tell of it."""
        return self._text(self.before, notice), self._text(self.after, notice)

    def _text(self, register: RegisterView, notice: NoticeView) -> list[str]:
        matter = Matter(register, self.on, regulator_on(self.on, regulators()), notice.audiences)
        with speaking(notice.language):
            return [line for told in matter.printed for line in activity_lines(tell_activity(told, matter, anchor=""))]

    def gaps(self, register: RegisterView, notice: NoticeView) -> list[Missing]:
        """What the notice would lack about the activity."""
        missing = missing_items(register, notice, on=self.on, regulator=regulator_on(self.on, regulators()))
        return [one for one in missing if one.record != REGISTER]

    def failing(self, notice: NoticeView) -> list[Finding]:
        """What rules would find in the notice, and do not find in it as it is approved."""
        terms = all_terms()
        old, new = (judge(notice, case=case_of(each, terms, on=self.on)) for each in (self.before, self.after))
        known = {one.key for one in old}
        return [one for one in new if one.key not in known]


def foresee(
    organisation: Organisation, *, before: RegisterView | None, after: RegisterView, on: date
) -> Sequence[Foreseen]:
    """The notices whose text about the activity would change."""
    assert isinstance(after, RegisterWithNotices)
    return list(_changing(organisation, _Draft(before or replace(after, activities=()), after, on), after.notices))


def _changing(organisation: Organisation, draft: _Draft, notices: Sequence[NoticeView]) -> Iterator[Foreseen]:
    rows = NoticeStanding.objects.filter(notice__organisation=organisation).select_related("notice")
    standings = {row.notice.key: row for row in rows}
    for notice in notices:
        old, new = draft.lines(notice)
        if old != new:
            yield _foreseen(organisation, draft, notice, standings.get(notice.key), old, new)


def _foreseen(
    organisation: Organisation,
    draft: _Draft,
    notice: NoticeView,
    standing: NoticeStanding | None,
    old: list[str],
    new: list[str],
) -> Foreseen:
    gaps = [placed(gap, organisation) for gap in draft.gaps(draft.after, notice)]
    others = (standing.missing if standing else 0) - len(draft.gaps(draft.before, notice))
    follows = _follows(notice, standing, is_lacking=bool(gaps), others=others)
    return Foreseen(
        name=notice.title,
        href=reverse("notice", args=[organisation.slug, notice.slug]),
        becomes=gettext(CHANGED if old and new else NEW if new else GONE),
        paragraphs=tuple(_paragraphs(old, new)),
        said_in=said_in(notice.language),
        follows=gettext(follows),
        is_held=follows == HELD,
        lacking=tuple(Lacking(one.message, one.item, form_address(one)) for one in gaps),
        failing=tuple(draft.failing(notice)),
    )


def _follows(notice: NoticeView, standing: NoticeStanding | None, *, is_lacking: bool, others: int) -> str:
    """What an approval leads to, as far as the notice as it stood last tells. `others`: gaps of other records."""
    if standing is not None and standing.state == Standing.WITHDRAWN:
        return WITHDRAWN
    if notice.policy is not PublishingPolicy.ON_APPROVAL:
        return BY_HAND
    return HELD if is_lacking else ELSEWHERE if others > 0 else AT_ONCE


def _paragraphs(old: list[str], new: list[str]) -> Iterator[tuple[Run, ...]]:
    """The lines that differ."""
    for runs in by_lines(*([line.strip().removeprefix("- ") for line in lines] for lines in (old, new))):
        if any(run.fate is not Fate.KEPT for run in runs):
            yield runs
