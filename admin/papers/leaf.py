"""One sheet, never two: set from the top down, its foot from below, a text fitted between."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from admin.papers.typeface import REGULAR, UNPRINTABLE, paragraph, printable
from admin.papers.typesetting import BAND, HAIRLINE, INK, WARNING

MARGIN = 18 * mm
PADDING = 8.0
SIZES = tuple(size / 4 for size in range(42, 15, -1))  # 10,5 points down to 4
LEADING = 1.34
IN_LINES = SIZES.index(7.0) + 1  # below 7 points a text gives up its line breaks, not its size
BREAK = " ¶ "


class Leaf:
    """`day` is the date inside, so that the same leaf is the same bytes."""

    def __init__(
        self, size: tuple[float, float], *, title: str, owner: str, day: date, band: str | None
    ) -> None:
        self.file = BytesIO()
        self.canvas = Canvas(
            self.file,
            pagesize=size,
            initialFontName=REGULAR,  # type: ignore[arg-type]
            lang="el",
            invariant=1,
        )
        self.canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+00'00'")
        self.canvas.setTitle(title)
        self.canvas.setAuthor(owner)
        self.canvas.setCreator(owner)
        self.left, self.width = MARGIN, size[0] - 2 * MARGIN
        self.top, self.bottom = size[1] - MARGIN, MARGIN
        if band is not None:
            self.put(framed([paragraph(band, BAND)], self.width, band=True), after=12)

    @property
    def room(self) -> float:
        return self.top - self.bottom

    def put(self, flowable: Flowable, *, after: float = 0) -> None:
        _, height = flowable.wrapOn(self.canvas, self.width, self.room)
        self.top -= height
        flowable.drawOn(self.canvas, self.left, self.top)
        self.top -= after

    def put_below(self, flowable: Flowable, *, before: float = 0) -> None:
        """At the foot, above what was put there before."""
        _, height = flowable.wrapOn(self.canvas, self.width, self.room)
        flowable.drawOn(self.canvas, self.left, self.bottom)
        self.bottom += height + before

    def fill(self, text: str) -> None:
        """A frame with the text, as large as the room allows."""
        lines = fitted(text, self.width - 2 * PADDING, self.room - 2 * PADDING)
        self.put(framed(lines, self.width))

    def pdf(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def framed(lines: Sequence[Flowable], width: float, *, band: bool = False) -> Grid:
    whole = ((0, 0), (-1, -1))
    padding = PADDING / 2 if band else PADDING
    sides = [(f"{side}PADDING", *whole, padding) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")]
    look = [("BACKGROUND", *whole, WARNING)] if band else []
    edge = ("BOX", *whole, 0.8, INK if band else HAIRLINE)
    return Grid([[list(lines)]], [width], style=TableStyle([edge, *look, *sides]))


def fitted(text: str, width: float, room: float) -> list[Flowable]:
    """The text as written at the largest size that fits; at last with its lines run together."""
    lines = printable(text, UNPRINTABLE).strip().split("\n")
    if len(lines) * SIZES[IN_LINES - 1] * LEADING / 2 <= room:
        found = _largest(lines, SIZES[:IN_LINES], width, room)
        if found is not None:
            return found
    together = [BREAK.join(line.strip() for line in lines if line.strip())]
    return _largest(together, SIZES, width, room) or _set(together, SIZES[-1])


def _largest(
    lines: Sequence[str], sizes: Sequence[float], width: float, room: float
) -> list[Flowable] | None:
    """Found by halving: a long text takes its time to set."""
    place = bisect_left(sizes, True, key=lambda size: height(_set(lines, size), width) <= room)
    return _set(lines, sizes[place]) if place < len(sizes) else None


def _set(lines: Sequence[str], size: float) -> list[Flowable]:
    style = ParagraphStyle(
        "fitted",
        fontName=REGULAR,
        bulletFontName=REGULAR,
        fontSize=size,
        leading=size * LEADING,
        textColor=INK,
    )
    return [
        paragraph(line, style) if line.strip() else Spacer(0, style.leading / 2) for line in lines
    ]


def height(lines: Sequence[Flowable], width: float) -> float:
    return sum(line.wrap(width, 10_000)[1] for line in lines)
