"""Cases and satisfaction by month; a month that was not measured is a gap, never a zero."""

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
    GREY,
    GRID,
    LIGHT,
    NAME,
    TICK,
    WIDTH,
    box,
    breadth,
    drawing_of,
    entry,
    words,
)
from admin.papers.typeface import BOLD
from admin.review.pictures.axes import Scale, level, steps
from admin.review.pictures.months import FOOT, LEFT, Frame, gap_entry, named
from admin.review.words import SMALL, UNMEASURED, interval, percent, sample
from kiosk.greek import whole

DOT, WIDEST = 3.0, 44.0


@dataclass(frozen=True)
class MonthCases:
    """Cases through EKEP and ΘΥΡΙΔΕΣ; None of what is not known."""

    month: date
    ekep: int | None
    counters: int | None

    @property
    def known(self) -> int:
        """What the column holds; only with both parts it is the month's total."""
        return (self.ekep or 0) + (self.counters or 0)

    @property
    def is_whole(self) -> bool:
        return self.ekep is not None and self.counters is not None

    @property
    def is_unknown(self) -> bool:
        return self.ekep is None and self.counters is None


@dataclass(frozen=True)
class MonthShare:
    """None where nobody could rate; an n of none where nobody did."""

    month: date
    share: Share | None


def cases_by_month(months: Sequence[MonthCases], marked: Sequence[Marked] = ()) -> Drawing:
    """`marked` as pictures.months.within gives them, whose legend stands beside the picture."""
    frame = Frame(tuple(one.month for one in months), tuple(marked))
    most = max((one.known for one in months), default=0)
    y = Scale(0, max(most, 1) * 1.1, FOOT, frame.top)
    shapes = [*_cases_legend(frame, months), *frame.names(), *_wholes(y, most), *frame.marks()]
    for place, one in enumerate(months):
        shapes += _column(frame, y, place, one)
    return drawing_of(shapes, frame.height)


def shares_by_month(months: Sequence[MonthShare], marked: Sequence[Marked] = ()) -> Drawing:
    """The share of 4 and 5 with its 95 % interval; the line breaks where a month has none."""
    frame = Frame(tuple(one.month for one in months), tuple(marked))
    y = Scale(_floor(months), 100, FOOT, frame.top - 4)
    shapes = [*_shares_legend(frame, months), *frame.names()]
    for share in steps(y.low, y.high, 5):
        shapes += level(y(share), LEFT, WIDTH, f"{share:.0f}%", GRID)
    shapes += frame.marks()
    shapes += _intervals(frame, y, months)
    shapes += _line(frame, y, months)
    return drawing_of(shapes, frame.height)


def cases_by_month_table(months: Sequence[MonthCases], caption: str) -> Table:
    return Table(
        caption=caption,
        header=("Μήνας", "EKEP", "ΘΥΡΙΔΕΣ", "ΣΥΝΟΛΟ"),
        rows=tuple(
            (
                named(one.month),
                _figure(one.ekep),
                _figure(one.counters),
                _figure(one.known if one.is_whole else None),
            )
            for one in months
        ),
    )


def shares_by_month_table(months: Sequence[MonthShare], caption: str) -> Table:
    return Table(
        caption=caption,
        header=("Μήνας", "Καλή ή Πολύ καλή", "Διάστημα 95%", "Αξιολογήσεις"),
        rows=tuple((named(one.month), *_said(one.share)) for one in months),
    )


def _figure(number: int | None) -> str:
    return UNMEASURED if number is None else whole(number)


def _said(share: Share | None) -> tuple[str, str, str]:
    if share is None or not share.n:
        return "-", "-", UNMEASURED if share is None else sample(share)
    return percent(share.percent), interval(share.interval_percent), sample(share)


def _cases_legend(frame: Frame, months: Sequence[MonthCases]) -> list[Shape]:
    y = frame.legend
    shapes = [*entry(LEFT, y, DARK, "EKEP"), *entry(LEFT + 62, y, LIGHT, "ΘΥΡΙΔΕΣ")]
    gaps = any(not one.is_whole for one in months)
    return [*shapes, *(gap_entry(LEFT + 138, y) if gaps else [])]


def _wholes(y: Scale, most: int) -> list[Shape]:
    shapes: list[Shape] = []
    for cases in steps(0, y.high, 5) if most else [0.0]:
        name, colour = whole(round(cases)), GRID if cases else GREY
        shapes += level(y(cases), LEFT, WIDTH, name, colour) if cases == int(cases) else []
    return shapes


def _column(frame: Frame, y: Scale, place: int, one: MonthCases) -> list[Shape]:
    if one.is_unknown:
        return [frame.gap(place, FOOT, frame.top)]
    thick, top = min(frame.pitch * 0.62, WIDEST), y(one.known)
    left, ekep = frame.middle(place) - thick / 2, one.ekep or 0
    parts = [(0, ekep, DARK), (ekep, one.known, LIGHT)]
    shapes: list[Shape] = [
        box(left, y(a), thick, y(b) - y(a), fill) for a, b, fill in parts if b > a
    ]
    if not one.is_whole:
        return [*shapes, frame.gap(place, top + 1, top + 9)]
    return [*shapes, *_value(frame, place, top, whole(one.known))]


def _value(frame: Frame, place: int, top: float, value: str) -> list[Shape]:
    """Only where the months are wide enough for all; on a plain ground, off the lines of events."""
    room = max(breadth(text, TICK, BOLD) for text in ("88.888", value)) + 2
    if room > frame.pitch:
        return []
    middle, width = frame.middle(place), breadth(value, TICK, BOLD) + 2
    ground = box(middle - width / 2, top + 1.5, width, 8, white)
    ground.strokeColor = None
    return [ground, words(middle, top + 3, value, TICK, font=BOLD, anchor="middle")]


def _floor(months: Sequence[MonthShare]) -> float:
    """A round share below every interval: the axis names it, and 20 points are always seen."""
    known = [one.share.interval_percent for one in months if one.share]
    lows = [limits[0] for limits in known if limits]
    return min(80.0, 10 * (min(lows, default=0) // 10))


def _shares_legend(frame: Frame, months: Sequence[MonthShare]) -> list[Shape]:
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
