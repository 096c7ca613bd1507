"""What the rules found, where people work: beside the parts of a record, in lists of shared ones, on the overview."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q

from activities.exchange.activity_sections import SECTIONS
from activities.exchange.outline import Entry
from activities.exchange.sheet import Sheet
from activities.judged import current_findings
from activities.models import Activity
from activities.views.finding_links import linked
from ropa.findings.models import Judgement, StoredFinding
from ropa.findings.places import ever_wider
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.telling import gravest_and_oldest_first, tell
from ropa.findings.told import Told, in_numbers
from ropa.organisations.models import Organisation
from ropa.rules.severity import Severity

TOP = ""
"""Where a page shows what is about the record as a whole."""


def told_of(found: FindingQuerySet, organisation: Organisation, *, user: Any, on: date) -> list[Told]:
    """Some findings as a page of this person tells them, gravest and oldest first."""
    return linked(tell(gravest_and_oldest_first(found), organisation, on=on), organisation, user=user)


def beside(entry: Entry, found: Iterable[Told]) -> Mapping[str, list[Told]]:
    """The findings of an activity by the place at which its page shows them.

    A place is that of a line or a part (`purposes[p1].text`, `purposes[p1]`), `section-2` for what stands nowhere in
    that section yet, or TOP.
    """
    shown = dict(_shown(entry))
    placed: dict[str, list[Told]] = defaultdict(list)
    for told in found:
        place = next(place for place in ever_wider(told.finding.field) if place in shown)
        placed[shown[place]].append(told)
    return placed


def _shown(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each place of the record with the place at which the page shows it; what is narrower comes later."""
    yield "", TOP
    for number, (section, (_, _, names)) in enumerate(zip(entry.sections, SECTIONS, strict=True), start=1):
        yield from ((name, f"section-{number}") for name in names.split())
        yield from ((place, place) for place in _places_in(section.sheet))


def _places_in(sheet: Sheet) -> Iterator[str]:
    """The lines and parts that a sheet shows apart. A part in one row is shown as a whole."""
    if not sheet.is_row:
        yield from (line.place for line in sheet.lines)
    for part in sheet.parts:
        yield part.place
        yield from _places_in(part)


def by_record(found: Sequence[Told]) -> Mapping[str, list[Told]]:
    """Findings by the record that they are about, for a list of such records."""
    held: dict[str, list[Told]] = defaultdict(list)
    for told in found:
        held[told.finding.record].append(told)
    return held


def titles_of(found: Iterable[Told], organisation: Organisation) -> Mapping[str, str]:
    """The title of each activity that some findings are about. One query."""
    keys = {told.finding.record.partition("/")[2] for told in found if told.collection == Activity.collection}
    named = Activity.objects.of(organisation.pk).filter(key__in=keys).order_by().values_list("key", "title")
    return {f"{Activity.collection}/{key}": title for key, title in named}


def panel(organisation: Organisation, *, user: Any, on: date) -> Mapping[str, Any]:
    """For the overview: how many findings of each severity are open, and how many were accepted."""
    found = current_findings(organisation, on=on)
    return {"counts": counts_of(found.open(on)), "accepted": found.accepted(on).count()}


def when_last_judged(registers: Sequence[Organisation], *, on: date) -> dict[int, dict[str, Any]]:
    """For the choice of registers: what was open in each when it was last judged. Two queries; judges nothing anew."""
    found = StoredFinding.objects.filter(organisation__in=registers).open(on)
    held: dict[int, dict[Any, int]] = defaultdict(dict)
    for row in found.values("organisation", "severity").order_by().annotate(number=Count("pk")):
        held[row["organisation"]][row["severity"]] = row["number"]
    judged = Judgement.objects.filter(organisation__in=registers).values_list("organisation", "on")
    return {pk: {"words": in_numbers(held[pk]), "on": day} for pk, day in judged}


def counts_of(found: FindingQuerySet) -> list[tuple[Severity, int, int]]:
    """Of each severity: how many there are, and how many of them are of drafts. One query."""
    counted = found.values("severity").order_by().annotate(all=Count("pk"), to_do=Count("pk", filter=Q(is_to_do=True)))
    by_severity = {row["severity"]: (row["all"], row["to_do"]) for row in counted}
    return [(severity, *by_severity.get(severity, (0, 0))) for severity in Severity]
