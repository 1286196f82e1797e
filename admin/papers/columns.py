"""How wide the columns of a printed table want to be, for every rendering that sets widths."""

import re
from math import sqrt

from reportlab.pdfbase.pdfmetrics import stringWidth

from admin.papers.document import Table
from admin.papers.excel.figures import number
from admin.papers.typeface import BOLD

LONGEST_FIGURE = 24
HALF_A_HEADER, SHORT_HEADER = 0.6, 8
# What stands around a figure and between two: 15*, 79-85%, 0,6 (0,3-1,2).
PARTS = re.compile(r"[\s()*;\u2013-]+")


def wordy(table: Table) -> list[bool]:
    """Of each column, whether it is of words, which stand on the left and may wrap: the names, what
    no figure is as long as, and what says something but nowhere a figure (0444, 18/3/2024).
    """
    return [place == 0 or _are_words(cells) for place, cells in enumerate(_columns(table))]


def _are_words(cells: tuple[str, ...]) -> bool:
    if any(len(cell) > LONGEST_FIGURE for cell in cells):
        return True
    says = any(sign.isalnum() for cell in cells for sign in cell)
    return says and not any(number(part) for cell in cells for part in PARTS.split(cell))


def natural(table: Table, size: float, padding: float) -> list[float]:
    """Points that each column needs at this type size, with `padding` on either side.

    Headers may break between words, into two lines or so: their longest word counts, and
    somewhat more than half of them.
    """
    return [
        max(
            HALF_A_HEADER * stringWidth(header, BOLD, size),
            *(stringWidth(w, BOLD, size) for w in (*cells, *_unbroken(header))),
            0,
        )
        + 2 * padding
        for header, cells in zip(table.header, _columns(table), strict=True)
    ]


def _unbroken(header: str) -> list[str]:
    """What of a header stays on one line: its words, or the whole where it is as short as one."""
    return [header] if len(header) <= SHORT_HEADER else header.split()


def spread(needed: list[float], words: list[bool], whole: float) -> list[float]:
    """The room that no column needs is shared evenly. Where it does not suffice figures keep
    theirs, and words wrap in the rest: the longer they are the wider, though not in proportion, and
    none has less than half of an even share.
    """
    spare = whole - sum(needed)
    if spare >= 0:
        return [width + spare / len(needed) for width in needed]
    widths = list(needed)
    places = sorted((p for p, wraps in enumerate(words) if wraps), key=lambda p: needed[p])
    room = max(whole - sum(w for w, wraps in zip(needed, words, strict=True) if not wraps), 0.0)
    for done, place in enumerate(places):
        weights = [sqrt(needed[p]) for p in places[done:]]
        share = max(weights[0] / sum(weights), 0.5 / len(weights))
        widths[place] = min(needed[place], room * share)
        room -= widths[place]
    return widths


def _columns(table: Table) -> list[tuple[str, ...]]:
    rows = [*table.rows, *([] if table.totals is None else [table.totals])]
    return list(zip(*rows, strict=True)) if rows else [()] * len(table.header)
