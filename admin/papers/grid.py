"""A table as reportlab sets it: names on the left, figures flush right."""

from collections.abc import Sequence

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, TableStyle

from admin.papers.cells import MarkedGrid, elements
from admin.papers.columns import natural, spread, wordy
from admin.papers.document import Table
from admin.papers.sheet import WIDTH
from admin.papers.tags import Element
from admin.papers.typeface import BOLD, REGULAR, UNPRINTABLE, paragraph, printable
from admin.papers.typesetting import BLUE, HAIRLINE, INK, TINT, Type

Row = list[Flowable | str]

PADDING = 7.0
ROOM_FOR_WORDS = 90.0
LONG = 300

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

# Totals never stand alone on a page. Rows that may fill one by themselves are not kept together:
# reportlab would begin page after page with them.
WITH_THE_ROWS_ABOVE = TableStyle([("NOSPLIT", (0, -3), (-1, -1))])


def grid(table: Table, kind: Type, element: Element) -> MarkedGrid:
    """The header is repeated on each page that the table reaches."""
    words = wordy(table)
    needed = natural(table, kind.cell.fontSize, PADDING)
    scale = _scale(needed, words)
    cell, total = (_scaled(style, scale) for style in (kind.cell, kind.total))
    widths = spread([width * scale for width in needed], words, WIDTH)
    wraps = [width < need * scale for width, need in zip(widths, needed, strict=True)]
    rows = [_header(table.header, words, _scaled(kind.header, scale))]
    rows += [_row(row, wraps, cell) for row in table.rows]
    totals = () if table.totals is None else (table.totals,)
    rows += [_row(row, wraps, total) for row in totals]
    typeset = MarkedGrid(
        rows,
        widths,
        repeatRows=1,
        splitInRow=int(not _is_short((*table.rows, *totals))),
        style=RULES,
        spaceAfter=kind.after_table,
    )
    typeset.cells = elements(table, element)
    typeset.setStyle(_type(kind, scale))
    typeset.setStyle(
        TableStyle([("ALIGN", (c, 0), (c, -1), "LEFT") for c, left in enumerate(words) if left])
    )
    if totals:
        typeset.setStyle(_totals(kind, scale))
        if _is_short((*table.rows[-2:], *totals)):
            typeset.setStyle(WITH_THE_ROWS_ABOVE)
    return typeset


def _is_short(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether none of them may fill a page by itself: then none is broken over two."""
    return all(len(cell) < LONG for row in rows for cell in row)


def _scale(needed: list[float], words: list[bool]) -> float:
    """Below 1 when the figures of a wide table would leave its words no room."""
    wrapping = sum(words) * ROOM_FOR_WORDS
    figures = sum(width for width, wraps in zip(needed, words, strict=True) if not wraps)
    return min(1.0, (WIDTH - wrapping) / figures) if figures else 1.0


def _header(
    header: tuple[str, ...], words: list[bool], left: ParagraphStyle
) -> list[Flowable | str]:
    right = ParagraphStyle("header-figure", left, alignment=TA_RIGHT)
    return [
        paragraph(name, left if wraps else right) for name, wraps in zip(header, words, strict=True)
    ]


def _row(row: tuple[str, ...], wraps: list[bool], style: ParagraphStyle) -> Row:
    """What needs no second line is set as it is, which is much quicker than a paragraph."""
    return [
        paragraph(cell, style) if long else printable(cell, UNPRINTABLE)
        for cell, long in zip(row, wraps, strict=True)
    ]


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
    """Bold under a rule."""
    last = ((0, -1), (-1, -1))
    return TableStyle(
        [
            ("FONT", *last, BOLD, kind.total.fontSize * scale, kind.total.leading * scale),
            ("LINEABOVE", *last, 0.6, BLUE),
        ]
    )
