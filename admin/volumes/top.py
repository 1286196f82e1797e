"""The top of a table whose columns are not known yet: its head and the first rows under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from admin.sheets import workbooks
from admin.sheets.cells import Grid, Row, shown, wording
from admin.sheets.delimited import DELIMITERS, delimited
from admin.sheets.encodings import decode
from admin.volumes import table
from admin.volumes.header import WITHIN
from kiosk.refusals import N_, Refused

ROWS = 5
MOST_COLUMNS = 30


@dataclass(frozen=True)
class Top:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def top_of(content: bytes, name: str) -> Top:
    """Of the first sheet that has one. Raises Refused."""
    if workbooks.is_workbook(content):
        return _first(table.grids(content, name))
    return top_of_text(decode(content[: table.MAX_BYTES], name))


def top_of_text(text: str) -> Top:
    """Cut where that gives the most columns. Raises Refused."""
    lines = "\n".join(text.splitlines()[:WITHIN])
    grids = [Grid(tuple(delimited(lines, delimiter))) for delimiter in DELIMITERS]
    return _first(sorted(grids, key=lambda grid: -max(row.width for row in grid.rows)))


def _first(grids: Sequence[Grid]) -> Top:
    for grid in grids:
        for place, row in enumerate(grid.rows[:WITHIN]):
            if _may_be_head(row):
                width = min(row.width, MOST_COLUMNS)
                below = grid.rows[place + 1 : place + 1 + ROWS]
                return Top(_cells(row, width), tuple(_cells(under, width) for under in below))
    raise Refused("no_head", NO_HEAD)


def _may_be_head(row: Row) -> bool:
    """Words in two cells or more, and no number."""
    filled = [wording(cell) for cell in row.cells if wording(cell)]
    return len(filled) > 1 and all(any(map(str.isalpha, words)) for words in filled)


def _cells(row: Row, width: int) -> tuple[str, ...]:
    return tuple(shown(row[place]) for place in range(width))


NO_HEAD = N_(
    "Δεν βρέθηκε γραμμή με ονόματα στηλών. Γράψτε μία πάνω από τους αριθμούς και δοκιμάστε ξανά."
)
