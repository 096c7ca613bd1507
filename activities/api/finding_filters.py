"""Which findings a caller of the API asks for: declared once, for stored rows and for findings made anew.

Refuses what it does not understand, and a record that the register does not have: an empty answer must mean that
nothing was found.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import eq, ge, lt
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from activities.models import Activity
from ropa.api.problems import QueryRefused
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.subjects import is_there, names_in
from ropa.findings.told import FindingState, Told
from ropa.organisations.models import Organisation
from ropa.rules.families import FAMILIES
from ropa.rules.rule import RULES
from ropa.rules.severity import Severity

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": eq,
    "in": lambda value, wanted: value in wanted,
    "startswith": str.startswith,
    "lt": lt,
    "gte": ge,
}
"""What each lookup of the database means for a value in memory."""
RECORDS = ("record", "activity")
AGES = ("since_after", "since_before")
Condition = tuple[str, str, Any]
"""Attribute of a finding, lookup, and what it is compared with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Conditions that must all hold, by the parameter that stated each."""

    conditions: dict[str, Condition]

    def filter(self, found: FindingQuerySet) -> FindingQuerySet:
        """The stored findings that fit. They must be told with their state."""
        for name, lookup, wanted in self.conditions.values():
            found = found.filter(**{f"{name}__{lookup}": wanted})
        return found

    def fits(self, told: Told) -> bool:
        """Whether a finding in memory does."""
        return all(
            COMPARISONS[lookup](told.state if name == "state" else getattr(told.finding, name), wanted)
            for name, lookup, wanted in self.conditions.values()
        )

    def refuse_strangers(self, keeper: Organisation) -> None:
        """Raise QueryRefused for a record that the live register does not have."""
        self._refuse(lambda record: is_there(record, keeper.pk))

    def refuse_strangers_to(self, register: Any) -> None:
        """The same for a register that was read."""
        self._refuse(names_in(register).__contains__)

    def _refuse(self, is_known: Callable[[str], bool]) -> None:
        named = {name: self.conditions[name][2] for name in RECORDS if name in self.conditions}
        if wrong := {name: record for name, record in named.items() if not is_known(record)}:
            raise QueryRefused({name: [f"This register has no “{record[:80]}”."] for name, record in wrong.items()})

    def refuse_ages(self) -> None:
        """Raise QueryRefused for a question about how long it has been found, which only today's findings tell."""
        if wrong := [name for name in AGES if name in self.conditions]:
            raise QueryRefused({name: ["Since when it is found is known only of today’s findings."] for name in wrong})


def asked_for(request: Request) -> Asked:
    """What a query states. Raises QueryRefused."""
    conditions, faults = {}, {}
    for name, read in READERS.items():
        try:
            if name in request.query_params:
                conditions[name] = read(request.query_params[name])
        except ValueError as refused:
            faults[name] = [str(refused)]
    if faults:
        raise QueryRefused(faults)
    return Asked(conditions)


def _among(attribute: str, known: Iterable[str]) -> Callable[[str], Condition]:
    """Reads one word or several with commas between them."""

    def read(text: str) -> Condition:
        chosen = text.split(",")
        if unknown := [word for word in chosen if word not in known]:
            raise ValueError(f"There is no {attribute} “{unknown[0][:40]}”.")
        return attribute, "in", chosen

    return read


def _family(text: str) -> Condition:
    if text not in FAMILIES:
        raise ValueError(f"There is no family “{text[:40]}”. Choose one of: {', '.join(FAMILIES)}.")
    return "code", "startswith", f"R-{text}-"


def _since(lookup: str) -> Callable[[str], Condition]:
    def read(text: str) -> Condition:
        try:
            return "since", lookup, date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"“{text[:20]}” is not a day; write it like 2026-11-22.") from None

    return read


READERS: dict[str, Callable[[str], Condition]] = {
    "severity": _among("severity", list(Severity)),
    "state": _among("state", list(FindingState)),
    "code": _among("code", RULES),
    "family": _family,
    "record": lambda text: ("record", "exact", text),
    "activity": lambda key: ("record", "exact", f"{Activity.collection}/{key}"),
    "since_after": _since("gte"),
    "since_before": _since("lt"),
}
PARAMETERS = [
    OpenApiParameter("severity", enum=list(Severity), many=True, explode=False),
    OpenApiParameter("state", enum=list(FindingState), many=True, explode=False),
    OpenApiParameter("code", OpenApiTypes.STR, many=True, explode=False, description="Rules, such as `R-TR-01`."),
    OpenApiParameter("family", enum=list(FAMILIES), description="The middle of the code."),
    OpenApiParameter("record", OpenApiTypes.STR, description="Such as `approvals/invoice-validation`, or `register`."),
    OpenApiParameter("activity", OpenApiTypes.STR, description="Key of an activity, such as `ex-03`."),
    OpenApiParameter("since_after", OpenApiTypes.DATE, description="First found on that day or later."),
    OpenApiParameter("since_before", OpenApiTypes.DATE, description="First found before that day."),
]
