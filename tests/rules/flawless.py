"""A register in which nothing is wrong, and the means to break exactly one thing in it.

The exemplar that ships with the product, approved, read without a database. `broken()` changes its document by path
(`activities[ex-03].purposes[0].grounds[0].basis`), where a step in brackets is a place or a key. Each test of a rule
breaks one thing and asks for the codes found.
"""

import copy
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ropa.reference.shipped import read_reference
from ropa.register import codec
from ropa.register.whole import whole_view
from ropa.rules.finding import Finding
from ropa.rules.judging import case_of, judge_register

ON = date(2026, 11, 22)
EXEMPLAR = Path(__file__).resolve().parents[2] / "notices" / "demo" / "exemplar-icb.yaml"
GONE = object()
"""Given to `broken`: take the thing away."""
STEP = re.compile(r"\.?([A-Za-z_]\w*)|\[([^\]]+)\]")


@cache
def _exemplar() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(EXEMPLAR.read_text(encoding="utf-8"))
    for activity in document["activities"]:
        activity["status"] = "approved"
    return document


@cache
def _reference() -> dict[str, dict[str, Any]]:
    return {"reference": {term.code: term for term in read_reference()}}


def document() -> dict[str, Any]:
    """The flawless register as plain data, to be changed."""
    return copy.deepcopy(_exemplar())


def broken(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The flawless register with some values set, or taken away with GONE, by their paths."""
    made = document()
    for path, value in changes:
        *way, last = [name or place for name, place in STEP.findall(path)]
        held: Any = made
        for step in way:
            held = _step(held, step)
        _change(held, last, value if value is GONE else copy.deepcopy(value))
    return made


def _step(held: Any, step: str) -> Any:
    if isinstance(held, dict):
        return held.setdefault(step, [])
    return held[int(step)] if step.isdigit() else next(one for one in held if step in (one.get("key"), one.get("slug")))


def _change(held: Any, last: str, value: Any) -> None:
    if isinstance(held, list):
        if last == "+":
            held.append(value)
            return
        place = held.index(_step(held, last))
        held[place : place + 1] = [] if value is GONE else [value]
    elif value is GONE:
        held.pop(last, None)
    else:
        held[last] = value


def register_of(made: dict[str, Any]) -> Any:
    """The register as rules see it."""
    return codec.decode(whole_view(), made, known=_reference())


def findings(made: dict[str, Any], *, on: date = ON) -> list[Finding]:
    """Every finding about a register document."""
    return judge_register(case_of(register_of(made), _reference()["reference"].values(), on=on))


def codes(made: dict[str, Any], *, on: date = ON) -> set[str]:
    """The codes of the rules that found something."""
    return {finding.code for finding in findings(made, on=on)}
