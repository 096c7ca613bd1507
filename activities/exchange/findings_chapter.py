"""The chapter of the register document that tells what the rules found: in figures, then rule by rule.

Pure: findings as they are told in, frozen values out.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from activities.exchange.outline import Chapter, Entry, Section
from activities.exchange.sheet import Line, Sheet, Value
from ropa.findings.told import FindingState, Told, summary_of
from ropa.register.wording import in_words, web_address
from ropa.rules.finding import Finding

HEADING = "What the rules find"
NOTHING = "The rules find nothing."


def findings_chapter(found: Sequence[Told], places: Mapping[str, str]) -> Chapter:
    """Every finding, gravest first. `places` has the address of the entry of each record that
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
    """One entry for each rule: what it expects is said once, then each record that it was found in."""
    by_rule = sorted(found, key=lambda told: (told.finding.severity.rank, told.finding.code, told.finding.since))
    rules = groupby(by_rule, lambda told: (told.finding.severity, told.finding.code))
    for number, ((severity, code), held) in enumerate(rules, start=1):
        told = tuple(held)
        fixes = {one.finding.fix for one in told}
        shared = fixes.pop() if len(fixes) == 1 else ""
        rows = tuple(_row(one, places, shared) for one in told)
        first = told[0].finding
        whole = Sheet("", tuple(_of_the_rule(first, severity.label, shared)), parts=rows)
        yield Entry(f"findings-{number}", first.title, (Section("", whole),), code)


def _of_the_rule(first: Finding, severity: str, fix: str) -> Iterator[Line]:
    yield Line("How grave", (Value(severity),))
    yield Line("Source", (Value(first.source, href=web_address(first.url)),))
    if fix:
        yield Line("To put it right", (Value(fix),))


def _row(told: Told, places: Mapping[str, str], shared: str) -> Sheet:
    state = "" if told.state is FindingState.OPEN else f" ({told.state.label.lower()})"
    return Sheet(f"{told.name}{state}", tuple(_lines(told, places, shared)), is_row=True)


def _lines(told: Told, places: Mapping[str, str], shared: str) -> Iterator[Line]:
    finding = told.finding
    yield Line("What was found", (Value(finding.message),))
    if told.place:
        yield Line("Where", (Value(told.place),))
    if finding.fix != shared:
        yield Line("To put it right", (Value(finding.fix),))
    if anchor := places.get(finding.record, ""):
        yield Line("The record", (Value("Go to its entry", href=f"#{anchor}"),))
    if told.form:
        yield Line("Form", (Value("Open it at this place", href=web_address(told.form)),))
    if told.days:
        yield Line("Since", (Value(in_words(finding.since)),))
    if told.decided:
        yield Line(told.decided.decision.label, (Value(told.decided.words),))
