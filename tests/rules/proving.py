"""What proves a rule: one thing is broken in the flawless register, and the rule finds it there.

Each module of tests/rules breaks its rules in a table called BROKEN and makes its test with `finds`. The command
`rules_table` reads those tables: a rule that stands in none has no test. The other tables say where a rule must be
silent (SOUND) or milder (MILD), and before which day (BEFORE).
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest

from ropa.rules.finding import Finding
from ropa.rules.severity import Severity
from tests.rules.flawless import ON, broken, document, findings
from tests.rules.sayable import unsaid

Changes = list[tuple[str, Any]]
"""Paths in the flawless register, and what is set there."""
Broken = Sequence[tuple[str, Changes, str] | tuple[str, Changes, str, str]]
"""Rows of code, changes, the place of the finding (`activities/ex-02.purposes[p1].grounds`), and maybe its severity."""
Sound = Sequence[tuple[str, Changes]]
Mild = Sequence[tuple[str, Changes, Severity]]
Before = Sequence[tuple[str, Changes, date]]
Test = Callable[..., None]


def found(code: str, changes: Changes, on: date = ON) -> list[Finding]:
    """What one rule finds in the changed register."""
    return [one for one in findings(broken(*changes), on=on) if one.code == code]


def places(code: str, changes: Changes, on: date = ON) -> set[str]:
    """Where it finds it: record and field."""
    return {place(one) for one in found(code, changes, on)}


def place(finding: Finding) -> str:
    """The record and the field within it."""
    return f"{finding.record}.{finding.field}" if finding.field else finding.record


def finds(table: Broken) -> Test:
    """A test that each row is found where it was broken, only since it was, and in words that can be translated. It
    carries its table.
    """

    @pytest.mark.parametrize("row", table, ids=lambda row: f"{row[0]} {row[2]}")
    def test(row: Any) -> None:
        code, changes, *wanted = row
        all_found = found(code, changes)
        told = {(place(one), one.severity.value)[: len(wanted)] for one in all_found}
        assert tuple(wanted) in told
        assert [left for one in all_found for left in unsaid(one)] == []
        assert (code, wanted[0]) not in _in_the_flawless()

    vars(test)["table"] = table
    return test


@cache
def _in_the_flawless() -> set[tuple[str, str]]:
    return {(one.code, place(one)) for one in findings(document())}


def spares(table: Sound) -> Test:
    """A test that a rule finds nothing where the law is kept."""

    @pytest.mark.parametrize(("code", "changes"), table)
    def test(code: str, changes: Changes) -> None:
        assert places(code, changes) == set()

    return test


def softens(table: Mild) -> Test:
    """A test that a rule only warns or advises where the record leaves room for doubt."""

    @pytest.mark.parametrize(("code", "changes", "severity"), table)
    def test(code: str, changes: Changes, severity: Severity) -> None:
        all_found = found(code, changes)
        assert {one.severity for one in all_found} == {severity}
        assert [left for one in all_found for left in unsaid(one)] == []

    return test


def waits(table: Before) -> Test:
    """A test that a rule is silent on a day before it was law."""

    @pytest.mark.parametrize(("code", "changes", "on"), table)
    def test(code: str, changes: Changes, on: date) -> None:
        assert places(code, changes, on) == set()

    return test
