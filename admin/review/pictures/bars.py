"""The cases of a year as bars: into the PDF as they are, into a page through `svg`."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Shape
from reportlab.pdfbase.pdfmetrics import stringWidth

from admin.papers.pictures import DARK, GREY, GRID, LIGHT, NAME, TICK, WIDTH, box, entry, words
from admin.papers.typeface import BOLD, REGULAR
from kiosk.greek import whole

HEIGHT_OF_ROWS = 560
VALUE = 9.0
LEGEND, AXIS = 28, 18

Row = tuple[str, int, int]


@dataclass(frozen=True)
class Plot:
    """Where the bars lie, in points. The longest bar leaves room for its value within WIDTH."""

    left: float
    per_case: float
    pitch: float
    height: float

    def x(self, cases: int) -> float:
        return self.left + cases * self.per_case

    def middle(self, row: int) -> float:
        return AXIS + self.height - self.pitch * (row + 0.5)


def volumes_bars(rows: Sequence[Row]) -> Drawing:
    """Cases of a year per centre: (name, through EKEP, through ΘΥΡΙΔΕΣ), the first row on top."""
    plot = _plot(rows)
    height = round(LEGEND + plot.height + AXIS)
    drawing = Drawing(WIDTH, height, initialFontName=REGULAR)
    shapes = [*_legend(plot), *_grid(plot, max(map(_total, rows), default=0))]
    for place, row in enumerate(rows):
        shapes += _bar(plot, plot.middle(place), row)
    for shape in shapes:
        drawing.add(shape)
    return drawing


def _plot(rows: Sequence[Row]) -> Plot:
    left = max((stringWidth(name, REGULAR, NAME) for name, _, _ in rows), default=0) + 10
    longest = max(map(_total, rows), default=0)
    room = WIDTH - left - stringWidth(whole(longest), BOLD, VALUE) - 10
    pitch = min(20, HEIGHT_OF_ROWS / max(len(rows), 1))
    return Plot(left, room / max(longest, 1), pitch, pitch * len(rows))


def _total(row: Row) -> int:
    _, ekep, counters = row
    return ekep + counters


def _legend(plot: Plot) -> list[Shape]:
    y = AXIS + plot.height + 14
    second = plot.left + stringWidth("EKEP", REGULAR, NAME) + 36
    return [
        *entry(plot.left, y, DARK, "EKEP"),
        *entry(second, y, LIGHT, "ΘΥΡΙΔΕΣ"),
    ]


def _grid(plot: Plot, longest: int) -> list[Shape]:
    shapes: list[Shape] = []
    top = AXIS + plot.height
    for cases in _ticks(longest):
        x = plot.x(cases)
        colour = GRID if cases else GREY
        shapes.append(Line(x, AXIS, x, top, strokeColor=colour, strokeWidth=0.6))
        shapes.append(words(x, 6, whole(cases), TICK, anchor="middle", colour=GREY))
    return shapes


def _ticks(longest: int) -> range:
    """Round numbers from nothing up to the longest bar, at most six of them."""
    power = 10 ** max(len(str(longest)) - 2, 0)
    step = next(s * power for s in (1, 2, 5, 10, 20) if s * power * 6 > longest)
    return range(0, longest + 1, step)


def _bar(plot: Plot, middle: float, row: Row) -> list[Shape]:
    name, ekep, _ = row
    total, thick = _total(row), plot.pitch * 0.58
    parts = [(plot.left, plot.x(ekep), DARK), (plot.x(ekep), plot.x(total), LIGHT)]
    return [
        words(plot.left - 8, middle - 3.2, name, NAME, anchor="end"),
        *(box(a, middle - thick / 2, b - a, thick, fill) for a, b, fill in parts if b > a),
        words(plot.x(total) + 6, middle - 3.2, whole(total), VALUE, font=BOLD),
    ]
