"""The funnel of centres: each by its size and its figure, between the limits of chance."""

from collections.abc import Sequence
from math import inf

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Shape
from reportlab.lib.colors import white

from admin.measures.funnel import ALARM, WARNING, RateFunnel, ShareFunnel
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
from admin.review.pictures.funnel_curves import DASHES, curves_of, points
from admin.review.pictures.funnel_frame import (
    FOOT,
    LINE,
    PLOT,
    Axes,
    Centre,
    Plot,
    axes_of,
    grid,
    plot_of,
)
from admin.review.pictures.placing import (
    RADIUS,
    TALL,
    Area,
    Spot,
    is_near,
    nearest,
    placed,
)
from admin.review.words import SMALL
from kiosk.greek import decimal

LABEL = 7.0
MOST_NAMED = 60
KINDS = {
    "inside": "ΚΕΠ",
    "outside": "έξω από τα όρια 99,8%",
    "small": f"{SMALL} (έως {SMALL_SAMPLE - 1})",
}
WIDENED = (
    "Τα όρια είναι διευρυμένα ×{widening}: τα ΚΕΠ διαφέρουν μεταξύ τους περισσότερο από όσο "
    "θα έφερνε η τύχη."
)
ONLY_OUTSIDE = "Όνομα έχουν μόνο όσα ΚΕΠ είναι έξω από τα όρια 99,8%· τα άλλα είναι στον πίνακα."
NOTHING_TO_COMPARE = "Όρια δεν σχεδιάζονται: χρειάζονται τουλάχιστον δύο ΚΕΠ με στοιχεία."


def shares_funnel(rows: Sequence[tuple[str, Share]], funnel: ShareFunnel | None) -> Drawing:
    """(code, share of 4 and 5); a centre without ratings has no dot, its table names it."""
    known = [(code, s.n, s.percent) for code, s in rows]
    centres = [Centre(code, n, value) for code, n, value in known if value is not None]
    return _drawing(centres, axes_of("αξιολογήσεις", "Καλή ή Πολύ καλή, %", 100, funnel, 100))


def rates_funnel(rows: Sequence[tuple[str, Rate | None]], funnel: RateFunnel | None) -> Drawing:
    """(code, complaints per 10.000 cases); a centre whose rate is unknown has no dot."""
    centres = [Centre(code, r.cases, r.per_10000) for code, r in rows if r is not None]
    return _drawing(centres, axes_of("υποθέσεις", "παράπονα ανά 10.000 υποθέσεις", inf, funnel, 1))


def _drawing(centres: Sequence[Centre], axes: Axes) -> Drawing:
    notes = broken(_note(axes, centres), WIDTH, TICK)
    foot = FOOT + 10 * len(notes)
    plot = plot_of(centres, axes, foot)
    height = foot + PLOT + LINE + 16 + (LINE if axes.limits else 0)
    curves = curves_of(plot, axes)
    shapes = [
        *grid(plot, axes),
        *curves,
        *_names(plot, centres, axes, points(curves)),
        *_dots(plot, centres, axes),
        *_legend(height, axes),
        words(0, foot + PLOT + 7, axes.up, TICK, colour=GREY),
        *(words(0, foot - FOOT - 7 - 10 * n, note, TICK) for n, note in enumerate(notes)),
    ]
    return drawing_of(shapes, height)


def _note(axes: Axes, centres: Sequence[Centre]) -> str:
    if axes.limits is None:
        return NOTHING_TO_COMPARE
    wide = WIDENED.format(widening=decimal(axes.widening, 1)) if axes.widening > 1 else ""
    few = ONLY_OUTSIDE if len(centres) > MOST_NAMED else ""
    return f"{wide} {few}".strip()


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


def _names(plot: Plot, centres: Sequence[Centre], axes: Axes, lines: Sequence[Spot]) -> list[Shape]:
    """Those outside the limits are named first and so have the nearest place; among many they alone
    have names.
    """
    named, nameless = _to_name(centres, axes)
    dots = [(plot.spot(c), breadth(c.code, LABEL) + 2) for c in named]
    areas = placed(dots, plot.area, lines, [plot.spot(centre) for centre in nameless])
    shapes: list[Shape] = []
    for centre, (spot, _), area in zip(named, dots, areas, strict=True):
        if area is not None:
            shapes += _name(centre.code, spot, area)
    return shapes


def _to_name(centres: Sequence[Centre], axes: Axes) -> tuple[list[Centre], list[Centre]]:
    outside = [centre for centre in centres if _is_outside(centre, axes)]
    inside = [centre for centre in centres if not _is_outside(centre, axes)]
    if len(centres) <= MOST_NAMED:
        return [*outside, *inside], []
    return outside[:MOST_NAMED], [*outside[MOST_NAMED:], *inside]


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
