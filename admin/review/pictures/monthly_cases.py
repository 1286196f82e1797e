"""Cases by month; a month that was not measured is a gap, never a zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Drawing, Shape
from reportlab.lib.colors import white

from admin.events.marks import Marked
from admin.papers.document import Table
from admin.papers.pictures import (
    DARK,
    GREY,
    GRID,
    LIGHT,
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
from admin.review.words import UNMEASURED
from kiosk.greek import whole

WIDEST = 44.0


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


def cases_by_month(months: Sequence[MonthCases], marked: Sequence[Marked] = ()) -> Drawing:
    """`marked` as pictures.months.within gives them, whose legend stands beside the picture."""
    frame = Frame(tuple(one.month for one in months), tuple(marked))
    most = max((one.known for one in months), default=0)
    y = Scale(0, max(most, 1) * 1.1, FOOT, frame.top)
    shapes = [*_legend(frame, months), *frame.names(), *_wholes(y, most), *frame.marks()]
    for place, one in enumerate(months):
        shapes += _column(frame, y, place, one)
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


def _figure(number: int | None) -> str:
    return UNMEASURED if number is None else whole(number)


def _legend(frame: Frame, months: Sequence[MonthCases]) -> list[Shape]:
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
