"""Reads the reference data that ships with the product (data/*.csv) into views, without a database.

Refuses a file whose header, codes, dates, links or references to other kinds are wrong, and names file, line
and column.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from .kind import CODE, CONFIDENCE_LEVELS, LONGEST, Kind
from .kinds import KINDS
from .view import Confidence, TermView

DATA = Path(__file__).parent / "data"

Row = Mapping[str, str]


class BadReferenceData(ValueError):
    """A shipped file that cannot be loaded."""

    def __init__(self, file: str, problem: str, *, line: int = 0, column: str = "") -> None:
        place = [file, *([f"line {line}"] if line else []), *([f"column {column}"] if column else [])]
        super().__init__(f"{', '.join(place)}: {problem}")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A term as shipped, and the line of its file that holds it."""

    line: int
    term: TermView


def read_reference(directory: Path = DATA) -> list[TermView]:
    """Every shipped term, in the order of the registry. Raises BadReferenceData."""
    declared = {kind.file for kind in KINDS.values()}
    if strangers := sorted(path.name for path in directory.glob("*.csv") if path.name not in declared):
        raise BadReferenceData(strangers[0], "no kind of reference data has this file")
    by_kind = {kind.name: read_kind(kind, directory) for kind in KINDS.values()}
    _check_references(by_kind)
    return [shipped.term for terms in by_kind.values() for shipped in terms]


def read_kind(kind: Kind, directory: Path = DATA) -> list[Shipped]:
    """The terms of one kind. Raises BadReferenceData."""
    found: list[Shipped] = []
    seen: set[str] = set()
    for line, row in _rows(kind, directory / kind.file):
        for column, problem in _problems(kind, row, seen):
            raise BadReferenceData(kind.file, problem, line=line, column=column)
        seen.add(row["code"])
        found.append(Shipped(line, _term(kind, row)))
    return found


def _rows(kind: Kind, path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            _check_header(kind, header)
            for cells in reader:
                if len(cells) != len(header):
                    problem = f"has {len(cells)} cells, expected {len(header)}"
                    raise BadReferenceData(kind.file, problem, line=reader.line_num)
                yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))
    except FileNotFoundError:
        raise BadReferenceData(kind.file, "the file is missing") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadReferenceData(kind.file, f"cannot be read: {error}") from None


def _check_header(kind: Kind, header: Sequence[str]) -> None:
    wanted = list(kind.columns)
    for column in [name for name in wanted if name not in header]:
        raise BadReferenceData(kind.file, "the column is missing", line=1, column=column)
    for column in [name for name in header if name not in wanted]:
        raise BadReferenceData(kind.file, "the kind does not declare this column", line=1, column=column)
    if len(set(header)) != len(header):
        raise BadReferenceData(kind.file, "a column stands twice", line=1)


def _problems(kind: Kind, row: Row, seen: set[str]) -> Iterator[tuple[str, str]]:
    code = row["code"]
    if not CODE.fullmatch(code) or not code.startswith(kind.prefix):
        yield "code", f"“{code}” must be capitals, digits and hyphens and start with {kind.prefix}"
    if code in seen:
        yield "code", f"“{code}” stands twice"
    if not row["label"]:
        yield "label", "is empty"
    if row["confidence"] not in CONFIDENCE_LEVELS:
        yield "confidence", f"“{row['confidence']}” is not one of: {', '.join(CONFIDENCE_LEVELS)}"
    for column, limit in LONGEST.items():
        if len(row[column]) > limit:
            yield column, f"is longer than {limit} characters"
    yield from _problems_of_form(row)


def _problems_of_form(row: Row) -> Iterator[tuple[str, str]]:
    for column in ("in_force_from", "in_force_to"):
        try:
            _day(row[column])
        except ValueError:
            yield column, f"“{row[column]}” is not a date such as 2026-06-19"
    if row["url"] and not _is_link(row["url"]):
        yield "url", f"“{row['url']}” is not a complete http or https address"


def _day(text: str) -> date | None:
    if text and len(text) != len("2026-06-19"):
        raise ValueError(text)
    return date.fromisoformat(text) if text else None


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(c.isspace() for c in text)


def _term(kind: Kind, row: Row) -> TermView:
    return TermView(
        kind=kind.name,
        code=row["code"],
        label=row["label"],
        formal_label=row["formal_label"] or row["label"],
        plain_english=row["plain_english"],
        citation=row["citation"],
        url=row["url"],
        in_force_from=_day(row["in_force_from"]),
        in_force_to=_day(row["in_force_to"]),
        source=row["source"],
        confidence=cast(Confidence, row["confidence"]),
        confidence_note=row["confidence_note"],
        facts={name: row[name] for name in kind.facts if row[name]},
    )


def _check_references(by_kind: Mapping[str, Iterable[Shipped]]) -> None:
    known = {name: {shipped.term.code for shipped in terms} for name, terms in by_kind.items()}
    for name, terms in by_kind.items():
        for column, target in KINDS[name].points_to.items():
            for shipped in terms:
                for code in filter(None, shipped.term.fact(column).split(";")):
                    if code not in known[target]:
                        problem = f"“{code}” is not the code of a {KINDS[target].verbose_name}"
                        raise BadReferenceData(KINDS[name].file, problem, line=shipped.line, column=column)
