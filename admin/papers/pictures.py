"""What every picture of a document is made of: its width, its two shades, its words and boxes."""

from typing import Literal

from reportlab.graphics.shapes import Rect, Shape, String
from reportlab.lib.colors import Color, HexColor

from admin.papers.typeface import REGULAR

WIDTH = 460

INK, GREY, GRID = HexColor("#1d1d1f"), HexColor("#5a5f66"), HexColor("#d9dde2")
DARK, LIGHT = HexColor("#003375"), HexColor("#9cc4e4")

NAME, TICK = 9.0, 7.5

Anchor = Literal["start", "middle", "end"]


def entry(x: float, y: float, colour: Color, name: str) -> list[Shape]:
    """A line of a legend."""
    return [box(x, y, 10, 10, colour), words(x + 15, y + 1.5, name, NAME)]


def box(x: float, y: float, width: float, height: float, fill: Color) -> Rect:
    """The dark outline keeps the light part apart from the paper."""
    box = Rect(x, y, width, height)
    box.fillColor, box.strokeColor, box.strokeWidth = fill, DARK, 0.7
    return box


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
