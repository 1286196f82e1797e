"""The frame of every trend by month: names of months, gaps, and what changed in the centres."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from babel.dates import format_date
from reportlab.graphics.shapes import Line, Shape

from admin.events.marks import Marked, event_marks, marks_height
from admin.papers.pictures import GREY, GRID, TICK, WIDTH, breadth, hatching, words

LEFT, RIGHT, FOOT, PLOT, LEGEND = 40.0, 8.0, 32.0, 130.0, 24.0
HATCHED = "δεν μετρήθηκε"


@dataclass(frozen=True)
class Frame:
    """`months` are first days, one after the other without a hole; `marked` lie within them."""

    months: tuple[date, ...]
    marked: tuple[Marked, ...]

    @property
    def pitch(self) -> float:
        return (WIDTH - LEFT - RIGHT) / max(len(self.months), 1)

    @property
    def top(self) -> float:
        return FOOT + PLOT

    @property
    def height(self) -> float:
        return self.top + marks_height(self._xs) + LEGEND + 10

    @property
    def legend(self) -> float:
        return self.height - 14

    def left(self, place: int) -> float:
        return LEFT + place * self.pitch

    def middle(self, place: int) -> float:
        return self.left(place) + self.pitch / 2

    def marks(self) -> list[Shape]:
        return event_marks(self._xs, FOOT, self.top)

    @property
    def _xs(self) -> list[float]:
        return [self._x(mark.middle) for mark in self.marked]

    def _x(self, day: date) -> float:
        place = self.months.index(day.replace(day=1))
        return self.left(place) + self.pitch * (day.day - 0.5) / monthrange(day.year, day.month)[1]

    def names(self) -> list[Shape]:
        """As many months as there is room for, and their years below."""
        short = [format_date(month, "LLL", locale="el") for month in self.months]
        room = max((breadth(name, TICK) for name in short), default=0) + 4
        step = next(n for n in (1, 2, 3, 6, 12) if n * self.pitch >= room or n == 12)
        named = [
            words(self.middle(place), FOOT - 12, name, TICK, anchor="middle", colour=GREY)
            for place, (month, name) in enumerate(zip(self.months, short, strict=True))
            if (month.month - 1) % step == 0 or len(self.months) == 1
        ]
        return [*named, *self._years()]

    def _years(self) -> list[Shape]:
        shapes: list[Shape] = []
        for year, group in groupby(enumerate(self.months), key=lambda pair: pair[1].year):
            places = [place for place, _ in group]
            left, right = self.left(places[0]), self.left(places[-1]) + self.pitch
            if places[0]:
                shapes.append(Line(left, FOOT, left, FOOT - 26, strokeColor=GRID, strokeWidth=0.8))
            if right - left >= breadth(str(year), TICK) + 3:
                middle = (left + right) / 2
                shapes.append(words(middle, FOOT - 24, str(year), TICK, anchor="middle"))
        return shapes

    def gap(self, place: int, low: float, high: float) -> Shape:
        """Not measured, which is not nothing."""
        return hatching(self.left(place) + 1, low, self.pitch - 2, high - low)


def within(marked: Iterable[Marked], months: Sequence[date]) -> list[Marked]:
    """Of what changed, that which began in these months, numbered anew for picture and legend."""
    shown = [mark for mark in marked if mark.middle.replace(day=1) in months]
    return [replace(mark, number=number) for number, mark in enumerate(shown, 1)]


def named(month: date) -> str:
    """Μάρτιος 2024."""
    return format_date(month, "LLLL y", locale="el")


def gap_entry(x: float, y: float) -> list[Shape]:
    return [hatching(x, y, 10, 10), words(x + 15, y + 1.5, HATCHED, 9.0)]
