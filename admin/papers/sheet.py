"""The A4 sheet of a printed document: its measures, its type, and what stands on every page."""

from dataclasses import dataclass
from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from admin.papers import pictures
from admin.papers.document import Document
from admin.papers.typeface import BOLD, REGULAR, paragraph

PAGE_WIDTH, PAGE_HEIGHT = A4
WIDTH = pictures.WIDTH
LEFT = (PAGE_WIDTH - WIDTH) / 2
TOP, BOTTOM = 26 * mm, 23 * mm
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

INK, GREY, BLUE = pictures.INK, pictures.GREY, pictures.DARK
HAIRLINE, TINT = HexColor("#c3c9d1"), HexColor("#eef2f7")
WARNING = HexColor("#fff1c2")
HEADING = "heading"

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
    body: ParagraphStyle
    note: ParagraphStyle
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
        HEADING,
        fontName=BOLD,
        fontSize=14,
        leading=19,
        textColor=BLUE,
        spaceBefore=20,
        spaceAfter=8,
    ),
    body=_style("body", fontSize=10, leading=15.5, spaceAfter=8),
    note=_style("note", fontSize=8, leading=11.5, textColor=GREY, spaceAfter=8),
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
        HEADING,
        fontName=BOLD,
        fontSize=12,
        leading=16,
        textColor=BLUE,
        spaceBefore=11,
        spaceAfter=4,
    ),
    body=_style("body", fontSize=9.5, leading=13.5, spaceAfter=4),
    note=_style("note", fontSize=8, leading=10.5, textColor=GREY, spaceAfter=4),
    caption=_style("caption", fontName=BOLD, fontSize=8.5, leading=12, spaceBefore=5, spaceAfter=3),
    cell=_style("cell", fontSize=8.5, leading=10.5),
    header=_style("header-name", fontName=BOLD, fontSize=8, leading=10),
    total=_style("total", fontName=BOLD, fontSize=8.5, leading=10.5),
    room=(1.5, 2.5),
    after_table=7,
)

FOOTER_SIZE = 8


def furnish(canvas: Canvas, document: Document, page: int, pages: int) -> None:
    """The band above the text, if the document has one, and the footer below it."""
    canvas.saveState()
    if document.band is not None:
        _band(canvas, document.band)
    _footer(canvas, f"{document.owner} · {document.title}", f"Σελίδα {page} από {pages}")
    canvas.restoreState()


def _band(canvas: Canvas, sentence: str) -> None:
    words = paragraph(sentence, BAND)
    _, height = words.wrapOn(canvas, WIDTH - 20, TOP)
    bottom = PAGE_HEIGHT - 11 * mm - height - 7
    canvas.setFillColor(WARNING)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(LEFT, bottom, WIDTH, height + 7, fill=1)
    words.drawOn(canvas, LEFT + 10, bottom + 3)


def _footer(canvas: Canvas, name: str, number: str) -> None:
    line = 17 * mm
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, line, LEFT + WIDTH, line)
    canvas.setFont(REGULAR, FOOTER_SIZE)
    canvas.setFillColor(GREY)
    room = WIDTH - stringWidth(number, REGULAR, FOOTER_SIZE) - 20
    canvas.drawString(LEFT, line - 13, _shortened(name, room))
    canvas.drawRightString(LEFT + WIDTH, line - 13, number)


def _shortened(text: str, room: float) -> str:
    if stringWidth(text, REGULAR, FOOTER_SIZE) <= room:
        return text
    kept = text
    while kept and stringWidth(f"{kept}…", REGULAR, FOOTER_SIZE) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
