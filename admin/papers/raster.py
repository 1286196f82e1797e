"""A drawing as points for those who take no vectors: a picture of the PDF it is drawn into."""

from io import BytesIO

from pypdfium2 import PdfDocument
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

FINE = 3  # points of the picture to one of the drawing: 216 an inch
COLOURS = 64


def png(drawing: Drawing) -> bytes:
    with PdfDocument(renderPDF.drawToString(drawing)) as drawn:
        picture = drawn[0].render(scale=FINE).to_pil()
    file = BytesIO()
    picture.quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()
