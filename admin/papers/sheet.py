"""The A4 sheet of a printed document: its measures, its type, and what stands on every page."""

from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
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

_style = partial(
    ParagraphStyle,
    fontName=REGULAR,
    bulletFontName=REGULAR,
    textColor=INK,
    allowWidows=0,
    allowOrphans=0,
)

OWNER = _style("owner", fontName=BOLD, fontSize=11, leading=15, textColor=BLUE)
TITLE = _style("title", fontName=BOLD, fontSize=19.5, leading=26, textColor=BLUE, spaceBefore=6)
DATED = _style("dated", fontSize=10, leading=14, textColor=GREY, spaceBefore=8)
HEADING = _style(
    "heading", fontName=BOLD, fontSize=14, leading=19, textColor=BLUE, spaceBefore=20, spaceAfter=8
)
BODY = _style("body", fontSize=10, leading=15.5, spaceAfter=8)
NOTE = _style("note", fontSize=8, leading=11.5, textColor=GREY, spaceAfter=8)
CAPTION = _style("caption", fontName=BOLD, fontSize=9, leading=13, spaceBefore=10, spaceAfter=5)
CELL = _style("cell", fontSize=9, leading=12)
HEADER_NAME = _style("header-name", fontName=BOLD, fontSize=8.5, leading=11.5)
HEADER_FIGURE = ParagraphStyle("header-figure", HEADER_NAME, alignment=TA_RIGHT)
TOTAL = _style("total", fontName=BOLD, fontSize=9, leading=12)
BAND = _style("band", fontName=BOLD, fontSize=9, leading=13, alignment=TA_CENTER)

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
