"""A table as reportlab sets it: names on the left, figures flush right."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, TableStyle
from reportlab.platypus import Table as Grid

from admin.papers.columns import natural, spread
from admin.papers.document import Table
from admin.papers.sheet import (
    BLUE,
    CELL,
    HAIRLINE,
    HEADER_FIGURE,
    HEADER_NAME,
    INK,
    TINT,
    TOTAL,
    WIDTH,
)
from admin.papers.typeface import BOLD, REGULAR, paragraph

PADDING = 7.0
ROOM_FOR_NAMES = 90.0

RULES = TableStyle(
    [
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEABOVE", (0, 0), (-1, 0), 1, BLUE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, BLUE),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HAIRLINE),
        ("LINEBELOW", (0, -1), (-1, -1), 1, BLUE),
    ]
)


def grid(table: Table) -> Grid:
    """The header is repeated on each page that the table reaches."""
    scale = _scale(table)
    rows = [_header(table.header, scale), *(_row(row, CELL, scale) for row in table.rows)]
    if table.totals is not None:
        rows.append(_row(table.totals, TOTAL, scale))
    typeset = Grid(
        rows,
        spread([width * scale for width in _needed(table)], WIDTH),
        repeatRows=1,
        style=RULES,
        spaceAfter=12,
    )
    typeset.setStyle(_type(scale))
    if table.totals is not None:
        typeset.setStyle(_totals(scale))
    return typeset


def _scale(table: Table) -> float:
    """Below 1 when the figures of a wide table would leave its names no room."""
    return min(1.0, (WIDTH - ROOM_FOR_NAMES) / max(sum(_needed(table)[1:]), 1.0))


def _needed(table: Table) -> list[float]:
    return natural(table, CELL.fontSize, PADDING)


def _header(header: tuple[str, ...], scale: float) -> list[Flowable | str]:
    name, *figures = header
    left, right = _scaled(HEADER_NAME, scale), _scaled(HEADER_FIGURE, scale)
    return [paragraph(name, left), *(paragraph(figure, right) for figure in figures)]


def _row(row: tuple[str, ...], style: ParagraphStyle, scale: float) -> list[Flowable | str]:
    name, *figures = row
    return [paragraph(name, _scaled(style, scale)), *figures]


def _scaled(style: ParagraphStyle, scale: float) -> ParagraphStyle:
    size, leading = style.fontSize * scale, style.leading * scale
    return ParagraphStyle(style.name, style, fontSize=size, leading=leading)


def _type(scale: float) -> TableStyle:
    whole, padding = ((0, 0), (-1, -1)), PADDING * scale
    return TableStyle(
        [
            ("FONT", *whole, REGULAR, CELL.fontSize * scale, CELL.leading * scale),
            ("LEFTPADDING", *whole, padding),
            ("RIGHTPADDING", *whole, padding),
        ]
    )


def _totals(scale: float) -> TableStyle:
    """Bold under a rule, and never alone on a page."""
    last = ((0, -1), (-1, -1))
    return TableStyle(
        [
            ("FONT", *last, BOLD, TOTAL.fontSize * scale, TOTAL.leading * scale),
            ("LINEABOVE", *last, 0.6, BLUE),
            ("NOSPLIT", (0, -3), (-1, -1)),
        ]
    )
