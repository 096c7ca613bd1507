"""What a kind of reference data is: the prefix of its codes, its file and the columns only it has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+", re.ASCII)

CONFIDENCE_LEVELS: tuple[str, ...] = ("verified", "verified in part", "memory", "judgement")

COMMON_COLUMNS: tuple[str, ...] = (
    "code",
    "label",
    "formal_label",
    "plain_english",
    "citation",
    "url",
    "in_force_from",
    "in_force_to",
    "source",
    "confidence",
    "confidence_note",
)

LONGEST = {"code": 64, "label": 300, "formal_label": 400, "citation": 500, "url": 500}

DPV = {"dpv_iri": "Data Privacy Vocabulary term", "dpv_match": "How close that term is"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of term. Its codes start with its prefix, and no prefix is the start of another.

    A column that holds codes of another kind says so in `points_to`, so that the loader can refuse
    dead references. Several codes in one cell are separated by semicolons.
    """

    name: str
    prefix: str
    verbose_name: str
    verbose_name_plural: str
    facts: Mapping[str, str] = field(hash=False)
    points_to: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def file(self) -> str:
        """The name of its file in data/."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """The header its file must have, in order."""
        return COMMON_COLUMNS + tuple(self.facts)


def facts(*names: str, **labelled: str) -> dict[str, str]:
    """Columns with their labels: the label of a bare name is the name itself in words."""
    return {name: name.replace("_", " ").capitalize() for name in names} | labelled
