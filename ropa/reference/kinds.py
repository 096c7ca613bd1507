"""The registry of kinds of reference data.

A new kind is one entry in `kinds_of_law` or `kinds_of_words`, one CSV in data/ and the migration that
Django writes for it.
"""

from collections.abc import Mapping

from .kind import Kind, facts
from .kinds_of_law import LAW
from .kinds_of_words import WORDS

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in LAW + WORDS}

WITHDRAWN = (
    Kind(
        "rule",
        "R-",
        "legal expectation",
        "legal expectations",
        facts=facts("group", "severity", "scope", "check", "message", "fix"),
    ),
)
"""Kinds that shipped once. Where their rows were loaded they stay, retired, because the ledger tells of them."""

EVER: Mapping[str, Kind] = {kind.name: kind for kind in LAW + WITHDRAWN + WORDS}
"""Every kind that a row may have."""


def kind_of(code: str) -> Kind | None:
    """The kind whose prefix this code has, or None for a code that belongs to no kind."""
    return next((kind for kind in KINDS.values() if code.startswith(kind.prefix)), None)
