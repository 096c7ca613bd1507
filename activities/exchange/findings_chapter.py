"""The chapter of the register document that tells what the rules found: in figures, then record by record.

Pure: findings as they are told in, frozen values out.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from activities.exchange.outline import Chapter, Entry, Section
from activities.exchange.sheet import Line, Sheet, Value
from ropa.findings.told import FindingState, Told, summary_of
from ropa.register.wording import in_words, web_address

HEADING = "What the rules find"
NOTHING = "The rules find nothing."


def findings_chapter(found: Sequence[Told], places: Mapping[str, str]) -> Chapter:
    """Every finding, gravest first within its record. `places` has the address of the entry of each record that
    has one: `activities/ex-03`."""
    entries = (_in_figures(found), *_entries(found, places)) if found else ()
    return Chapter("chapter-findings", HEADING, entries, nothing=NOTHING, is_one=True)


def _in_figures(found: Sequence[Told]) -> Entry:
    summary = summary_of(found)
    lines = (
        Line("Judged by the law of", (Value(in_words(found[0].on)),)),
        Line("Open", (Value(summary.words),)),
        Line("Of these in drafts, to do before they are approved", (Value(str(summary.to_do)),)),
        Line("Accepted", (Value(str(summary.accepted)),)),
    )
    return Entry("findings", "In figures", (Section("", Sheet("", lines)),))


def _entries(found: Sequence[Told], places: Mapping[str, str]) -> Iterator[Entry]:
    by_record = sorted(found, key=lambda told: (told.finding.record, told.finding.severity.rank, told.finding.since))
    for number, (record, held) in enumerate(groupby(by_record, lambda told: told.finding.record), start=1):
        first, *rest = held
        whole = Sheet("", _way_to(places.get(record, "")), parts=tuple(_row(told) for told in (first, *rest)))
        yield Entry(f"findings-{number}", first.name, (Section("", whole),))


def _way_to(anchor: str) -> tuple[Line, ...]:
    return (Line("The record", (Value("Go to its entry", href=f"#{anchor}"),)),) if anchor else ()


def _row(told: Told) -> Sheet:
    state = "" if told.state is FindingState.OPEN else f", {told.state.label.lower()}"
    return Sheet(f"{told.finding.severity.label}{state}", tuple(_lines(told)), is_row=True)


def _lines(told: Told) -> Iterator[Line]:
    finding = told.finding
    yield Line("What was found", (Value(finding.message),))
    if told.place:
        yield Line("Where", (Value(told.place),))
    yield Line("To put it right", (Value(finding.fix),))
    yield Line(f"The law expects ({finding.code})", (Value(f"{finding.title}."),))
    yield Line("Source", (Value(finding.source, href=web_address(finding.url)),))
    if told.form:
        yield Line("Form", (Value("Open it at this place", href=web_address(told.form)),))
    if told.days:
        yield Line("Since", (Value(in_words(finding.since)),))
    if told.decided:
        yield Line(told.decided.decision.label, (Value(told.decided.words),))
