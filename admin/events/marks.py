"""Events on a trend: a thin dashed line at each, with a number in a circle above the plot, and the
table that says what each number is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol

from reportlab.graphics.shapes import Circle, Line, Shape
from reportlab.lib.colors import white

from admin.events.dates import When
from admin.papers.document import Table
from admin.papers.pictures import DARK, GREY, TICK, words
from admin.papers.typeface import BOLD

RADIUS, GAP = 6.5, 2.0
STEP = 2 * RADIUS + GAP


class Event(Protocol):
    """What a mark needs to know of an event of the ledger, or of one kept in a year's facts."""

    @property
    def begins(self) -> When: ...
    @property
    def until(self) -> date: ...
    @property
    def when(self) -> str: ...
    @property
    def whose(self) -> str: ...
    @property
    def what(self) -> str: ...


@dataclass(frozen=True)
class Marked:
    """What stands under one number: one thing on one date, of one centre or of several.

    `events` are those, for a link to each.
    """

    number: int
    first: date
    last: date
    when: str
    whose: str
    what: str
    events: tuple[Event, ...] = ()

    @property
    def middle(self) -> date:
        """Where it is drawn: a month of which no day is known at its middle."""
        return self.first + (self.last - self.first) / 2


def numbered(events: Sequence[Event]) -> list[Marked]:
    """From 1, by date; the same thing in several centres on the same date has one number."""
    ordered = sorted(events, key=_thing)
    found = [list(group) for _thing_, group in groupby(ordered, key=_thing)]
    return [
        Marked(
            number,
            *(alike[0].begins.first, alike[0].begins.last, alike[0].when),
            ", ".join(sorted({event.whose for event in alike})),
            alike[0].what,
            tuple(alike),
        )
        for number, alike in enumerate(found, 1)
    ]


def legend(marked: Sequence[Marked]) -> Table:
    """For the page and the paper, beside the picture."""
    return Table(
        caption="Τι άλλαξε",
        header=("Αριθμός", "Πότε", "ΚΕΠ", "Τι"),
        rows=tuple((str(m.number), m.when, m.whose, m.what) for m in marked),
    )


def event_marks(xs: Sequence[float], low: float, high: float) -> list[Shape]:
    """The marks 1, 2, ... at these x, ascending, over a plot from `low` to `high`, in points.

    Circles that would touch go one row higher: above `high` they need `marks_height(xs)`.
    """
    placed = [
        (number, x, high + GAP + RADIUS + row * STEP)
        for number, (x, row) in enumerate(zip(xs, _rows(xs), strict=True), 1)
    ]
    lines = [_line(x, low, middle - RADIUS) for _number, x, middle in placed]
    return [*lines, *(shape for one in placed for shape in _circle(*one))]


def marks_height(xs: Sequence[float]) -> float:
    return GAP + STEP * (max(_rows(xs)) + 1) if xs else 0.0


def _thing(event: Event) -> tuple[date, date, str, str]:
    return event.begins.first, event.until, event.when, event.what


def _rows(xs: Sequence[float]) -> list[int]:
    """The lowest row in which each circle touches no other."""
    ends: list[float] = []
    rows = []
    for x in xs:
        row = next((n for n, end in enumerate(ends) if x - end >= STEP), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows


def _line(x: float, low: float, high: float) -> Line:
    line = Line(x, low, x, high, strokeColor=GREY, strokeWidth=0.7)
    line.strokeDashArray = [2, 2]
    return line


def _circle(number: int, x: float, middle: float) -> list[Shape]:
    """White inside: the line to a higher row passes behind it."""
    return [
        Circle(x, middle, RADIUS, fillColor=white, strokeColor=DARK, strokeWidth=0.9),
        words(x, middle - 2.6, str(number), TICK, font=BOLD, anchor="middle", colour=DARK),
    ]
