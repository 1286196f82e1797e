"""Satisfaction by weekday and hour; a cell of too few answers would speak of the clerk on duty."""

from collections.abc import Mapping, Sequence

from reportlab.graphics.shapes import Drawing, Shape
from reportlab.lib.colors import Color, HexColor, white

from admin.measures.shares import Share
from admin.papers.document import Table
from admin.papers.pictures import (
    DARK,
    GREY,
    INK,
    LIGHT,
    NAME,
    TICK,
    WIDTH,
    box,
    breadth,
    drawing_of,
    hatching,
    words,
)
from admin.review.words import percent

DAYS = ("Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Κυριακή")
WORKING = 5
LEFT, HEAD, ROW, WIDEST = 62.0, 40.0, 22.0, 48.0
FEW = "λιγότερες από 30 αξιολογήσεις"

Cells = Mapping[tuple[int, int], Share]

# The share from which a shade begins, its fill and the colour of its number.
SHADES: Sequence[tuple[int, Color, Color]] = (
    (0, HexColor("#f4f7fa"), INK),
    (60, HexColor("#cfe1f1"), INK),
    (70, LIGHT, INK),
    (80, HexColor("#3d6ea6"), white),
    (90, DARK, white),
)


def hours_grid(cells: Cells, hours: range) -> Drawing:
    """`cells` by (weekday from 0 for Monday, hour): the share of 4 and 5.

    Cells under 30 answers show neither shade nor number; Saturday and Sunday have a row where
    anything was rated.
    """
    days = _days(cells)
    width = min(WIDEST, (WIDTH - LEFT) / max(len(hours), 1))
    foot = ROW * len(days)
    shapes = _legend(foot + HEAD - 12)
    short = width < breadth("20-21", TICK) + 4
    for place, hour in enumerate(hours):
        middle, name = LEFT + (place + 0.5) * width, str(hour) if short else _named(hour)
        shapes.append(words(middle, foot + 5, name, TICK, anchor="middle", colour=GREY))
    for row, day in enumerate(days):
        y = foot - ROW * (row + 1)
        shapes.append(words(LEFT - 6, y + 7.5, DAYS[day], NAME, anchor="end"))
        for place, hour in enumerate(hours):
            shapes += _cell(LEFT + place * width, y, width, cells.get((day, hour)))
    return drawing_of(shapes, foot + HEAD)


def hours_table(cells: Cells, hours: range, caption: str) -> Table:
    return Table(
        caption=caption,
        header=("Ημέρα", *map(_named, hours)),
        rows=tuple(
            (DAYS[day], *(_said(cells.get((day, hour))) for hour in hours)) for day in _days(cells)
        ),
    )


def _days(cells: Cells) -> list[int]:
    rated = {day for (day, _), share in cells.items() if share.n}
    return [day for day in range(len(DAYS)) if day < WORKING or day in rated]


def _named(hour: int) -> str:
    return f"{hour}-{hour + 1}"


def _said(share: Share | None) -> str:
    return "—" if share is None or share.is_small else percent(share.percent)


def _cell(x: float, y: float, width: float, share: Share | None) -> list[Shape]:
    """The dash stands on a plain ground, off the lines."""
    across, up = x + width / 2, y + 7.5
    if share is None or share.is_small or share.percent is None:
        ground = box(across - 6, up - 1.5, 12, 9, white)
        ground.strokeColor = None
        frame, lines = box(x, y, width, ROW, white), hatching(x, y, width, ROW)
        return [frame, lines, ground, words(across, up, "—", TICK, anchor="middle", colour=GREY)]
    number = percent(share.percent).rstrip("%")
    fill, ink = next((fill, ink) for low, fill, ink in reversed(SHADES) if int(number) >= low)
    size = NAME if width > breadth("100", NAME) + 4 else TICK
    return [
        box(x, y, width, ROW, fill),
        words(across, up, number, size, anchor="middle", colour=ink),
    ]


def _legend(y: float) -> list[Shape]:
    shapes: list[Shape] = []
    x = 0.0
    for name, (_, fill, _ink) in zip(_ranges(), SHADES, strict=True):
        shapes += [box(x, y, 10, 10, fill), words(x + 14, y + 1.5, name, TICK)]
        x += 14 + breadth(name, TICK) + 12
    frame, lines = box(x, y, 10, 10, white), hatching(x, y, 10, 10)
    return [*shapes, frame, lines, words(x + 14, y + 1.5, FEW, TICK)]


def _ranges() -> list[str]:
    """«κάτω από 60%», «από 60%», ...: each shade goes up to where the next begins."""
    starts = [low for low, *_ in SHADES[1:]]
    return [f"κάτω από {starts[0]}%", *(f"από {low}%" for low in starts)]
