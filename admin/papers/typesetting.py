"""The colours and the type of a printed document: the styles of a usual one and of a brief."""

from dataclasses import dataclass
from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from admin.papers import pictures
from admin.papers.typeface import BOLD, REGULAR

INK, GREY, BLUE = pictures.INK, pictures.GREY, pictures.DARK
HAIRLINE, TINT = HexColor("#c3c9d1"), HexColor("#eef2f7")
WARNING = HexColor("#fff1c2")

_style = partial(
    ParagraphStyle,
    fontName=REGULAR,
    bulletFontName=REGULAR,
    textColor=INK,
    allowWidows=0,
    allowOrphans=0,
)

BAND = _style("band", fontName=BOLD, fontSize=9, leading=13, alignment=TA_CENTER)


@dataclass(frozen=True)
class Type:
    """The styles of one kind of document. `room` is what a cell keeps free above and below."""

    owner: ParagraphStyle
    title: ParagraphStyle
    dated: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    body: ParagraphStyle
    note: ParagraphStyle
    quote: ParagraphStyle
    draft: ParagraphStyle
    caption: ParagraphStyle
    cell: ParagraphStyle
    header: ParagraphStyle
    total: ParagraphStyle
    room: tuple[float, float]
    after_table: float


USUAL = Type(
    owner=_style("owner", fontName=BOLD, fontSize=11, leading=15, textColor=BLUE),
    title=_style("title", fontName=BOLD, fontSize=19.5, leading=26, textColor=BLUE, spaceBefore=6),
    dated=_style("dated", fontSize=10, leading=14, textColor=GREY, spaceBefore=8),
    heading=_style(
        "heading",
        fontName=BOLD,
        fontSize=14,
        leading=19,
        textColor=BLUE,
        spaceBefore=20,
        spaceAfter=8,
    ),
    subheading=_style(
        "subheading",
        fontName=BOLD,
        fontSize=11,
        leading=15,
        textColor=BLUE,
        spaceBefore=12,
        spaceAfter=5,
    ),
    body=_style("body", fontSize=10, leading=15.5, spaceAfter=8),
    note=_style("note", fontSize=8, leading=11.5, textColor=GREY, spaceAfter=8),
    quote=_style("quote", fontSize=10, leading=15, leftIndent=16, rightIndent=16, spaceAfter=3),
    draft=_style("draft", fontSize=10, leading=15.5, backColor=WARNING, spaceAfter=8),
    caption=_style("caption", fontName=BOLD, fontSize=9, leading=13, spaceBefore=10, spaceAfter=5),
    cell=_style("cell", fontSize=9, leading=12),
    header=_style("header-name", fontName=BOLD, fontSize=8.5, leading=11.5),
    total=_style("total", fontName=BOLD, fontSize=9, leading=12),
    room=(3, 4),
    after_table=12,
)
BRIEF = Type(
    owner=_style("owner", fontName=BOLD, fontSize=10, leading=13, textColor=BLUE),
    title=_style("title", fontName=BOLD, fontSize=17, leading=22, textColor=BLUE, spaceBefore=3),
    dated=_style("dated", fontSize=9.5, leading=13, textColor=GREY, spaceBefore=3),
    heading=_style(
        "heading",
        fontName=BOLD,
        fontSize=12,
        leading=16,
        textColor=BLUE,
        spaceBefore=11,
        spaceAfter=4,
    ),
    subheading=_style(
        "subheading",
        fontName=BOLD,
        fontSize=10,
        leading=13.5,
        textColor=BLUE,
        spaceBefore=6,
        spaceAfter=3,
    ),
    body=_style("body", fontSize=9.5, leading=13.5, spaceAfter=4),
    note=_style("note", fontSize=8, leading=10.5, textColor=GREY, spaceAfter=4),
    quote=_style("quote", fontSize=9.5, leading=13, leftIndent=12, rightIndent=12, spaceAfter=2),
    draft=_style("draft", fontSize=9.5, leading=13.5, backColor=WARNING, spaceAfter=4),
    caption=_style("caption", fontName=BOLD, fontSize=8.5, leading=12, spaceBefore=5, spaceAfter=3),
    cell=_style("cell", fontSize=8.5, leading=10.5),
    header=_style("header-name", fontName=BOLD, fontSize=8, leading=10),
    total=_style("total", fontName=BOLD, fontSize=8.5, leading=10.5),
    room=(1.5, 2.5),
    after_table=7,
)


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
