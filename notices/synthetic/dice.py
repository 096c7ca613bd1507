"""Repeatable choices.

Only `random.Random.random()` promises the same numbers in every version of Python, so every choice is made from it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
Row = dict[str, Any]
_STRIDE = 1_000_003


class Dice:
    """One stream of choices. Streams with different numbers do not disturb each other."""

    def __init__(self, seed: int, stream: int = 0) -> None:
        self._next = Random(seed * _STRIDE + stream).random  # noqa: S311 - made-up data, no secret

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self._next() < share

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[int(self._next() * len(choices))]

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """Between low and high of them (all, if there are fewer), no place twice, in their own order."""
        left = list(range(len(choices)))
        wanted = min(self.number(low, high), len(left))
        taken = [left.pop(int(self._next() * len(left))) for _ in range(wanted)]
        return [choices[place] for place in sorted(taken)]

    def usually(self, value: T, otherwise: T, share: float = 0.9) -> T:
        """The first in that share of the cases, else the second."""
        return value if self.chance(share) else otherwise

    def day(self, first: date, last: date) -> str:
        """A day from first to last, as a bundle writes it."""
        return (first + timedelta(days=self.number(0, (last - first).days))).isoformat()


def keyed(letter: str, rows: Iterable[Row]) -> list[Row]:
    """The rows with the keys p1, p2, … that parts have within their parent."""
    return [{"key": f"{letter}{number}", **row} for number, row in enumerate(rows, 1)]


def given(**fields: Any) -> Row:
    """The fields without those that are empty, as a bundle leaves them out."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}
