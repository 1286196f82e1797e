"""A document as a PDF of A4 pages: the same document always gives the same bytes."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import assert_never

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as SetParagraph
from reportlab.platypus import Table as Grid

from admin.papers import sheet
from admin.papers.document import (
    Block,
    Chapter,
    Document,
    Draft,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from admin.papers.grid import grid
from admin.papers.text import text
from admin.papers.typeface import REGULAR, UNPRINTABLE, paragraph, prints
from admin.papers.typesetting import BLUE, BRIEF, USUAL, Type

NO_LETTER = (
    f"Με {UNPRINTABLE} σημειώνονται γράμματα και σημεία που δεν τυπώνονται σε PDF· διαβάζονται στο "
    "DOCX και στην οθόνη."
)
ROOM_FOR_A_START = 150
DOTS = "." * 30


def pdf(document: Document) -> bytes:
    """Set twice: the first time only counts the pages, which every footer then names."""
    printed = Print(document, pages=pages(document))
    printed.build(list(_story(document)))
    return printed.file.getvalue()


def pages(document: Document) -> int:
    """How many pages the document takes."""
    counted = Print(document, pages=0)
    counted.build(list(_story(document)))
    return counted.page


class Print(BaseDocTemplate):
    """Chapters become the reader's outline; the date inside is the document's, not today's."""

    def __init__(self, document: Document, pages: int) -> None:
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
        self.document, self.pages, self.chapters = document, pages, count(1)
        frame = Frame(sheet.LEFT, sheet.BOTTOM, sheet.WIDTH, sheet.HEIGHT, 0, 0, 0, 0, id="text")
        self.addPageTemplates(PageTemplate(id="page", frames=[frame], pagesize=A4))

    def beforeDocument(self) -> None:
        moment = f"D:{self.document.made_on:%Y%m%d}000000+00'00'"
        self.canv.setDateFormatter(lambda *_: moment)

    def beforePage(self) -> None:
        sheet.furnish(self.canv, self.document, self.page, self.pages)

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, SetParagraph) and flowable.style.name == "heading":
            key = f"chapter-{next(self.chapters)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key)


def _story(document: Document) -> Iterator[Flowable]:
    kind = BRIEF if document.brief else USUAL
    head = document.letterhead
    yield from _title_block(document, kind) if head is None else _opening(head, kind)
    if document.contents:
        yield paragraph("Περιεχόμενα", kind.subheading)
        yield from (paragraph(chapter.title, kind.body) for chapter in document.chapters)
    for chapter in document.chapters:
        yield from _chapter(chapter, kind)
    if head is not None:
        yield from (paragraph(line, kind.body) for line in head.signature)
    if not prints(text(document)):
        yield paragraph(NO_LETTER, kind.note)


def _title_block(document: Document, kind: Type) -> Iterator[Flowable]:
    yield paragraph(document.owner, kind.owner)
    yield paragraph(document.title, kind.title)
    yield paragraph(document.dated, kind.dated)
    before = 8 if document.brief else 14
    yield HRFlowable("100%", thickness=1.5, color=BLUE, spaceBefore=before, spaceAfter=4)


def _opening(head: Letterhead, kind: Type) -> Iterator[Flowable]:
    for line in (head.state, *head.offices):
        yield paragraph(line, kind.owner)
    for name, value in (*head.contact, ("Αρ. Πρωτ.", "")):
        yield paragraph(f"{name}: {value or DOTS}", kind.body)
    for line in (head.place_and_date, "ΠΡΟΣ:", *head.to):
        yield paragraph(line, kind.body)
    yield paragraph(f"ΘΕΜΑ: {head.subject}", kind.owner)


def _chapter(chapter: Chapter, kind: Type) -> Iterator[Flowable]:
    """A heading stays with what it announces."""
    headings: list[Flowable] = [paragraph(chapter.title, kind.heading)]
    for block in chapter.blocks:
        if isinstance(block, Heading):
            headings += _flowables(block, kind)
        else:
            yield from _kept([*headings, *_flowables(block, kind)])
            headings = []
    if headings:
        yield from _kept(headings)


def _kept(flowables: list[Flowable]) -> list[Flowable]:
    """Together on a page, save a table over half a page long: that may begin here and go on."""
    if len(flowables) == 1:
        return flowables
    *_, last = flowables
    if isinstance(last, Grid) and last.wrap(sheet.WIDTH, sheet.HEIGHT)[1] > sheet.HEIGHT / 2:
        return [CondPageBreak(ROOM_FOR_A_START), *flowables]
    return [KeepTogether(flowables)]


def _flowables(block: Block, kind: Type) -> list[Flowable]:
    match block:
        case Heading():
            return [paragraph(block.text, kind.subheading)]
        case Draft():
            return [paragraph(block.marked, kind.draft)]
        case Quote():
            lines = [paragraph(line, kind.quote) for line in block.text.splitlines()]
            return [*lines, paragraph(f"({block.by})", kind.note)]
        case Paragraph():
            return [paragraph(block.text, kind.body)]
        case Note():
            return [paragraph(block.text, kind.note)]
        case Points():
            return [_point(line, kind.body) for line in block.lines]
        case Table():
            return [paragraph(block.caption, kind.caption), grid(block, kind)]
        case Picture():
            return [paragraph(block.caption, kind.caption), block.drawing, Spacer(0, 14)]
    assert_never(block)


def _point(line: str, body: ParagraphStyle) -> Flowable:
    hanging = ParagraphStyle("point", body, leftIndent=11, bulletIndent=1)
    return paragraph(line, hanging, bullet="•")
