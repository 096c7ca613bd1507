"""Known defects of two real notices, held against what the rules find in the registers rebuilt from them.

The defects stand in `tests/corpus/known_defects.csv`, as a person found them in the published pages. Where each of
them stands in the registers is our reading, in `tests/corpus/defect_places.csv`: the activities whose words the quote
is, if it is any, and words that the message or the place must name so that another finding of the same rule does not
pass for it. A finding is *at* an activity if it is about it, or about an approval and says that this activity uses it.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import yaml

from ropa.rules.finding import Finding
from tests.rules.flawless import findings

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
REGISTERS = {
    "dorset_icb_using": "nhs-dorset",
    "dorset_icb_sharing": "nhs-dorset",
    "portsmouth_ccg_2021": "nhs-portsmouth-ccg",
}
"""The register that was rebuilt from each page."""


@dataclass(frozen=True)
class Defect:
    """One known defect, or one thing that a notice does well (`is_fine`)."""

    id: str
    register: str
    quote: str
    code: str
    is_fine: bool
    is_clear: bool
    wrong: str
    is_placed: bool
    activities: tuple[str, ...]
    words: str

    @classmethod
    def read(cls, row: dict[str, str], place: dict[str, str]) -> Self:
        """From a row of each file; a defect that nobody placed may stand anywhere."""
        return cls(
            id=row["id"],
            register=REGISTERS[row["notice"]],
            quote=row["quote"],
            code=row["rule_id"],
            is_fine=row["expected_result"] == "pass",
            is_clear=row["certainty"] == "clear",
            wrong=row["what_is_wrong"],
            is_placed=bool(place),
            activities=tuple(place.get("activities", "").split()),
            words=place.get("words", ""),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.code} {' '.join(self.activities) or self.register} “{self.quote}”: {self.wrong}"


@cache
def defects() -> tuple[Defect, ...]:
    """Every row. Raises KeyError for a row of an unknown page."""
    places = {row["id"]: row for row in _rows("defect_places.csv")}
    return tuple(Defect.read(row, places.get(row["id"], {})) for row in _rows("known_defects.csv"))


def wanted(register: str = "") -> list[Defect]:
    """The clear defects of a register, or of both."""
    return [one for one in defects() if one.is_clear and not one.is_fine and register in ("", one.register)]


def missed(register: str = "", *, instead: dict[str, str] | None = None) -> list[Defect]:
    """Clear defects that no rule finds where they stand. `instead` has another code that may tell it, by the id."""
    codes = instead or {}
    return [one for one in wanted(register) if not is_found(one, {one.code, codes.get(one.id, one.code)})]


def wrongly_found(register: str = "") -> list[Defect]:
    """Things that a notice does well, and a rule finds all the same."""
    fine = [one for one in defects() if one.is_fine and register in ("", one.register)]
    return [one for one in fine if is_found(one, {one.code})]


@cache
def document(register: str) -> dict[str, Any]:
    """The register as plain data, every activity approved."""
    path = ROOT / "notices" / "demo" / f"{register}.yaml"
    made: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for activity in made["activities"]:
        activity["status"] = "approved"
    return made


@cache
def judged(register: str) -> tuple[Finding, ...]:
    """What the rules find in it."""
    return tuple(findings(document(register)))


def _rows(name: str) -> list[dict[str, str]]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_found(defect: Defect, codes: Iterable[str]) -> bool:
    """Whether it is found; at each of its activities if it has any (a thing well done: at one of them)."""
    told = [one for one in judged(defect.register) if one.code in codes and _names(one, defect.words)]
    at = [any(_is_at(one, place) for one in told) for place in defect.activities]
    if not at:
        return bool(told)
    return any(at) if defect.is_fine else all(at)


def _names(finding: Finding, words: str) -> bool:
    return words.casefold() in f"{finding.message} {finding.reference} {finding.field}".casefold()


def _is_at(finding: Finding, activity: str) -> bool:
    """Whether it is about the activity, or about a shared record and says that this activity uses it."""
    return finding.reference == activity or bool(re.search(rf"\b{re.escape(activity)}\b", finding.message))
