"""Satisfaction by month: its share with the interval, and a gap where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportlab.graphics.shapes import Circle, Drawing, Line, Shape
from reportlab.lib.colors import white

from admin.events.marks import Marked
from admin.measures.shares import Share
from admin.papers.document import Table
from admin.papers.pictures import (
    DARK,
    GRID,
    LIGHT,
    NAME,
    WIDTH,
    box,
    breadth,
    drawing_of,
    entry,
    words,
)
from admin.review.pictures.axes import Scale, level, steps
from admin.review.pictures.months import FOOT, LEFT, Frame, gap_entry, named
from admin.review.words import SMALL, UNMEASURED, interval, percent, sample

DOT = 3.0


@dataclass(frozen=True)
class MonthShare:
    """None where nobody could rate; an n of none where nobody did."""

    month: date
    share: Share | None


def shares_by_month(months: Sequence[MonthShare], marked: Sequence[Marked] = ()) -> Drawing:
    """The share of 4 and 5 with its 95 % interval; the line breaks where a month has none."""
    frame = Frame(tuple(one.month for one in months), tuple(marked))
    y = Scale(_floor(months), 100, FOOT, frame.top - 4)
    shapes = [*_legend(frame, months), *frame.names()]
    for share in steps(y.low, y.high, 5):
        shapes += level(y(share), LEFT, WIDTH, f"{share:.0f}%", GRID)
    shapes += frame.marks()
    shapes += _intervals(frame, y, months)
    shapes += _line(frame, y, months)
    return drawing_of(shapes, frame.height)


def shares_by_month_table(months: Sequence[MonthShare], caption: str) -> Table:
    return Table(
        caption=caption,
        header=("Μήνας", "Καλή ή Πολύ καλή", "Διάστημα 95%", "Αξιολογήσεις"),
        rows=tuple((named(one.month), *_said(one.share)) for one in months),
    )


def _said(share: Share | None) -> tuple[str, str, str]:
    if share is None or not share.n:
        return "-", "-", UNMEASURED if share is None else sample(share)
    return percent(share.percent), interval(share.interval_percent), sample(share)


def _floor(months: Sequence[MonthShare]) -> float:
    """A round share below every interval: the axis names it, and 20 points are always seen."""
    known = [one.share.interval_percent for one in months if one.share]
    lows = [limits[0] for limits in known if limits]
    return min(80.0, 10 * (min(lows, default=0) // 10))


def _legend(frame: Frame, months: Sequence[MonthShare]) -> list[Shape]:
    y, x, shapes = frame.legend, LEFT, list[Shape]()
    known = [one.share for one in months if one.share is not None and one.share.n]
    entries = [(DARK, "Καλή ή Πολύ καλή")]
    entries += [(white, SMALL)] if any(share.is_small for share in known) else []
    for fill, name in entries:
        shapes += [_dot(x + 5, y + 5, fill == white), words(x + 15, y + 1.5, name, NAME)]
        x += 15 + breadth(name, NAME) + 16
    shapes += entry(x, y, LIGHT, "διάστημα 95%")
    gaps = any(one.share is None for one in months)
    return [*shapes, *(gap_entry(x + 31 + breadth("διάστημα 95%", NAME), y) if gaps else [])]


def _intervals(frame: Frame, y: Scale, months: Sequence[MonthShare]) -> list[Shape]:
    shapes: list[Shape] = []
    thick = min(frame.pitch * 0.5, 12)
    for place, one in enumerate(months):
        if one.share is None:
            shapes.append(frame.gap(place, FOOT, frame.top))
        elif limits := one.share.interval_percent:
            low, high = map(y, limits)
            band = box(frame.middle(place) - thick / 2, low, thick, high - low, LIGHT)
            band.strokeColor = None
            shapes.append(band)
    return shapes


def _line(frame: Frame, y: Scale, months: Sequence[MonthShare]) -> list[Shape]:
    shares = [one.share.percent if one.share else None for one in months]
    spots = [None if s is None else (frame.middle(n), y(s)) for n, s in enumerate(shares)]
    lines: list[Shape] = [
        Line(*one, *other, strokeColor=DARK, strokeWidth=1.2)
        for one, other in pairwise(spots)
        if one and other
    ]
    small = [one.share is not None and one.share.is_small for one in months]
    dots = [_dot(*spot, few) for spot, few in zip(spots, small, strict=True) if spot]
    return [*lines, *dots]


def _dot(x: float, y: float, hollow: bool) -> Shape:
    return Circle(x, y, DOT, fillColor=white if hollow else DARK, strokeColor=DARK, strokeWidth=0.9)
