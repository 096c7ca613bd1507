"""What the rules found, where people work: beside the parts of a record, in lists of shared ones, on the overview."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse

from activities.exchange.activity_sections import SECTIONS
from activities.exchange.outline import Entry
from activities.exchange.sheet import Sheet
from activities.models import Activity
from activities.views.finding_links import linked
from ropa.findings.models import Judgement, StoredFinding
from ropa.findings.places import ever_wider
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.telling import gravest_and_oldest_first, tell
from ropa.findings.told import Told
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation
from ropa.register.dates import written
from ropa.rules.severity import Severity
from ropa.workplace.navigation import Cell

TOP = ""
"""Where a page shows what is about the record as a whole."""


def told_of(
    found: FindingQuerySet, organisation: Organisation, *, user: Any, on: date, most: int | None = None
) -> list[Told]:
    """Some findings as a page of this person tells them, gravest and oldest first; the first of them, if many."""
    return linked(tell(gravest_and_oldest_first(found)[:most], organisation, on=on), organisation, user=user)


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
    for number, (section, laid) in enumerate(zip(entry.sections, SECTIONS, strict=True), start=1):
        yield from ((name, f"section-{number}") for name in laid.names)
        yield from ((place, place) for place in _places_in(section.sheet))


def _places_in(sheet: Sheet) -> Iterator[str]:
    """The lines and parts that a sheet shows apart. A part in one row is shown as a whole."""
    if not sheet.is_row:
        yield from (line.place for line in sheet.lines)
    for part in sheet.parts:
        yield part.place
        yield from _places_in(part)


def by_record(found: FindingQuerySet, records: Collection[str]) -> Mapping[str, int]:
    """How many findings are about each of some records such as `approvals/x`, for a list of them. One query."""
    about = found.filter(record__in=records).order_by().values_list("record")
    return dict(about.annotate(number=Count("pk")))


def titles_of(found: Iterable[Told], organisation: Organisation) -> Mapping[str, str]:
    """The title of each activity that some findings are about. One query."""
    keys = {told.finding.record.partition("/")[2] for told in found if told.collection == Activity.collection}
    named = Activity.objects.of(organisation.pk).filter(key__in=keys).order_by().values_list("key", "title")
    return {f"{Activity.collection}/{key}": title for key, title in named}


def open_in(severity: Severity) -> Callable[..., Mapping[int, Cell]]:
    """For the table of registers: how many of that severity were open in each when it was last judged."""

    def read(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, Cell]:
        return {pk: cells[severity] for pk, cells in when_last_judged(registers, on=on).items()}

    return read


def when_last_judged(registers: Sequence[Organisation], *, on: date) -> dict[int, dict[Severity, Cell]]:
    """What was open in each register when it was last judged. Two queries; judges nothing anew."""
    found = StoredFinding.objects.filter(organisation__in=registers).open(on)
    held: dict[int, dict[Any, int]] = defaultdict(dict)
    for row in found.values("organisation", "severity").order_by().annotate(number=Count("pk")):
        held[row["organisation"]][row["severity"]] = row["number"]
    judged = dict(Judgement.objects.filter(organisation__in=registers).values_list("organisation", "on"))
    return {
        one.pk: {severity: _cell(one, severity, held[one.pk], judged[one.pk], on) for severity in Severity}
        for one in registers
        if one.pk in judged
    }


def _cell(register: Organisation, severity: Severity, held: Mapping[Any, int], judged: date, on: date) -> Cell:
    href = f"{reverse('findings', args=[register.slug])}?severity={severity.value}"
    return Cell(held.get(severity, 0), href, "" if judged == on else say("on {day}", day=written(judged)))
