"""Small charts as numbers for SVGs of ours: figures over time in steps from day to day, and bars side by side.

Pure: knows no page and no Django. The templates draw them without style of their own, so that the policy of the site
holds; whoever cannot see them reads the same in a table beside them. Refuses nothing: without two days there is
nothing to draw over time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 420, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 28
BAR, GAP, NAMES, NUMBERS = 18, 8, 104, 46
Points = Sequence[tuple[date, int]]
"""Days in order, each with the figure that holds from then on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the chart with its words: 50%."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Steps:
    """One figure: what it is called, and the `d` of its path."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws, in units of its own view box. `top` is the highest figure that it has room for."""

    first: date
    last: date
    lines: tuple[Steps, ...]
    top: int = 100
    unit: str = "%"
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM

    @property
    def marks(self) -> list[Mark]:
        """The lines across."""
        return [Mark(f"{figure:,}{self.unit}", _y(figure, self.top)) for figure in (0, self.top // 2, self.top)]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, its figure, and where it stands."""

    label: str
    number: int
    y: int
    length: float


@dataclass(frozen=True, slots=True)
class Bars:
    """What the template draws: bars below each other, the longest as wide as there is room."""

    bars: tuple[Bar, ...]
    left: int = NAMES
    width: int = WIDTH
    thick: int = BAR

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return len(self.bars) * (BAR + GAP)


def chart_of(shares: Sequence[tuple[str, Points]], *, last: date) -> Chart | None:
    """Steps of each share in per cent from the first day that any has, to `last`; None where that is the same day."""
    return _chart(shares, last, 100, "%")


def counts_of(counts: Sequence[tuple[str, Points]], *, last: date) -> Chart | None:
    """The same for numbers of things, with room for the largest of them."""
    return _chart(counts, last, _round_up(max((number for _, points in counts for _, number in points), default=0)), "")


def bars_of(counted: Sequence[tuple[str, int]]) -> Bars:
    """A bar for each figure, in their order."""
    most = max((number for _, number in counted), default=0) or 1
    room = WIDTH - NAMES - NUMBERS
    return Bars(
        tuple(
            Bar(label, number, index * (BAR + GAP) + GAP // 2, round(room * number / most, 1))
            for index, (label, number) in enumerate(counted)
        )
    )


def _chart(figures: Sequence[tuple[str, Points]], last: date, top: int, unit: str) -> Chart | None:
    days = [day for _, points in figures for day, _ in points]
    if not days or min(days) >= last:
        return None
    first = min(days)
    lines = (Steps(label, _path(points, first, last, top)) for label, points in figures if points)
    return Chart(first, last, tuple(lines), top, unit)


def _round_up(number: int) -> int:
    """The next figure that halves without remainder and is easy to read: 10, 20, 40, 100, 200, 400, 1,000."""
    unit = 10
    while True:
        for step in (unit, 2 * unit, 4 * unit):
            if number <= step:
                return step
        unit *= 10


def _path(points: Points, first: date, last: date, top: int) -> str:
    (began, figure), *later = points
    moves = [f"M{_x(began, first, last)} {_y(figure, top)}"]
    moves += [f"H{_x(day, first, last)}V{_y(held, top)}" for day, held in later]
    return "".join((*moves, f"H{WIDTH - RIGHT}"))


def _x(day: date, first: date, last: date) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / (last - first).days, 1)


def _y(figure: int, top: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (top - figure) / top, 1)
