"""How often each reason or service was named; small figures are hidden before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Shape

from admin.measures.small_cells import DEFAULT_K, HIDDEN, Cell, Hidden, published_row
from admin.papers.document import Table
from admin.papers.pictures import (
    DARK,
    GREY,
    NAME,
    TICK,
    WIDTH,
    box,
    breadth,
    broken,
    drawing_of,
    fitted,
    hatching,
    words,
)
from admin.papers.typeface import BOLD
from admin.review.words import percent
from kiosk.greek import whole

HEIGHT_OF_ROWS, PITCH, TWO_LINES = 560.0, 18.0, 25.0
LONGEST_NAME, FOOT, HEAD = 175.0, 26.0, 6.0
HIDDEN_BAR = 24.0
UNSHOWN = "δεν δείχνεται"
WHY = "Δεν δείχνονται πλήθη από 1 έως {most}, ούτε όσα θα τα φανέρωναν."


@dataclass(frozen=True)
class Named:
    """Figures as they may be shown; `base` is what shares are of. `k` hid those of 1 to k - 1."""

    rows: tuple[tuple[str, Cell], ...]
    base: Cell
    k: int = DEFAULT_K

    @property
    def hides(self) -> bool:
        return any(isinstance(n, Hidden) for _, n in self.rows)

    def share(self, n: Cell) -> float | None:
        """In percent; None where it would tell what is hidden, or of nothing."""
        if isinstance(n, Hidden) or isinstance(self.base, Hidden) or not self.base:
            return None
        return 100 * n / self.base


def published(
    rows: Sequence[tuple[str, int]], base: int | None = None, k: int = DEFAULT_K
) -> Named:
    """`base` where a rating may name several (reasons); without it shares are of the sum.

    A base is shown only where the sum is: where each rating named one, the two are the same.
    """
    row = published_row([n for _, n in rows], k)
    shown = row.total if base is None or row.total is HIDDEN else base
    names = [name for name, _ in rows]
    return Named(tuple(zip(names, row.cells, strict=True)), shown, k)


def named_bars(named: Named) -> Drawing:
    """The first on top; what is hidden has a hatched bar whose length says nothing."""
    two = any(breadth(name, NAME) > LONGEST_NAME for name, _ in named.rows)
    pitch = min(TWO_LINES if two else PITCH, HEIGHT_OF_ROWS / max(len(named.rows), 1))
    foot = FOOT if named.hides else 6.0
    top = foot + pitch * len(named.rows)
    left = min(max((breadth(n, NAME) for n, _ in named.rows), default=0), LONGEST_NAME) + 8
    shapes: list[Shape] = [Line(left, foot, left, top, strokeColor=GREY, strokeWidth=0.6)]
    per_one = _per_one(named, left)
    for place, (name, n) in enumerate(named.rows):
        middle = top - pitch * (place + 0.5)
        shapes += _name(name, left - 8, middle, pitch)
        shapes += _bar(named, n, left, middle, pitch, per_one)
    if named.hides:
        shapes.append(words(0, 6, WHY.format(most=named.k - 1), TICK, colour=GREY))
    return drawing_of(shapes, round(top + HEAD))


def named_table(named: Named, caption: str, head: str) -> Table:
    """`head` heads the names: «Λόγος», «Υπηρεσία»."""
    return Table(
        caption=caption,
        header=(head, "Αξιολογήσεις", "Μερίδιο"),
        rows=tuple((name, _figure(n), _share(named, n)) for name, n in named.rows),
    )


def _figure(n: Cell) -> str:
    return UNSHOWN if isinstance(n, Hidden) else whole(n)


def _share(named: Named, n: Cell) -> str:
    share = named.share(n)
    return "-" if share is None else percent(share)


def _per_one(named: Named, left: float) -> float:
    known = [(n, _value(named, n)) for _, n in named.rows if not isinstance(n, Hidden)]
    most = max((n for n, _ in known), default=0)
    room = max((breadth(value, NAME, BOLD) for _, value in known), default=0)
    return (WIDTH - left - room - 8) / max(most, 1)


def _value(named: Named, n: Cell) -> str:
    share = named.share(n)
    return _figure(n) if share is None else f"{_figure(n)} ({percent(share)})"


def _name(name: str, right: float, middle: float, pitch: float) -> list[Shape]:
    lines = broken(name, right, NAME) if pitch > 2 * NAME else [fitted(name, right, NAME)]
    if len(lines) > 2:
        lines = [lines[0], fitted(" ".join(lines[1:]), right, NAME)]
    top = middle - 3.2 + 5 * (len(lines) - 1)
    return [
        words(right, top - 10.5 * place, line, NAME, anchor="end")
        for place, line in enumerate(lines)
    ]


def _bar(
    named: Named, n: Cell, left: float, middle: float, pitch: float, per_one: float
) -> list[Shape]:
    thick = min(pitch * 0.6, 11.0)
    y = middle - thick / 2
    if isinstance(n, Hidden):
        said = words(left + HIDDEN_BAR + 6, middle - 2.7, UNSHOWN, TICK, colour=GREY)
        return [hatching(left, y, HIDDEN_BAR, thick), said]
    bar: list[Shape] = [box(left, y, n * per_one, thick, DARK)] if n else []
    value = words(left + n * per_one + 6, middle - 3.2, _value(named, n), NAME, font=BOLD)
    return [*bar, value]
