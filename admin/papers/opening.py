"""How a printed document opens and ends: its title or its letterhead, its contents, its signature.

What is left to be filled in by hand is a dotted line.
"""

from collections.abc import Iterator

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, HRFlowable, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from admin.papers import sheet
from admin.papers.document import Chapter, Document, Letterhead
from admin.papers.emblem import emblem
from admin.papers.marking import Marked, MarkingCanvas
from admin.papers.tags import Element
from admin.papers.typeface import REGULAR, paragraph
from admin.papers.typesetting import BLUE, GREY, HAIRLINE, Type, shortened

DOTS = "." * 32
LEFT_SHARE = 0.54
ROOM_FOR_A_NUMBER = 34
LONGEST_ENTRY = 400
ROOM_TO_SIGN = 44
ROOM_FOR_A_SIGNATURE = 230

SIDE_BY_SIDE = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
    ]
)


def title_block(document: Document, kind: Type, root: Element) -> Iterator[Flowable]:
    yield Marked(paragraph(document.owner, kind.owner), root.child("P"))
    yield Marked(paragraph(document.title, kind.title), root.child("Title"))
    yield Marked(paragraph(document.dated, kind.dated), root.child("P"))
    before = 8 if document.brief else 14
    rule = HRFlowable("100%", thickness=1.5, color=BLUE, spaceBefore=before, spaceAfter=4)
    yield Marked(rule, None)


def letterhead(head: Letterhead, kind: Type, root: Element) -> Iterator[Flowable]:
    """The office on the left; when, under which number and to whom on the right."""
    plain, strong = _close(kind.body), _close(kind.owner)

    def line(text: str, style: ParagraphStyle) -> Flowable:
        return Marked(paragraph(text, style), root.child("P"))

    arms = emblem()
    left: list[Flowable] = [Marked(arms.drawing, root.child("Figure", alt=arms.description))]
    left += [line(words, strong) for words in (head.state, *head.offices)]
    left.append(Spacer(0, 6))
    left += [line(_fact(name, value), plain) for name, value in head.contact]
    right = [line(head.place_and_date or DOTS, plain), line(_fact("Αρ. Πρωτ.", ""), plain)]
    if head.to:
        right += [Spacer(0, 14), line("ΠΡΟΣ:", strong), *(line(words, plain) for words in head.to)]
    widths = [sheet.WIDTH * LEFT_SHARE, sheet.WIDTH * (1 - LEFT_SHARE)]
    yield Grid([[left, right]], widths, style=SIDE_BY_SIDE, splitInRow=1)
    yield Marked(paragraph(f"ΘΕΜΑ: {head.subject}", strong), root.child("Title"))
    yield Spacer(0, 4)


def contents(chapters: tuple[Chapter, ...], kind: Type, root: Element) -> Iterator[Flowable]:
    listed = root.child("TOC")
    title = paragraph("Περιεχόμενα", kind.subheading)
    yield Marked(title, listed.child("Caption"))
    for place, chapter in enumerate(chapters):
        yield Entry(chapter.title, chapter_key(place), kind.body, listed.child("TOCI"))
    yield Spacer(0, 6)


def chapter_key(place: int) -> str:
    return f"chapter-{place + 1}"


def signature(head: Letterhead, kind: Type, root: Element) -> list[Flowable]:
    """On the right, with room to sign by hand under the title of who signs."""
    title, *names = head.signature or ("",)
    centred = ParagraphStyle(
        "signature",
        _close(kind.body),
        alignment=TA_CENTER,
        leftIndent=sheet.WIDTH - ROOM_FOR_A_SIGNATURE,
    )
    lines = [
        Marked(paragraph(words or DOTS, centred), root.child("P")) for words in (title, *names)
    ]
    first, *others = lines
    return [Spacer(0, 18), first, Spacer(0, ROOM_TO_SIGN), *others]


class Entry(Flowable):
    """A chapter in the contents, with a link to it and the number of its page."""

    def __init__(self, title: str, key: str, style: ParagraphStyle, element: Element) -> None:
        super().__init__()
        close = ParagraphStyle("entry", style, spaceAfter=2, rightIndent=ROOM_FOR_A_NUMBER)
        self.title, self.key, self.style = title, key, close
        shown = shortened(title, LONGEST_ENTRY)
        self.words, self.element = paragraph(shown, close), element.child("Link")

    canv: MarkingCanvas

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self.words.wrap(width, height)
        self.width = width
        return self.width, self.height

    def draw(self) -> None:
        size, line = self.style.fontSize, self.style.leading - self.style.fontSize
        self.canv.mark(None)
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setDash(1, 2)
        self.canv.line(self._end() + 4, line, self.width - ROOM_FOR_A_NUMBER / 2 - 2, line)
        self.canv.unmark()
        self.canv.mark(self.element)
        self.words.drawOn(self.canv, 0, 0)
        self.canv.translate(self.width, line)
        self.canv.await_number(self.key, size, GREY, flush_right=True)
        self.canv.translate(-self.width, -line)
        self.canv.unmark()
        self.canv.link(self.element, self.title, self.key, self.width, self.height)

    def _end(self) -> float:
        """Where the last line of the title ends."""
        *_, last = [ROOM_FOR_A_NUMBER, *self.words.getActualLineWidths0()]
        return float(last) - ROOM_FOR_A_NUMBER


def _close(style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(style.name, style, spaceAfter=0, spaceBefore=0)


def _fact(name: str, value: str) -> str:
    return f"{name}: {value or DOTS}"
