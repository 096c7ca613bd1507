"""A comparison of two editions as plain data, for the API and for commands. Pure."""

from collections.abc import Iterator
from typing import Any

from notices.comparing.differences import Change
from notices.comparing.whole import Comparison, Part


def lines_of(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """One entry for each line that differs, uncut, and for each activity that is not compared line by line."""
    for shared in comparison.shared:
        yield _line("activities", "", shared.change, activities=list(shared.activities))
    for part in comparison.parts:
        yield from _part(part)
    yield from ({"part": "activity", "name": name, "mark": "changed"} for name in comparison.others)


def _part(part: Part) -> Iterator[dict[str, Any]]:
    for change in part.changes:
        yield _line(part.kind.value, part.name, change, reference=part.reference)


def _line(kind: str, name: str, change: Change, **more: Any) -> dict[str, Any]:
    said = {"heading": change.heading, "about": change.of, "before": change.was, "after": change.now}
    return {"part": kind, "name": name, "mark": change.mark.value, **said, **more}
