"""A share with how far chance may have moved it, small enough for the card of a centre."""

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Shape
from reportlab.lib.colors import white

from admin.measures.shares import Share
from admin.papers.document import Table
from admin.papers.pictures import (
    DARK,
    GREY,
    GRID,
    INK,
    LIGHT,
    NAME,
    TICK,
    box,
    breadth,
    drawing_of,
    words,
)
from admin.papers.typeface import BOLD
from admin.review.pictures.axes import Scale, upright
from admin.review.words import NO_RATING, SMALL, interval, percent, sample

BREADTH, HEIGHT = 270.0, 62.0
LOW, HIGH = 18.0, 40.0
X = Scale(0, 100, 10, 205)


def whisker(share: Share, overall: float | None, named: str = "όλα τα ΚΕΠ") -> Drawing:
    """From 0 to 100: the share, its 95 % interval and, where known, a mark at `overall` percent."""
    shapes: list[Shape] = []
    for tick in (0, 50, 100):
        shapes += upright(X(tick), LOW, HIGH, f"{tick}%", GRID)
    shapes += _overall(overall, named) if overall is not None else []
    return drawing_of([*shapes, *_estimate(share)], HEIGHT, BREADTH)


def whisker_table(
    share: Share, overall: float | None, caption: str, named: str = "Όλα τα ΚΕΠ"
) -> Table:
    rows = [
        ("Καλή ή Πολύ καλή", percent(share.percent, 1) if share.n else "-"),
        ("Διάστημα 95%", interval(share.interval_percent) or "-"),
        ("Αξιολογήσεις", sample(share)),
    ]
    if overall is not None:
        rows.append((named, percent(overall, 1)))
    return Table(caption=caption, header=("Μέγεθος", "Τιμή"), rows=tuple(rows))


def _overall(overall: float, named: str) -> list[Shape]:
    """The name keeps within the picture where the mark stands at its edge."""
    x = X(overall)
    text = f"{named} {percent(overall)}"
    mark = Polygon(
        [x, HIGH + 1, x - 3.5, HIGH + 7, x + 3.5, HIGH + 7], fillColor=GREY, strokeColor=GREY
    )
    line = Line(x, LOW, x, HIGH + 1, strokeColor=GREY, strokeWidth=1)
    half = breadth(text, TICK) / 2
    middle = min(max(x, half), X.end + 10 - half)
    return [line, mark, words(middle, HIGH + 11, text, TICK, anchor="middle", colour=GREY)]


def _estimate(share: Share) -> list[Shape]:
    middle = (LOW + HIGH) / 2
    limits = share.interval_percent
    if limits is None or share.percent is None:
        return [words(X(50), middle - 3, NO_RATING, NAME, anchor="middle", colour=INK)]
    low, high = map(X, limits)
    fill = white if share.is_small else DARK
    return [
        box(low, middle - 4, high - low, 8, LIGHT),
        Circle(X(share.percent), middle, 4, fillColor=fill, strokeColor=DARK, strokeWidth=1),
        words(BREADTH, middle - 3.2, percent(share.percent), NAME, font=BOLD, anchor="end"),
        *([words(BREADTH, 4, SMALL, TICK, anchor="end", colour=GREY)] if share.is_small else []),
    ]
