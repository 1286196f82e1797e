"""What chance allows: the overall figure and the limits around it, narrower for larger centres."""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.graphics.shapes import Line, PolyLine, Shape

from admin.measures.funnel import ALARM, WARNING
from admin.papers.pictures import (
    DARK,
    GREY,
)
from admin.review.pictures.funnel_frame import LEFT, Axes, Plot
from admin.review.pictures.placing import (
    TALL,
    Spot,
    between,
)

POINTS = 90
DASHES: dict[float, Sequence[float]] = {WARNING: (4, 3), ALARM: ()}
LEVELS = (WARNING, ALARM)


def curves_of(plot: Plot, axes: Axes) -> list[Shape]:
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


def points(curves: Sequence[Shape]) -> list[Spot]:
    """Where the curves pass, close enough that no name fits between."""
    lines = [shape.points for shape in curves if isinstance(shape, PolyLine)]
    lines += [[s.x1, s.y1, s.x2, s.y2] for s in curves if isinstance(s, Line)]
    ends = [pair for line in lines for pair in pairwise(zip(line[::2], line[1::2], strict=True))]
    return [spot for start, end in ends for spot in between(start, end, TALL / 2)]
