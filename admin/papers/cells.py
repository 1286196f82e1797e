"""A table that says what each of its cells is, and goes on saying it overleaf."""

from typing import Any

from reportlab.platypus import Flowable
from reportlab.platypus import Table as Grid

from admin.papers.document import Table
from admin.papers.marking import MarkingCanvas
from admin.papers.tags import COLUMN, ROW, Element


class MarkedGrid(Grid):
    """`first` tells which row of the table stands under the header of this part."""

    canv: MarkingCanvas
    cells: list[list[Element]]
    _nrows: int
    first, is_continued = 1, False

    def __init__(self, *about: Any, **more: Any) -> None:
        super().__init__(*about, **{**more, "renderCB": _mark})

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.cells = self.cells
        if len(parts) == 2:
            above, below = parts
            above.first, above.is_continued = self.first, self.is_continued
            below.first = self.first + self._nrows - below._nrows
            below.is_continued = True
        return parts

    def cell(self, row: int, column: int) -> Element | None:
        """None for a header that is only said again."""
        if row == 0:
            return None if self.is_continued else self.cells[0][column]
        return self.cells[self.first + row - 1][column]


def elements(table: Table, element: Element) -> list[list[Element]]:
    """The first row heads its columns, the first cell of each other one its row."""
    header = element.child("TR")
    rows = [[header.child("TH", attributes=COLUMN) for _ in table.header]]
    for _ in [*table.rows, *([] if table.totals is None else [table.totals])]:
        row = element.child("TR")
        name = row.child("TH", attributes=ROW)
        rows.append([name, *(row.child("TD") for _ in table.header[1:])])
    return rows


def _mark(grid: MarkedGrid, moment: str, *about: Any) -> None:
    """What reportlab calls while it draws a table: colours and lines are furniture."""
    if moment in ("startBG", "startLines"):
        grid.canv.mark(None)
    elif moment == "startCell":
        row, column, *_ = about
        grid.canv.mark(grid.cell(row, column))
    elif moment in ("endBG", "endLines", "endCell"):
        grid.canv.unmark()
