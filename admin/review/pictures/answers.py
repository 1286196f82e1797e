"""The five answers as bars to both sides: Μέτρια lies across the middle, the worse to the left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reportlab.graphics.shapes import Drawing, Shape
from reportlab.lib.colors import Color, HexColor, white

from admin.measures.counts import Counts
from admin.papers.document import Table
from admin.papers.pictures import (
    DARK,
    GREY,
    GRID,
    INK,
    LIGHT,
    NAME,
    TICK,
    WIDTH,
    box,
    breadth,
    drawing_of,
    entry,
    fitted,
    hatching,
    words,
)
from admin.papers.typeface import BOLD
from admin.review.pictures.axes import step_of, upright
from admin.review.words import NO_RATING, SMALL, percent, sample
from kiosk.greek import whole
from kiosk.wording import FACES

Row = tuple[str, Counts]

HEIGHT_OF_ROWS, TALLEST = 560, 22.0
LEGEND, AXIS, LONGEST_NAME = 40, 20, 130.0


@dataclass(frozen=True)
class Shade:
    """How an answer is painted: the two bad ones are also hatched, so that grey print tells them
    from the good ones.
    """

    fill: Color
    figures: Color
    lines: Color | None = None


SHADES = (
    Shade(HexColor("#7a3410"), white, HexColor("#d99a6c")),
    Shade(HexColor("#f0b98d"), INK, HexColor("#a85a25")),
    Shade(HexColor("#eef0f3"), INK),
    Shade(LIGHT, INK),
    Shade(DARK, white),
)


@dataclass(frozen=True)
class Plot:
    """`zero` is where the middle of Μέτρια lies; `right` is where the column of n begins."""

    left: float
    right: float
    zero: float
    per_cent: float
    pitch: float
    height: float

    def middle(self, row: int) -> float:
        return AXIS + self.height - self.pitch * (row + 0.5)


def answers_bars(rows: Sequence[Row]) -> Drawing:
    """The first row on top; lengths in percent of a row's ratings, whose number stands beside."""
    plot = _plot(rows)
    shapes = [*_legend(plot), *_grid(plot)]
    for place, row in enumerate(rows):
        shapes += _row(plot, plot.middle(place), *row)
    return drawing_of(shapes, round(LEGEND + plot.height + AXIS))


def answers_table(rows: Sequence[Row], caption: str, named: str = "ΚΕΠ") -> Table:
    """`named` heads the column of names."""
    return Table(
        caption=caption,
        header=(named, *(f"{face} %" for face in FACES.values()), "Αξιολογήσεις"),
        rows=tuple((name, *_percents(counts), sample(counts.share)) for name, counts in rows),
    )


def _percents(counts: Counts) -> list[str]:
    if not counts.ratings:
        return ["-"] * len(FACES)
    return [percent(100 * n / counts.ratings).rstrip("%") for n in counts.by_score]


def _plot(rows: Sequence[Row]) -> Plot:
    left = min(max((breadth(name, NAME) for name, _ in rows), default=0), LONGEST_NAME) + 8
    right = WIDTH - max((_room_of_n(counts) for _, counts in rows), default=0) - 6
    edges = [_edges(counts) for _, counts in rows if counts.ratings]
    low = min((lowest for lowest, *_ in edges), default=-50.0)
    high = max((highest for *_, highest in edges), default=50.0)
    room = right - left - 8
    per_cent = room / max(high - low, 1)
    pitch = min(TALLEST, HEIGHT_OF_ROWS / max(len(rows), 1))
    zero = left + 4 - low * per_cent
    return Plot(left, right, zero, per_cent, pitch, pitch * len(rows))


def _room_of_n(counts: Counts) -> float:
    room = breadth(whole(counts.ratings), NAME, BOLD)
    return room + 5 + breadth(SMALL, TICK) if counts.ratings and counts.is_small else room


def _edges(counts: Counts) -> list[float]:
    """The six edges of the five parts, in percent of the ratings, where 0 halves Μέτρια."""
    below = counts.by_score[0] + counts.by_score[1] + counts.by_score[2] / 2
    ends = accumulate(counts.by_score, initial=0)
    return [100 * (end - below) / counts.ratings for end in ends]


def _legend(plot: Plot) -> list[Shape]:
    y, x = AXIS + plot.height + 24, 0.0
    shapes: list[Shape] = []
    for face, shade in zip(FACES.values(), SHADES, strict=True):
        shapes += entry(x, y, shade.fill, face)
        shapes += [hatching(x, y, 10, 10, shade.lines)] if shade.lines else []
        x += 15 + breadth(face, NAME) + 14
    head = words(WIDTH, y - 17, "αξιολογήσεις", TICK, anchor="end", colour=GREY)
    return [*shapes, head]


def _grid(plot: Plot) -> list[Shape]:
    low, high = ((x - plot.zero) / plot.per_cent for x in (plot.left, plot.right))
    step = step_of(high - low, at_most=8)
    shapes: list[Shape] = []
    for n in range(int(low / step), int(high / step) + 1):
        name, colour = f"{abs(n * step):.0f}%", GRID if n else GREY
        x = plot.zero + n * step * plot.per_cent
        shapes += upright(x, AXIS, AXIS + plot.height, name, colour)
    return shapes


def _row(plot: Plot, middle: float, name: str, counts: Counts) -> list[Shape]:
    shown = fitted(name, plot.left - 8, NAME)
    called = words(plot.left - 8, middle - 3.2, shown, NAME, anchor="end")
    if not counts.ratings:
        return [called, words(plot.left + 4, middle - 2.7, NO_RATING, TICK, colour=GREY)]
    edges = [plot.zero + edge * plot.per_cent for edge in _edges(counts)]
    parts = zip(pairwise(edges), counts.by_score, SHADES, strict=True)
    thick = plot.pitch * 0.66
    shapes: list[Shape] = [called, *_counted(middle, counts)]
    for (start, end), n, shade in parts:
        share = percent(100 * n / counts.ratings).rstrip("%")
        shapes += _part(start, middle, end - start, thick, shade, share) if n else []
    return shapes


def _counted(middle: float, counts: Counts) -> list[Shape]:
    n = whole(counts.ratings)
    shapes: list[Shape] = [words(WIDTH, middle - 3.2, n, NAME, font=BOLD, anchor="end")]
    if counts.is_small:
        before = WIDTH - breadth(n, NAME, BOLD) - 5
        shapes.append(words(before, middle - 2.7, SMALL, TICK, anchor="end", colour=GREY))
    return shapes


def _part(
    x: float, middle: float, width: float, thick: float, shade: Shade, share: str
) -> list[Shape]:
    """The number stands on a plain ground where the lines would cross it."""
    y, room = middle - thick / 2, breadth(share, TICK) + 4
    shapes: list[Shape] = [box(x, y, width, thick, shade.fill)]
    if shade.lines:
        shapes.append(hatching(x, y, width, thick, shade.lines))
    if width < room:
        return shapes
    ground = box(x + (width - room) / 2, y + 1, room, thick - 2, shade.fill)
    ground.strokeColor = None
    number = words(x + width / 2, middle - 2.7, share, TICK, anchor="middle", colour=shade.figures)
    return [*shapes, *([ground] if shade.lines else []), number]
