"""What single sheets are put together from: words, facts, two columns, a line to write on."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, TableStyle
from reportlab.platypus import Table as Grid

from admin.papers.typeface import BOLD, REGULAR, paragraph
from admin.papers.typesetting import BLUE, GREY, HAIRLINE, INK

style = partial(ParagraphStyle, fontName=REGULAR, bulletFontName=REGULAR, textColor=INK)
SENDER = style("sender", fontName=BOLD, fontSize=12, leading=16, textColor=BLUE)
PLAIN = style("plain", fontSize=10.5, leading=14.5)
STRONG = style("strong", fontName=BOLD, fontSize=10.5, leading=14.5)
SOFT = style("soft", fontSize=9.5, leading=13, textColor=GREY)

Fact = tuple[str, str]
ROOM_TO_WRITE = 8

_WHOLE = ((0, 0), (-1, -1))
_CLOSE = TableStyle(
    [
        ("VALIGN", *_WHOLE, "TOP"),
        ("LEFTPADDING", *_WHOLE, 0),
        ("RIGHTPADDING", *_WHOLE, 6),
        ("TOPPADDING", *_WHOLE, 2.5),
        ("BOTTOMPADDING", *_WHOLE, 3),
    ]
)


def words(text: str, style: ParagraphStyle) -> Flowable:
    return paragraph(text, style)


def blank(label: str, filled: str) -> Grid:
    """A label and a line, on which something may stand already."""
    line = TableStyle(
        [
            ("LINEBELOW", (1, 0), (1, 0), 0.6, INK),
            ("VALIGN", *_WHOLE, "BOTTOM"),
            ("TOPPADDING", *_WHOLE, ROOM_TO_WRITE),
        ],
        parent=_CLOSE,
    )
    row = [[words(label, SOFT), words(filled, STRONG)]]
    return Grid(row, [128, None], style=line)


def two(left: list[Flowable], right: list[Flowable], width: float, share: float = 0.5) -> Grid:
    widths = [width * share, width * (1 - share)]
    return Grid([[left or "", right]], widths, style=_CLOSE)


def facts(facts: Sequence[Fact], width: float) -> Grid:
    rows = [[words(name, SOFT), words(value, STRONG)] for name, value in facts]
    ruled = TableStyle([("LINEBELOW", *_WHOLE, 0.4, HAIRLINE)], parent=_CLOSE)
    return Grid(rows, [112, width - 112], style=ruled)
