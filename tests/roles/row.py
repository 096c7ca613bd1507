"""One row of the table of roles: a page, or something that is done, with the right that it takes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ropa.organisations.permissions import Action

CLAIM = object()
"""Stands for the claim of a form in which typing is kept: signed for the person who sends it."""
SHARED = frozenset({"organisation", "processor", "term", "confirmed", "unused", "entry", "kind", "rule", "typical"})
"""What an address may name that belongs to no one register, or is its name, or a number that each register has."""
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Row:
    """`at` is below /register/<organisation>/ unless it begins with a slash; `{name}` is a record of `Material`.

    `right` is what it takes in the permission table; None is Django's own permission for what all registers share.
    What is sent is the form of `opened` (of the same address, if None; nothing, if empty) with `says` on top.
    """

    words: str
    at: str
    right: Action | None = Action.VIEW
    method: str = "get"
    says: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] = field(default_factory=dict)
    opened: str | None = ""
    writes: bool = True
    """Whether doing it changes rows. What does not (a question, a check) is not hindered by being an auditor."""
    is_personal: bool = False
    """Whether it keeps something for the person alone, and nothing in the register."""
    for_everybody: bool = False
    """Whether it belongs to no register: a member of another one opens it too."""

    @property
    def is_operation(self) -> bool:
        return self.method != "get"

    @property
    def is_api(self) -> bool:
        return self.at.startswith("/api/")

    @property
    def path(self) -> str:
        """The whole address, still with places."""
        return self.at if self.at.startswith("/") else f"/register/{{organisation}}/{self.at}"

    @property
    def names_records(self) -> bool:
        """Whether it leads to something of one register."""
        return bool(set(PLACE.findall(self.path.partition("?")[0])) - SHARED)

    @property
    def shown(self) -> str:
        """The address as the table shows it."""
        short = PLACE.sub("…", self.at.partition("?")[0])
        return f"{self.method.upper()} {short}" if self.is_api else short or "(first page)"

    def __str__(self) -> str:
        return f"{self.words} ({self.method.upper()} {self.at})"


def page(words: str, at: str, right: Action | None = Action.VIEW, **more: Any) -> Row:
    """A page to open."""
    return Row(words, at, right, **more)


def form(words: str, at: str, right: Action | None, **more: Any) -> Row:
    """A form to open and send."""
    return Row(words, at, right, "post", **{"opened": None, **more})


def sent(words: str, at: str, right: Action | None, **more: Any) -> Row:
    """A button of another page: what is sent is said whole."""
    return Row(words, at, right, "post", **more)


def call(words: str, method: str, at: str, right: Action | None, **more: Any) -> Row:
    """An operation of the API; `at` below /api/v1/."""
    return Row(words, f"/api/v1/{at}", right, method, **more)
