"""The funnel of centres: each by its size and its figure, between the limits of chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Shape
from reportlab.lib.colors import white

from admin.measures.funnel import ALARM, WARNING, Funnel, RateFunnel, ShareFunnel
from admin.measures.rates import Rate
from admin.measures.shares import SMALL_SAMPLE, Share
from admin.papers.pictures import (
    DARK,
    GREY,
    LIGHT,
    NAME,
    TICK,
    WIDTH,
    breadth,
    broken,
    drawing_of,
    words,
)
from admin.review.pictures.axes import RootScale, Scale, figure, level, step_of, steps, upright
from admin.review.pictures.placing import (
    RADIUS,
    TALL,
    Area,
    Spot,
    between,
    is_near,
    nearest,
    placed,
)
from admin.review.words import SMALL
from kiosk.greek import decimal, whole

PLOT, LEFT, RIGHT, FOOT, LINE = 250.0, 34.0, 12.0, 32.0, 15.0
POINTS = 90
LABEL = 7.0
KINDS = {
    "inside": "ΚΕΠ",
    "outside": "έξω από τα όρια 99,8%",
    "small": f"{SMALL} (έως {SMALL_SAMPLE - 1})",
}
DASHES: dict[float, Sequence[float]] = {WARNING: (4, 3), ALARM: ()}
LEVELS = (WARNING, ALARM)
WIDENED = (
    "Τα όρια είναι διευρυμένα ×{widening}: τα ΚΕΠ διαφέρουν μεταξύ τους περισσότερο από όσο "
    "θα έφερνε η τύχη."
)
NOTHING_TO_COMPARE = "Όρια δεν σχεδιάζονται: χρειάζονται τουλάχιστον δύο ΚΕΠ με στοιχεία."


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


def shares_funnel(rows: Sequence[tuple[str, Share]], funnel: ShareFunnel | None) -> Drawing:
    """(code, share of 4 and 5); a centre without ratings has no dot, its table names it."""
    known = [(code, s.n, s.percent) for code, s in rows]
    centres = [Centre(code, n, value) for code, n, value in known if value is not None]
    return _drawing(centres, _axes("αξιολογήσεις", "Καλή ή Πολύ καλή, %", 100, funnel, 100))


def rates_funnel(rows: Sequence[tuple[str, Rate | None]], funnel: RateFunnel | None) -> Drawing:
    """(code, complaints per 10.000 cases); a centre whose rate is unknown has no dot."""
    centres = [Centre(code, r.cases, r.per_10000) for code, r in rows if r is not None]
    return _drawing(centres, _axes("υποθέσεις", "παράπονα ανά 10.000 υποθέσεις", inf, funnel, 1))


def _axes(across: str, up: str, highest: float, funnel: Funnel | None, unit: int) -> Axes:
    if funnel is None:
        return Axes(across, up, highest, None, None, 1.0)

    def limits(n: int, level: float) -> tuple[float, float]:
        low, high = funnel.limits(n, level)
        return unit * low, unit * high

    return Axes(across, up, highest, limits, unit * funnel.overall, funnel.dispersion.widening)


def _drawing(centres: Sequence[Centre], axes: Axes) -> Drawing:
    notes = broken(_note(axes), WIDTH, TICK)
    foot = FOOT + 10 * len(notes)
    plot = _plot(centres, axes, foot)
    height = foot + PLOT + LINE + 16 + (LINE if axes.limits else 0)
    curves = _curves(plot, axes)
    shapes = [
        *_grid(plot, axes),
        *curves,
        *_names(plot, centres, axes, _points(curves)),
        *_dots(plot, centres, axes),
        *_legend(height, axes),
        words(0, foot + PLOT + 7, axes.up, TICK, colour=GREY),
        *(words(0, foot - FOOT - 7 - 10 * n, note, TICK) for n, note in enumerate(notes)),
    ]
    return drawing_of(shapes, height)


def _note(axes: Axes) -> str:
    if axes.limits is None:
        return NOTHING_TO_COMPARE
    return WIDENED.format(widening=decimal(axes.widening, 1)) if axes.widening > 1 else ""


def _plot(centres: Sequence[Centre], axes: Axes, foot: float) -> Plot:
    low, high = _reach(centres, axes)
    largest = max((centre.size for centre in centres), default=100)
    across = RootScale(largest * 1.04, LEFT, WIDTH - RIGHT)
    return Plot(across, Scale(low, high, foot, foot + PLOT))


def _reach(centres: Sequence[Centre], axes: Axes) -> tuple[float, float]:
    """Round figures around every dot and around the limits of a middling centre: those of the
    smallest ones would press the others flat.
    """
    values = [centre.value for centre in centres]
    if axes.limits and centres:
        values += axes.limits(int(median(c.size for c in centres)), ALARM)
    low, high = min(values, default=0.0), max(values, default=100.0)
    short = max(0, (20 if axes.highest == 100 else 1) - (high - low)) / 2
    low, high = low - short, min(high + short, axes.highest)
    step = step_of(high - low, 5)
    floor, ceiling = step * (low // step), step * -(-high // step)
    return max(0.0, floor), min(axes.highest, max(ceiling, floor + step))


def _grid(plot: Plot, axes: Axes) -> list[Shape]:
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


def _curves(plot: Plot, axes: Axes) -> list[Shape]:
    if axes.limits is None or axes.overall is None:
        return []
    sizes = sorted({max(1, round(plot.x.high * (n / POINTS) ** 2)) for n in range(1, POINTS + 1)})
    shapes: list[Shape] = [_overall(plot.y(axes.overall), LEFT, plot.x.end)]
    for at in LEVELS:
        limits = [axes.limits(size, at) for size in sizes]
        shapes += _curve(plot, sizes, [low for low, _ in limits], DASHES[at])
        shapes += _curve(plot, sizes, [high for _, high in limits], DASHES[at])
    return shapes


def _curve(
    plot: Plot, sizes: list[int], values: list[float], dashes: Sequence[float]
) -> list[Shape]:
    """Only where it lies within the plot: towards small centres it leaves it."""
    inside = [plot.y.low < value < plot.y.high for value in values]
    first = len(inside) - inside[::-1].index(False) if False in inside else 0
    points = [(plot.x(n), plot.y(v)) for n, v in zip(sizes[first:], values[first:], strict=True)]
    if len(points) < 2:
        return []
    line = PolyLine([c for point in points for c in point], strokeColor=DARK, strokeWidth=0.9)
    line.strokeDashArray = dashes
    return [line]


def _overall(y: float, left: float, right: float) -> Line:
    return Line(left, y, right, y, strokeColor=GREY, strokeWidth=1.4)


def _dots(plot: Plot, centres: Sequence[Centre], axes: Axes) -> list[Shape]:
    return [_dot(*plot.spot(centre), _kind(centre, axes)) for centre in centres]


def _kind(centre: Centre, axes: Axes) -> str:
    if centre.size < SMALL_SAMPLE:
        return "small"
    return "outside" if _is_outside(centre, axes) else "inside"


def _is_outside(centre: Centre, axes: Axes) -> bool:
    if axes.limits is None:
        return False
    low, high = axes.limits(centre.size, ALARM)
    return not low <= centre.value <= high


def _dot(x: float, y: float, kind: str) -> Shape:
    if kind == "outside":
        reach = RADIUS + 1
        corners = [x - reach, y, x, y + reach, x + reach, y, x, y - reach]
        return Polygon(corners, fillColor=DARK, strokeColor=DARK, strokeWidth=0.8)
    fill = white if kind == "small" else LIGHT
    return Circle(x, y, RADIUS, fillColor=fill, strokeColor=DARK, strokeWidth=0.8)


def _points(curves: Sequence[Shape]) -> list[Spot]:
    """Where the curves pass, close enough that no name fits between."""
    lines = [shape.points for shape in curves if isinstance(shape, PolyLine)]
    lines += [[s.x1, s.y1, s.x2, s.y2] for s in curves if isinstance(s, Line)]
    ends = [pair for line in lines for pair in pairwise(zip(line[::2], line[1::2], strict=True))]
    return [spot for start, end in ends for spot in between(start, end, TALL / 2)]


def _names(plot: Plot, centres: Sequence[Centre], axes: Axes, lines: Sequence[Spot]) -> list[Shape]:
    """Those outside the limits are named first and so have the nearest place."""
    ordered = sorted(centres, key=lambda centre: not _is_outside(centre, axes))
    dots = [(plot.spot(c), breadth(c.code, LABEL) + 2) for c in ordered]
    shapes: list[Shape] = []
    for centre, (spot, _), area in zip(ordered, dots, placed(dots, plot.area, lines), strict=True):
        if area is not None:
            shapes += _name(centre.code, spot, area)
    return shapes


def _name(code: str, spot: tuple[float, float], area: Area) -> list[Shape]:
    x, _ = area.middle
    name = words(x, area.low + TALL * 0.25, code, LABEL, anchor="middle")
    if is_near(spot, area):
        return [name]
    return [Line(*spot, *nearest(spot, area), strokeColor=GREY, strokeWidth=0.4), name]


def _legend(height: float, axes: Axes) -> list[Shape]:
    y, x = height - 12, 4.0
    shapes: list[Shape] = []
    kinds = KINDS if axes.limits else {k: v for k, v in KINDS.items() if k != "outside"}
    for kind, name in kinds.items():
        shapes += [_dot(x, y + 3, kind), words(x + 9, y, name, NAME)]
        x += 9 + breadth(name, NAME) + 18
    return [*shapes, *_lines(y - LINE, axes)]


def _lines(y: float, axes: Axes) -> list[Shape]:
    if axes.overall is None:
        return []
    shapes: list[Shape] = []
    x, said = 0.0, f"σύνολο {decimal(axes.overall, 1)}{'%' if axes.highest == 100 else ''}"
    for colour, width, dashes, name in (
        (GREY, 1.4, (), said),
        (DARK, 0.9, DASHES[WARNING], "όρια 95%"),
        (DARK, 0.9, DASHES[ALARM], "όρια 99,8%"),
    ):
        line = Line(x, y + 3, x + 22, y + 3, strokeColor=colour, strokeWidth=width)
        line.strokeDashArray = dashes
        shapes += [line, words(x + 27, y, name, NAME)]
        x += 27 + breadth(name, NAME) + 18
    return shapes
