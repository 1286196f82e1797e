"""Drawing that says what it draws: a canvas that marks, and flowables that are marked on it."""

from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from admin.papers import tags
from admin.papers.tags import Element, Link, Mark
from admin.papers.typeface import REGULAR

PAGES = "pages"
ABOVE_A_HEADING = 20
ROOM_FOR_A_NUMBER = 40


class MarkingCanvas(Canvas):
    """Every run of drawing is marked as part of an element, or as furniture that nobody reads.

    `places` are the pages where headings stand, by their keys.
    """

    _code: list[str]
    _doc: Any
    _absRect: Any
    _bookmarkReference: Any
    _addAnnotation: Any

    def __init__(self, *about: Any, root: Element, **more: Any) -> None:
        super().__init__(*about, **more)
        self.root, self.places = root, dict[str, int]()
        self._marks: list[list[Element]] = [[]]
        self._links: list[tuple[Element, Link]] = []
        self._awaited: dict[str, tuple[float, Color, bool]] = {}

    def mark(self, element: Element | None) -> None:
        """None is furniture: what is drawn on every page, or only to be seen."""
        if element is None:
            self._code.append("/Artifact BMC")
            return
        page = self._marks[-1]
        element.kids.append(Mark(len(self._marks) - 1, len(page)))
        self._code.append(f"/{element.role} << /MCID {len(page)} >> BDC")
        page.append(element)

    def unmark(self) -> None:
        self._code.append("EMC")

    def beginText(self, x: float = 0, y: float = 0, *about: Any, **more: Any) -> PDFTextObject:
        return SpacedText(self, x, y, *about, **more)

    def link(self, element: Element, words: str, key: str, width: float, height: float) -> None:
        """From a box of this size at the origin to the heading of that key."""
        rect = self._absRect((0, 0, width, height), relative=1)
        drawn = tags.annotation(rect, words, self._bookmarkReference(key))
        link = Link(len(self._marks) - 1, drawn)
        element.kids.append(link)
        self._links.append((element, link))
        self._addAnnotation(drawn)

    def await_number(self, key: str, size: float, colour: Color, *, flush_right: bool) -> None:
        """The page of a heading, or how many PAGES there are: written at the origin, or to the
        left of it, when all pages stand.
        """
        self._awaited[key] = size, colour, flush_right
        self.doForm(key)

    def showPage(self) -> None:
        super().showPage()
        self._marks.append([])

    def save(self) -> None:
        if self._code:
            self.showPage()
        self.places[PAGES] = len(self._marks) - 1
        for key, (size, colour, flush_right) in self._awaited.items():
            self.beginForm(key, -ROOM_FOR_A_NUMBER, -10, ROOM_FOR_A_NUMBER, 20)
            self.setFont(REGULAR, size)
            self.setFillColor(colour)
            draw = self.drawRightString if flush_right else self.drawString
            draw(0, 0, str(self.places[key]))
            self.endForm()
        tags.write(self._doc, self.root, self._marks[:-1], self._links)
        super().save()


class SpacedText(PDFTextObject):
    """Lines that end in a space, or whoever listens hears two words as one."""

    def _textOut(self, text: str, TStar: bool = False) -> None:
        super()._textOut(f"{text} " if TStar else text, TStar)  # type: ignore[misc]


class Marked(Flowable):
    """A flowable as part of an element; what of it stands overleaf is part of the same one."""

    canv: MarkingCanvas
    inner: Any

    def __init__(self, inner: Flowable, element: Element | None) -> None:
        super().__init__()
        self.inner, self.element = inner, element

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self.inner.wrapOn(getattr(self, "canv", None), width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = self.inner.splitOn(getattr(self, "canv", None), width, height)
        if not parts:
            return []
        first, *others = parts
        return [self._beginning(first), *(Marked(part, self.element) for part in others)]

    def _beginning(self, part: Flowable) -> Flowable:
        return Marked(part, self.element)

    def minWidth(self) -> float:
        return float(self.inner.minWidth())

    def getSpaceBefore(self) -> float:
        return float(self.inner.getSpaceBefore())

    def getSpaceAfter(self) -> float:
        return float(self.inner.getSpaceAfter())

    def draw(self) -> None:
        self.canv.mark(self.element)
        self.inner.drawOn(self.canv, 0, 0)
        self.canv.unmark()


class Announced(Marked):
    """A heading: it stands in the reader's outline, where links find it."""

    def __init__(self, inner: Flowable, element: Element | None, key: str, level: int) -> None:
        super().__init__(inner, element)
        self.key, self.level = key, level

    def _beginning(self, part: Flowable) -> Flowable:
        return Announced(part, self.element, self.key, self.level)

    def draw(self) -> None:
        _, top = self.canv.absolutePosition(0, self.height + ABOVE_A_HEADING)
        self.canv.bookmarkPage(self.key, fit="XYZ", left=0, top=top, zoom=0)
        self.canv.addOutlineEntry(self.inner.getPlainText(), self.key, self.level)
        self.canv.places[self.key] = self.canv.getPageNumber()
        super().draw()
