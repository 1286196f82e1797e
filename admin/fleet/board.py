"""The poster of «Είπατε - κάναμε»: what citizens of a centre said and what was done, on an A4."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from admin.papers.typeface import BOLD, REGULAR, paragraph
from admin.papers.typesetting import BLUE, GREY, HAIRLINE, INK
from kiosk.centres import Centre
from kiosk.greek import inert, short_date
from kiosk.improvements import Improvement
from kiosk.wording import SYNTHETIC

TITLE = "Είπατε - κάναμε"
MARGIN, GAP = 18 * mm, 9 * mm
WIDTH = A4[0] - 2 * MARGIN
LARGEST, SMALLEST = 20.0, 11.0
NOTHING = "Δεν έχει αναρτηθεί κάτι ακόμη. Πείτε μας εσείς: στο τάμπλετ, ή σκανάροντας το QR."


def board(centre: Centre, improvements: Sequence[Improvement]) -> bytes:
    """The latest first, in letters as large as they fit; what fits not even small is left out."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, initialFontName=REGULAR, lang="el")  # type: ignore[arg-type]
    canvas.setTitle(f"{centre.name}: {TITLE}")
    canvas.setAuthor(centre.municipality.name)
    top = _head(canvas, centre)
    room = top - MARGIN - GAP
    fitting = list(improvements)
    size = LARGEST
    while fitting and _height(canvas, fitting, size) > room:
        if size > SMALLEST:
            size -= 1
        else:
            fitting.pop()
    for improvement in fitting:
        top = _one(canvas, improvement, size, top)
    if not improvements:
        _draw(canvas, paragraph(NOTHING, _style(15, GREY)), top)
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, centre: Centre) -> float:
    """Down to where the first begins."""
    lines = [
        paragraph(centre.municipality.name, _style(13, GREY)),
        paragraph(centre.name, _style(17, BLUE, BOLD)),
        paragraph(TITLE, _style(36, INK, BOLD)),
    ]
    if centre.municipality.synthetic:
        lines.append(paragraph(SYNTHETIC, _style(11, INK, BOLD)))
    top = A4[1] - MARGIN
    for line in lines:
        top = _draw(canvas, line, top) - 2 * mm
    return top - GAP / 2


def _one(canvas: Canvas, improvement: Improvement, size: float, top: float) -> float:
    canvas.setStrokeColor(HAIRLINE)
    canvas.line(MARGIN, top, MARGIN + WIDTH, top)
    top -= GAP / 2
    for part in _parts(improvement, size):
        top = _draw(canvas, part, top) - 1.5 * mm
    return top - GAP / 2


def _height(canvas: Canvas, improvements: Sequence[Improvement], size: float) -> float:
    parts = [part for one in improvements for part in _parts(one, size)]
    words = sum(part.wrapOn(canvas, WIDTH, A4[1])[1] + 1.5 * mm for part in parts)
    return float(words + GAP * len(improvements))


def _parts(improvement: Improvement, size: float) -> list[Paragraph]:
    said, done = inert(improvement.said), inert(improvement.done)
    return [
        paragraph("Είπατε", _style(size * 0.7, GREY)),
        paragraph(f"«{said}»", _style(size, INK)),
        paragraph(f"Κάναμε, {short_date(improvement.since)}", _style(size * 0.7, GREY)),
        paragraph(done, _style(size, BLUE, BOLD)),
    ]


def _draw(canvas: Canvas, words: Paragraph, top: float) -> float:
    _width, height = words.wrapOn(canvas, WIDTH, A4[1])
    words.drawOn(canvas, MARGIN, top - height)
    return float(top - height)


def _style(size: float, colour: Color, font: str = REGULAR) -> ParagraphStyle:
    return ParagraphStyle(
        "board",
        fontName=font,
        bulletFontName=font,
        fontSize=size,
        leading=size * 1.28,
        textColor=colour,
        alignment=TA_LEFT,
    )
