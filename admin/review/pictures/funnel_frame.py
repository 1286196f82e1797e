"""The two axes of a funnel: how many a centre is judged on, and its figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from reportlab.graphics.shapes import Shape

from admin.measures.funnel import ALARM, Funnel
from admin.papers.pictures import (
    GREY,
    TICK,
    WIDTH,
    words,
)
from admin.review.pictures.axes import RootScale, Scale, figure, level, step_of, steps, upright
from admin.review.pictures.placing import (
    Area,
)
from kiosk.greek import whole

PLOT, LEFT, RIGHT, FOOT, LINE = 250.0, 34.0, 12.0, 32.0, 15.0


@dataclass(frozen=True)
class Centre:
    """`size` is what it is judged on (ratings, cases), `value` is as the axis says."""

    code: str
    size: int
    value: float


@dataclass(frozen=True)
class Axes:
    """What the two axes hold: the name and the unit of each, and how far `value` may go."""

    across: str
    up: str
    highest: float
    limits: Callable[[int, float], tuple[float, float]] | None
    overall: float | None
    widening: float


@dataclass(frozen=True)
class Plot:
    x: RootScale
    y: Scale

    def spot(self, centre: Centre) -> tuple[float, float]:
        return self.x(centre.size), self.y(centre.value)

    @property
    def area(self) -> Area:
        return Area(self.x.start, self.y.start, self.x.end, self.y.end)


def axes_of(across: str, up: str, highest: float, funnel: Funnel | None, unit: int) -> Axes:
    if funnel is None:
        return Axes(across, up, highest, None, None, 1.0)

    def limits(n: int, level: float) -> tuple[float, float]:
        low, high = funnel.limits(n, level)
        return unit * low, unit * high

    return Axes(across, up, highest, limits, unit * funnel.overall, funnel.dispersion.widening)


def plot_of(centres: Sequence[Centre], axes: Axes, foot: float) -> Plot:
    low, high = _reach(centres, axes)
    largest = max((centre.size for centre in centres), default=100)
    across = RootScale(largest * 1.04, LEFT, WIDTH - RIGHT)
    return Plot(across, Scale(low, high, foot, foot + PLOT))


def _reach(centres: Sequence[Centre], axes: Axes) -> tuple[float, float]:
    """Round figures around every dot and around the limits of a middling centre: those of the
    smallest ones would press the others flat.
    """
    values = [centre.value for centre in centres]
    values += [axes.overall] if axes.overall is not None else []
    if axes.limits and centres:
        values += axes.limits(int(median(c.size for c in centres)), ALARM)
    low, high = min(values, default=0.0), max(values, default=100.0)
    short = max(0, (20 if axes.highest == 100 else 1) - (high - low)) / 2
    low, high = low - short, min(high + short, axes.highest)
    step = step_of(high - low, 5)
    floor, ceiling = step * (low // step), step * -(-high // step)
    return max(0.0, floor), min(axes.highest, max(ceiling, floor + step))


def grid(plot: Plot, axes: Axes) -> list[Shape]:
    shapes: list[Shape] = []
    for value in steps(plot.y.low, plot.y.high):
        shapes += level(plot.y(value), LEFT, plot.x.end, figure(value))
    for size in _sizes(plot.x):
        shapes += upright(plot.x(size), plot.y.start, plot.y.end, whole(size))
    under = words(plot.x.end, plot.y.start - 23, axes.across, TICK, anchor="end", colour=GREY)
    return [*shapes, under]


def _sizes(x: RootScale) -> list[int]:
    """1, 2 and 5 times powers of ten that stand apart on the axis, from the greatest down."""
    rounds = [size * 10**power for power in range(8) for size in (1, 2, 5)]
    shown: list[int] = []
    for size in sorted((n for n in rounds if n <= x.high), reverse=True):
        if x(size) - x.start > 24 and all(x(other) - x(size) > 38 for other in shown):
            shown.append(size)
    return [0, *reversed(shown)]
