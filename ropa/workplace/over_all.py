"""One line for each register of a person: the figures of the columns that apps declared, the most urgent first.

A constant number of queries for any number of registers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.languages.speaking import later
from ropa.organisations.models import Organisation
from ropa.workplace.duties import waiting_in
from ropa.workplace.navigation import Cell, Column, columns

NOTHING = Cell(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One register and what each column says of it."""

    register: Organisation
    cells: Sequence[Cell | None]


def all_columns() -> list[Column]:
    """Those of the apps, and what waits for the person."""
    return sorted([*columns(), WAITING], key=lambda column: (column.order, column.name))


def lines(registers: Sequence[Organisation], *, user: Any, on: date) -> list[Line]:
    """The registers with their figures, those first in which most is urgent."""
    read = [(column, column.read(registers, user=user, on=on)) for column in all_columns()]
    urgent = sorted((each for each in read if each[0].urgency is not None), key=lambda each: each[0].urgency or 0)

    def place(register: Organisation) -> tuple[Any, ...]:
        return (*(-cells.get(register.pk, NOTHING).number for _, cells in urgent), str(register).casefold())

    return [Line(register, [cells.get(register.pk) for _, cells in read]) for register in sorted(registers, key=place)]


def _waiting(registers: Sequence[Organisation], *, user: Any, on: date) -> Mapping[int, Cell]:
    return {pk: Cell(number) for pk, number in waiting_in(registers, user=user, on=on).items()}


WAITING = Column("waiting", later("Waiting for you"), _waiting, order=20, urgency=10)
