"""Ratings by day as columns; the same two shades with a dark outline as the bars of volumes."""

from collections.abc import Sequence
from datetime import date

from reportlab.graphics.shapes import Drawing, Line, Shape
from reportlab.lib.colors import Color

from admin.measures.counts import Counts
from admin.papers.pictures import DARK, GREY, GRID, LIGHT, TICK, WIDTH, box, entry, words
from admin.papers.typeface import REGULAR
from kiosk.greek import whole

HEIGHT, FOOT, HEAD, LEFT = 150, 20, 26, 26


def days_columns(days: Sequence[tuple[date, Counts]]) -> Drawing:
    """A column a day: ratings 4-5 dark at the foot, 1-3 light above; the day's number below."""
    drawing = Drawing(WIDTH, HEIGHT, initialFontName=REGULAR)
    most = max((counts.ratings for _, counts in days), default=0)
    pitch = (WIDTH - LEFT) / max(len(days), 1)
    shapes = [*_legend(), *_scale(most)]
    for place, (day, counts) in enumerate(days):
        shapes += _column(LEFT + place * pitch, pitch, day, counts, most)
    for shape in shapes:
        drawing.add(shape)
    return drawing


def _legend() -> list[Shape]:
    y = HEIGHT - 12
    return [*entry(LEFT, y, DARK, "Καλή, Πολύ καλή"), *entry(LEFT + 130, y, LIGHT, "Έως Μέτρια")]


def _scale(most: int) -> list[Shape]:
    shapes: list[Shape] = []
    for ratings in sorted({0, most // 2, most}):
        y = _y(ratings, most)
        colour = GRID if ratings else GREY
        shapes.append(Line(LEFT, y, WIDTH, y, strokeColor=colour, strokeWidth=0.6))
        shapes.append(words(LEFT - 5, y - 2.5, whole(ratings), TICK, anchor="end", colour=GREY))
    return shapes


def _column(x: float, pitch: float, day: date, counts: Counts, most: int) -> list[Shape]:
    middle, thick = x + pitch / 2, pitch * 0.62
    parts = [(0, counts.top2, DARK), (counts.top2, counts.ratings, LIGHT)]
    columns = [
        _part(middle - thick / 2, thick, _y(a, most), _y(b, most), fill)
        for a, b, fill in parts
        if b > a
    ]
    return [words(middle, 8, str(day.day), TICK, anchor="middle", colour=GREY), *columns]


def _part(x: float, thick: float, low: float, high: float, fill: Color) -> Shape:
    return box(x, low, thick, high - low, fill)


def _y(ratings: int, most: int) -> float:
    return FOOT + (HEIGHT - FOOT - HEAD) * ratings / max(most, 1)
