"""A document as a tagged PDF of A4 pages: the same document always gives the same bytes."""

from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from admin.papers import sheet
from admin.papers.document import Document
from admin.papers.marking import MarkingCanvas
from admin.papers.story import story
from admin.papers.tags import Element
from admin.papers.typeface import REGULAR


def pdf(document: Document) -> bytes:
    return _printed(document).file.getvalue()


def pages(document: Document) -> int:
    """How many pages the document takes."""
    return int(_printed(document).page)


def _printed(document: Document) -> "Print":
    printed, root = Print(document), Element("Document")
    printed.build(story(document, root), canvasmaker=partial(MarkingCanvas, root=root))
    return printed


class Print(BaseDocTemplate):
    """The date inside is the document's, not today's."""

    canv: MarkingCanvas

    def __init__(self, document: Document) -> None:
        self.file = BytesIO()
        super().__init__(
            self.file,
            pagesize=A4,
            title=document.title,
            author=document.owner,
            subject=document.subject,
            creator=document.owner,
            lang="el",
            displayDocTitle=True,
            initialFontName=REGULAR,
            invariant=1,
        )
        self.document = document
        frame = Frame(sheet.LEFT, sheet.BOTTOM, sheet.WIDTH, sheet.HEIGHT, 0, 0, 0, 0, id="text")
        self.addPageTemplates(PageTemplate(id="page", frames=[frame], pagesize=A4))

    def beforeDocument(self) -> None:
        moment = f"D:{self.document.made_on:%Y%m%d}000000+00'00'"
        self.canv.setDateFormatter(lambda *_: moment)

    def beforePage(self) -> None:
        sheet.furnish(self.canv, self.document, self.page)
