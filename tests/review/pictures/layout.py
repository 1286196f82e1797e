"""Where the words of a drawing lie, so that a test can say that none is cut off or overprinted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from reportlab.graphics.shapes import Drawing, Shape, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from admin.papers.typeface import letters

Kind = TypeVar("Kind", bound=Shape)

HAIR = 0.2


@dataclass(frozen=True)
class Label:
    text: str
    left: float
    right: float
    low: float
    high: float

    def meets(self, other: "Label") -> bool:
        beside = self.right - HAIR <= other.left or other.right - HAIR <= self.left
        above = self.high - HAIR <= other.low or other.high - HAIR <= self.low
        return not beside and not above


def legible(drawing: Drawing) -> bool:
    """Raises AssertionError with the words that are cut off, overprinted or without a letter."""
    assert not cut_off(drawing)
    assert not overprinted(drawing)
    assert not [label.text for label in labels(drawing) if set(label.text) - letters() - {" "}]
    return True


def cut_off(drawing: Drawing) -> list[str]:
    return [
        label.text
        for label in labels(drawing)
        if label.left < -HAIR
        or label.right > drawing.width + HAIR
        or label.low < -HAIR
        or label.high > drawing.height + HAIR
    ]


def overprinted(drawing: Drawing) -> list[tuple[str, str]]:
    found = combinations(labels(drawing), 2)
    return [(one.text, other.text) for one, other in found if one.meets(other)]


def labels(drawing: Drawing) -> list[Label]:
    return [_label(shape) for shape in shapes(drawing, String)]


def texts(drawing: Drawing) -> list[str]:
    return [label.text for label in labels(drawing)]


def shapes(drawing: Drawing, kind: type[Kind]) -> Iterator[Kind]:
    return (shape for shape in drawing.contents if isinstance(shape, kind))


def _label(shape: String) -> Label:
    width = stringWidth(shape.text, shape.fontName, shape.fontSize)
    left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.textAnchor]
    low, high = shape.y - 0.2 * shape.fontSize, shape.y + 0.75 * shape.fontSize
    return Label(shape.text, left, left + width, low, high)
