"""From figures to points, and the round figures that an axis names."""

from dataclasses import dataclass
from math import floor, log10, sqrt

from reportlab.graphics.shapes import Line, Shape
from reportlab.lib.colors import Color

from admin.papers.pictures import GREY, GRID, TICK, words
from kiosk.greek import decimal


@dataclass(frozen=True)
class Scale:
    """Figures from `low` to `high` lie from `start` to `end`, in points."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, figure: float) -> float:
        along = (figure - self.low) / ((self.high - self.low) or 1)
        return self.start + along * (self.end - self.start)


@dataclass(frozen=True)
class RootScale:
    """From nothing to `high` by the square root, so that small centres do not lie on one another:
    chance, too, shrinks by the root.
    """

    high: float
    start: float
    end: float

    def __call__(self, figure: float) -> float:
        return self.start + sqrt(figure / (self.high or 1)) * (self.end - self.start)


def step_of(span: float, at_most: int = 6) -> float:
    """1, 2 or 5 times a power of ten, so that a span has at most so many of them."""
    power = 10.0 ** floor(log10(span / at_most)) if span > 0 else 1.0
    return next(size * power for size in (1, 2, 5, 10) if size * power * at_most >= span * 0.999999)


def steps(low: float, high: float, at_most: int = 6) -> list[float]:
    """Round figures within [low, high]."""
    step = step_of(high - low, at_most)
    first = -floor(-low / step + 1e-9)
    return [n * step for n in range(first, floor(high / step + 1e-9) + 1)]


def figure(number: float) -> str:
    """20 -> 20, 2.5 -> 2,5: an axis has no more decimals than its steps need."""
    places = next((n for n in range(3) if abs(round(number, n) - number) < 1e-9), 3)
    return decimal(number, places)


def level(y: float, left: float, right: float, name: str, colour: Color = GRID) -> list[Shape]:
    """A horizontal line of the grid with its name before it."""
    return [
        Line(left, y, right, y, strokeColor=colour, strokeWidth=0.6),
        words(left - 5, y - 2.5, name, TICK, anchor="end", colour=GREY),
    ]


def upright(x: float, low: float, high: float, name: str, colour: Color = GRID) -> list[Shape]:
    """A vertical line of the grid with its name below it."""
    return [
        Line(x, low, x, high, strokeColor=colour, strokeWidth=0.6),
        words(x, low - 12, name, TICK, anchor="middle", colour=GREY),
    ]
