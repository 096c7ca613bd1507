"""A small chart of shares over time, as numbers for an SVG of ours: steps from day to day between 0 and 100 per cent.

Pure: knows no page and no Django. The template draws it without style of its own, so that the policy of the site holds;
whoever cannot see it reads the same in a table beside it. Refuses nothing: without two days there is nothing to draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 420, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 28
Points = Sequence[tuple[date, int]]
"""Days in order, each with the per cent that holds from then on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the chart with its words: 50 %."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Steps:
    """One share: what it is called, and the `d` of its path."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws, in units of its own view box."""

    first: date
    last: date
    lines: tuple[Steps, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM

    @property
    def marks(self) -> list[Mark]:
        """The lines across."""
        return [Mark(f"{share}%", _y(share)) for share in (0, 50, 100)]


def chart_of(shares: Sequence[tuple[str, Points]], *, last: date) -> Chart | None:
    """Steps of each share from the first day that any has, to `last`; None where that is the same day."""
    days = [day for _, points in shares for day, _ in points]
    if not days or min(days) >= last:
        return None
    first = min(days)
    lines = (Steps(label, _path(points, first, last)) for label, points in shares if points)
    return Chart(first, last, tuple(lines))


def _path(points: Points, first: date, last: date) -> str:
    (began, share), *later = points
    moves = [f"M{_x(began, first, last)} {_y(share)}"]
    moves += [f"H{_x(day, first, last)}V{_y(held)}" for day, held in later]
    return "".join((*moves, f"H{WIDTH - RIGHT}"))


def _x(day: date, first: date, last: date) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / (last - first).days, 1)


def _y(share: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (100 - share) / 100, 1)
