"""The blocks of a document as reportlab sets them, each marked as what it is."""

from collections.abc import Iterator
from typing import assert_never

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from admin.papers import sheet
from admin.papers.cells import MarkedGrid
from admin.papers.document import (
    Block,
    Chapter,
    Document,
    Draft,
    Heading,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from admin.papers.grid import grid
from admin.papers.marking import Announced, Marked
from admin.papers.opening import chapter_key, contents, letterhead, signature, title_block
from admin.papers.tags import Element
from admin.papers.text import text
from admin.papers.typeface import UNPRINTABLE, paragraph, prints
from admin.papers.typesetting import BRIEF, USUAL, Type

NO_LETTER = (
    f"Με {UNPRINTABLE} σημειώνονται γράμματα και σημεία που δεν τυπώνονται σε PDF· διαβάζονται στο "
    "DOCX και στην οθόνη."
)
ROOM_FOR_A_START = 150
# So many stay with the heading above them; the others may go on overleaf.
FIRST_POINTS = 2


def story(document: Document, root: Element) -> list[Flowable]:
    """In reading order: that of the elements below `root` too."""
    kind = BRIEF if document.brief else USUAL
    told = list(_told(document, kind, root))
    if document.letterhead is not None:
        told[-1:] = _signed(told[-1], signature(document.letterhead, kind, root))
    if not prints(text(document)):
        told.append(Marked(paragraph(NO_LETTER, kind.note), root.child("P")))
    return told


def _signed(last: Flowable, signature: list[Flowable]) -> list[Flowable]:
    """Who signs does not sign an empty page, save after a table that fills the one before."""
    if isinstance(last, MarkedGrid):
        return [last, KeepTogether(signature)]
    together = getattr(last, "_content", [last])
    return [KeepTogether([*together, *signature])]


def _told(document: Document, kind: Type, root: Element) -> Iterator[Flowable]:
    head = document.letterhead
    if head is None:
        yield from title_block(document, kind, root)
    else:
        yield from letterhead(head, kind, root)
    if document.contents:
        yield from contents(document.chapters, kind, root)
    for place, chapter in enumerate(document.chapters):
        yield from _chapter(chapter, chapter_key(place), kind, root)


def _chapter(chapter: Chapter, key: str, kind: Type, root: Element) -> Iterator[Flowable]:
    """Headings stay with what they announce."""
    title = paragraph(chapter.title, kind.heading)
    headings: list[Flowable] = [Announced(title, root.child("H1"), key, 0)]
    for place, block in enumerate(chapter.blocks):
        if isinstance(block, Heading):
            title = paragraph(block.text, kind.subheading)
            headings.append(Announced(title, root.child("H2"), f"{key}-{place}", 1))
        else:
            told = _flowables(block, kind, root)
            most = FIRST_POINTS if isinstance(block, Points) else len(told)
            yield from _kept([*headings, *told[:most]])
            yield from told[most:]
            headings = []
    yield from _kept(headings)


def _kept(flowables: list[Flowable]) -> list[Flowable]:
    """Together on a page, save what ends in over half a page: that may begin here and go on."""
    if len(flowables) < 2:
        return flowables
    *before, last = flowables
    if last.wrap(sheet.WIDTH, sheet.HEIGHT)[1] > sheet.HEIGHT / 2:
        room = min(_height(before) + ROOM_FOR_A_START, sheet.HEIGHT * 0.9)
        return [CondPageBreak(room), *flowables]
    return [KeepTogether(flowables)]


def _height(flowables: list[Flowable]) -> float:
    return sum(
        flowable.wrap(sheet.WIDTH, sheet.HEIGHT)[1] + flowable.getSpaceAfter()
        for flowable in flowables
    )


def _flowables(block: Block, kind: Type, root: Element) -> list[Flowable]:
    match block:
        case Heading():
            return []
        case Paragraph():
            return [Marked(paragraph(block.text, kind.body), root.child("P"))]
        case Note():
            return [Marked(paragraph(block.text, kind.note), root.child("P"))]
        case Draft():
            return [Marked(paragraph(block.marked, kind.draft), root.child("P"))]
        case Points():
            return _points(block, kind.body, root.child("L"))
        case Quote():
            return _quote(block, kind, root.child("BlockQuote"))
        case Table():
            element = root.child("Table")
            caption = Marked(paragraph(block.caption, kind.caption), element.child("Caption"))
            return [caption, grid(block, kind, element)]
        case Picture():
            seen = Marked(block.drawing, root.child("Figure", alt=block.description))
            caption = Marked(paragraph(block.caption, kind.caption), root.child("P"))
            return [Spacer(0, 6), seen, caption, Spacer(0, 10)]
    assert_never(block)


def _points(points: Points, body: ParagraphStyle, element: Element) -> list[Flowable]:
    hanging = ParagraphStyle("point", body, leftIndent=11, bulletIndent=1)
    return [
        Marked(paragraph(line, hanging, bullet="•"), element.child("LI").child("LBody"))
        for line in points.lines
    ]


def _quote(quote: Quote, kind: Type, element: Element) -> list[Flowable]:
    """Line by line as it was typed, and whose it is below."""
    by = ParagraphStyle("by", kind.note, leftIndent=kind.quote.leftIndent)
    lines = [*((line, kind.quote) for line in quote.text.splitlines()), (f"({quote.by})", by)]
    return [Marked(paragraph(line, style), element.child("P")) for line, style in lines]
