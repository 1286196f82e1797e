"""What every picture of a document is made of: its width, its two shades, its words and boxes."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from reportlab.graphics.shapes import Drawing, Path, Rect, Shape, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

from admin.papers.typeface import REGULAR

WIDTH = 460

INK, GREY, GRID = HexColor("#1d1d1f"), HexColor("#5a5f66"), HexColor("#d9dde2")
DARK, LIGHT = HexColor("#003375"), HexColor("#9cc4e4")

NAME, TICK = 9.0, 7.5

Anchor = Literal["start", "middle", "end"]


def drawing_of(shapes: Iterable[Shape], height: float, width: float = WIDTH) -> Drawing:
    drawing = Drawing(width, height, initialFontName=REGULAR)
    for shape in shapes:
        drawing.add(shape)
    return drawing


def entry(x: float, y: float, colour: Color, name: str) -> list[Shape]:
    """A line of a legend."""
    return [box(x, y, 10, 10, colour), words(x + 15, y + 1.5, name, NAME)]


def box(x: float, y: float, width: float, height: float, fill: Color) -> Rect:
    """The dark outline keeps the light part apart from the paper."""
    box = Rect(x, y, width, height)
    box.fillColor, box.strokeColor, box.strokeWidth = fill, DARK, 0.7
    return box


def hatching(
    x: float, y: float, width: float, height: float, colour: Color = GREY, gap: float = 4.0
) -> Path:
    """Slanting lines that fill a box: what was not measured or is not shown, or a darker shade."""
    path = Path(strokeColor=colour, strokeWidth=0.6, fillColor=None)
    for step in range(1, int((width + height) / gap) + 1):
        along = step * gap - height
        start, end = max(along, 0), min(along + height, width)
        path.moveTo(x + start, y + start - along)
        path.lineTo(x + end, y + end - along)
    return path


def breadth(text: str, size: float, font: str = REGULAR) -> float:
    return stringWidth(text, font, size)


def fitted(text: str, width: float, size: float) -> str:
    """The text, or as much of it as the width holds, and an ellipsis; its table has it whole."""
    if breadth(text, size) <= width:
        return text
    ends = range(1, len(text) + 1)
    most = bisect_right(ends, width, key=lambda end: breadth(f"{text[:end]}…", size))
    return f"{text[:most].rstrip()}…"


def broken(text: str, width: float, size: float) -> list[str]:
    """The text in lines of at most this width."""
    return [fitted(line, width, size) for line in simpleSplit(text, REGULAR, size, width)]


def words(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    font: str = REGULAR,
    anchor: Anchor = "start",
    colour: Color = INK,
) -> String:
    return String(x, y, text, fontName=font, fontSize=size, textAnchor=anchor, fillColor=colour)
