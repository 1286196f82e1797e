"""Pictures in Word: vectors for those that draw them, points for all others, words for all."""

from io import BytesIO

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from reportlab.graphics.shapes import Drawing

from admin.papers.document import Picture
from admin.papers.raster import png
from admin.papers.svg import svg
from admin.papers.word.styles import TEXT_WIDTH

# [MS-ODRAWXML] 2.2.7: the vectors of a picture stand beside its points.
VECTORS = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def add_picture(written: Word, picture: Picture, place: int) -> None:
    """With its caption below; `place` is different for each picture of a document."""
    paragraph = written.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    set_picture(written, paragraph, picture, place)
    caption = written.add_paragraph(picture.caption, "Caption").paragraph_format
    caption.keep_with_next, caption.space_before, caption.space_after = False, Pt(2), Pt(12)


def set_picture(written: Word, paragraph: Paragraph, picture: Picture, place: int) -> None:
    drawing = picture.drawing
    paragraph.paragraph_format.line_spacing = 1
    width = min(Pt(drawing.width), TEXT_WIDTH)
    shape = paragraph.add_run().add_picture(BytesIO(png(drawing)), width)
    about = shape._inline.docPr
    about.set("name", picture.caption)
    about.set("descr", picture.description)
    vectors = Part(
        PackURI(f"/word/media/picture{place}.svg"),
        "image/svg+xml",
        _whole(drawing, svg(drawing, picture.caption, picture.description, f"picture-{place}")),
        written.part.package,
    )
    found = written.part.relate_to(vectors, RELATIONSHIP_TYPE.IMAGE)
    shape._inline.find(f".//{qn('a:blip')}").append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{VECTORS}"><asvg:svgBlip xmlns:asvg="{SVG}" '
            f'{nsdecls("r")} r:embed="{found}"/></a:ext></a:extLst>'
        )
    )


def _whole(drawing: Drawing, drawn: str) -> bytes:
    """A file of its own has a size, where a picture on a page grows with it."""
    size = f'width="{drawing.width:g}pt" height="{drawing.height:g}pt"'
    return drawn.replace('width="100%"', size, 1).encode()
