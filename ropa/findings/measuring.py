"""What is worked out of a register besides findings whenever it is judged as a whole, such as how ready it is.

A higher app says what, and how it is kept. It is kept in the same transaction as the findings, so that both tell of
one state of the register.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from ropa.organisations.models import Organisation
from ropa.rules.judging import Case

Measure = Callable[[Any], list[Any]]


class Keep(Protocol):
    """Stores the figures of one organisation, in a number of queries that does not grow with it."""

    def __call__(self, organisation: Organisation, figures: list[Any], *, on: date) -> None: ...


_measures: list[tuple[Measure, Keep]] = []


def use_measure(measure: Measure, *, keep: Keep) -> None:
    """Declare figures: `measure(case)` works them out, pure, and `keep(organisation, figures, on=day)` stores them."""
    _measures.append((measure, keep))


def keep_measures(organisation: Organisation, case: Case) -> None:
    """Work out all figures of a register on the day of the case, and store them."""
    for measure, keep in _measures:
        keep(organisation, measure(case), on=case.on)
