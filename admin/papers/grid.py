"""A table as reportlab sets it: names on the left, figures flush right."""

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, TableStyle
from reportlab.platypus import Table as Grid

from admin.papers.columns import natural, spread
from admin.papers.document import Table
from admin.papers.sheet import WIDTH
from admin.papers.typeface import BOLD, REGULAR, paragraph
from admin.papers.typesetting import BLUE, HAIRLINE, INK, TINT, Type

PADDING = 7.0
ROOM_FOR_NAMES = 90.0

RULES = TableStyle(
    [
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEABOVE", (0, 0), (-1, 0), 1, BLUE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, BLUE),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HAIRLINE),
        ("LINEBELOW", (0, -1), (-1, -1), 1, BLUE),
    ]
)


def grid(table: Table, kind: Type) -> Grid:
    """The header is repeated on each page that the table reaches."""
    scale = _scale(table, kind)
    rows = [_header(table.header, kind, scale)]
    rows += [_row(row, kind.cell, scale) for row in table.rows]
    if table.totals is not None:
        rows.append(_row(table.totals, kind.total, scale))
    typeset = Grid(
        rows,
        spread([width * scale for width in _needed(table, kind)], WIDTH),
        repeatRows=1,
        style=RULES,
        spaceAfter=kind.after_table,
    )
    typeset.setStyle(_type(kind, scale))
    if table.totals is not None:
        typeset.setStyle(_totals(kind, scale))
    return typeset


def _scale(table: Table, kind: Type) -> float:
    """Below 1 when the figures of a wide table would leave its names no room."""
    return min(1.0, (WIDTH - ROOM_FOR_NAMES) / max(sum(_needed(table, kind)[1:]), 1.0))


def _needed(table: Table, kind: Type) -> list[float]:
    return natural(table, kind.cell.fontSize, PADDING)


def _header(header: tuple[str, ...], kind: Type, scale: float) -> list[Flowable | str]:
    name, *figures = header
    left = _scaled(kind.header, scale)
    right = ParagraphStyle("header-figure", left, alignment=TA_RIGHT)
    return [paragraph(name, left), *(paragraph(figure, right) for figure in figures)]


def _row(row: tuple[str, ...], style: ParagraphStyle, scale: float) -> list[Flowable | str]:
    name, *figures = row
    return [paragraph(name, _scaled(style, scale)), *figures]


def _scaled(style: ParagraphStyle, scale: float) -> ParagraphStyle:
    size, leading = style.fontSize * scale, style.leading * scale
    return ParagraphStyle(style.name, style, fontSize=size, leading=leading)


def _type(kind: Type, scale: float) -> TableStyle:
    whole, padding = ((0, 0), (-1, -1)), PADDING * scale
    above, below = kind.room
    return TableStyle(
        [
            ("FONT", *whole, REGULAR, kind.cell.fontSize * scale, kind.cell.leading * scale),
            ("TOPPADDING", *whole, above),
            ("BOTTOMPADDING", *whole, below),
            ("LEFTPADDING", *whole, padding),
            ("RIGHTPADDING", *whole, padding),
        ]
    )


def _totals(kind: Type, scale: float) -> TableStyle:
    """Bold under a rule, and never alone on a page."""
    last = ((0, -1), (-1, -1))
    return TableStyle(
        [
            ("FONT", *last, BOLD, kind.total.fontSize * scale, kind.total.leading * scale),
            ("LINEABOVE", *last, 0.6, BLUE),
            ("NOSPLIT", (0, -3), (-1, -1)),
        ]
    )
