"""The A4 sheet of a printed document: its measures, and what stands on every page."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from admin.papers import pictures
from admin.papers.document import Document
from admin.papers.marking import PAGES, MarkingCanvas
from admin.papers.typeface import REGULAR, paragraph
from admin.papers.typesetting import BAND, GREY, HAIRLINE, INK, WARNING

PAGE_WIDTH, PAGE_HEIGHT = A4
WIDTH = pictures.WIDTH
LEFT = (PAGE_WIDTH - WIDTH) / 2
TOP, BOTTOM = 26 * mm, 23 * mm
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


FOOTER_SIZE = 8
ROOM_FOR_PAGES = 2 * stringWidth("0", REGULAR, FOOTER_SIZE)


def furnish(canvas: MarkingCanvas, document: Document, page: int) -> None:
    """The band above the text, if the document has one, and the footer below it."""
    canvas.mark(None)
    canvas.saveState()
    if document.band is not None:
        _band(canvas, document.band)
    _footer(canvas, f"{document.owner} · {document.title}", f"Σελίδα {page} από ")
    canvas.restoreState()
    canvas.unmark()


def _band(canvas: MarkingCanvas, sentence: str) -> None:
    words = paragraph(sentence, BAND)
    _, height = words.wrapOn(canvas, WIDTH - 20, TOP)
    bottom = PAGE_HEIGHT - 11 * mm - height - 7
    canvas.setFillColor(WARNING)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(LEFT, bottom, WIDTH, height + 7, fill=1)
    words.drawOn(canvas, LEFT + 10, bottom + 3)


def _footer(canvas: MarkingCanvas, name: str, number: str) -> None:
    line = 17 * mm
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, line, LEFT + WIDTH, line)
    canvas.setFont(REGULAR, FOOTER_SIZE)
    canvas.setFillColor(GREY)
    end = LEFT + WIDTH - ROOM_FOR_PAGES
    room = end - stringWidth(number, REGULAR, FOOTER_SIZE) - LEFT - 20
    canvas.drawString(LEFT, line - 13, pictures.fitted(name, room, FOOTER_SIZE))
    canvas.drawRightString(end, line - 13, number)
    canvas.translate(end, line - 13)
    canvas.await_number(PAGES, FOOTER_SIZE, GREY, flush_right=False)
