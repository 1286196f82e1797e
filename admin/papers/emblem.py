"""The emblem of the Hellenic Republic as ν. 48/1975 describes it: a white cross on a blue shield,
between two branches of laurel. Drawn here, so that no picture of others is carried along.
"""

from collections.abc import Iterator
from math import cos, pi, sin

from reportlab.graphics.shapes import Drawing, Path, Polygon, Rect, Shape
from reportlab.lib.colors import white

from admin.papers.document import Picture
from admin.papers.pictures import DARK, drawing_of

SIZE = 56.0
MIDDLE = SIZE / 2
NAME = "Εθνόσημο"
DESCRIBED = "Το έμβλημα της Ελληνικής Δημοκρατίας: λευκός σταυρός σε κυανό θυρεό, κλάδοι δάφνης."
LEFT, RIGHT, TOP, WAIST, TIP = MIDDLE - 9.5, MIDDLE + 9.5, 41.0, 24.5, 13.0
BAR = 4.6
LEAVES = 8
LONG, WIDE = 7.8, 2.9


def emblem() -> Picture:
    """For the head of a letter: it has no caption of its own there."""
    return Picture(NAME, DESCRIBED, _drawn())


def _drawn() -> Drawing:
    return drawing_of([_shield(), *_cross(), *_laurel(-1), *_laurel(1)], SIZE, SIZE)


def _shield() -> Path:
    shield = Path(fillColor=DARK, strokeColor=None)
    shield.moveTo(LEFT, TOP)
    shield.lineTo(RIGHT, TOP)
    shield.lineTo(RIGHT, WAIST)
    shield.curveTo(RIGHT, WAIST - 6, MIDDLE + 5, TIP + 2, MIDDLE, TIP)
    shield.curveTo(MIDDLE - 5, TIP + 2, LEFT, WAIST - 6, LEFT, WAIST)
    shield.closePath()
    return shield


def _cross() -> Iterator[Shape]:
    across = (TOP + WAIST) / 2 - BAR / 2
    for bar in (
        Rect(MIDDLE - BAR / 2, TIP + 1.8, BAR, TOP - TIP - 1.8),
        Rect(LEFT, across, RIGHT - LEFT, BAR),
    ):
        bar.fillColor, bar.strokeColor = white, None
        yield bar


def _laurel(side: int) -> Iterator[Shape]:
    """From the foot of the shield upwards, a leaf on either side of the twig."""
    for place in range(LEAVES):
        turn = -pi / 2 + side * (0.34 + place * 0.27)
        x, y = MIDDLE + 19 * cos(turn), MIDDLE + 20 * sin(turn)
        along = turn + side * pi / 2
        for lean in (0.55, -0.62):
            yield _leaf(x, y, along + lean)


def _leaf(x: float, y: float, turn: float) -> Polygon:
    """Pointed at both ends."""
    steps = [n / 6 for n in range(7)]
    upper = [(LONG * s, WIDE / 2 * sin(pi * s)) for s in steps]
    lower = [(LONG * s, -WIDE / 2 * sin(pi * s)) for s in reversed(steps[1:-1])]
    points: list[float] = []
    for far, beside in (*upper, *lower):
        points += [
            x + far * cos(turn) - beside * sin(turn),
            y + far * sin(turn) + beside * cos(turn),
        ]
    return Polygon(points, fillColor=DARK, strokeColor=None)
