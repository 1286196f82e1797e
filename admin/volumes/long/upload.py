"""The long form as a page is given it: a file of any kind or a pasted text, of some rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from admin.sheets import workbooks
from admin.sheets.cells import Cell, Grid, wording
from admin.sheets.delimited import DELIMITERS, delimited
from admin.sheets.encodings import decode
from admin.volumes import header, table
from admin.volumes.header import NO_NAMES, Column, ColumnNames, Header
from kiosk.greek import fold, whole
from kiosk.refusals import Refused

MOST_ROWS = 20_000
MIDNIGHT = "T00:00:00"
FIRST_DAY = re.compile(r"\d{4}-\d\d-01")


@dataclass(frozen=True)
class Upload:
    """Its rows by their numbers; `sheet` is empty where it is no workbook."""

    head: Header
    rows: tuple[tuple[int, list[str]], ...]
    sheet: str


def recognise(content: bytes, name: str, names: ColumnNames = NO_NAMES) -> Upload | None:
    """None for a file that is not in the long form. Raises Refused."""
    table.check(content, name)
    if workbooks.is_workbook(content):
        return _upload(workbooks.grids(content, name, dated=True), names)
    return recognise_text(decode(content, name), names)


def recognise_text(text: str, names: ColumnNames = NO_NAMES) -> Upload | None:
    """The same of what was pasted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    top = "\n".join(lines.split("\n", header.WITHIN)[: header.WITHIN])
    for delimiter in DELIMITERS:
        try:
            head = header.find(list(delimited(top, delimiter)), names)
        except Refused:  # cut in the middle of a field: the whole of it says more
            head = None
        if head and head.is_long:
            return _upload([Grid(tuple(delimited(lines, delimiter)))], names)
    return None


def _upload(grids: Iterable[Grid], names: ColumnNames) -> Upload | None:
    found = [(grid, head) for grid, head in table.headed(grids, names) if head.is_long]
    if not found:
        return None
    if len(found) > 1:
        sheets = ", ".join(f"«{grid.name}»" for grid, _head in found)
        raise Refused("several_tables", SEVERAL, sheets=sheets)
    grid, head = found[0]
    rows = [row for row in grid.rows[head.index + 1 :] if row.width]
    if len(rows) > MOST_ROWS:
        raise Refused("too_many_rows", MANY, rows=whole(len(rows)), most=whole(MOST_ROWS))
    months = head.columns.index(Column.PERIOD) if _of_months(grid, head) else None
    cells = (
        (row.number, [_text(cell, place == months) for place, cell in enumerate(row.cells)])
        for row in rows
    )
    return Upload(head, tuple(cells), grid.name)


def _of_months(grid: Grid, head: Header) -> bool:
    title = grid.rows[head.index][head.columns.index(Column.PERIOD)]
    return fold(wording(title)).startswith(("μην", "month"))


def _text(cell: Cell, month: bool) -> str:
    """Under a title of months, a first day of a month that a sheet holds is that month."""
    written = wording(cell)
    day = written.removesuffix(MIDNIGHT)
    return day.removesuffix("-01") if month and FIRST_DAY.fullmatch(day) else day


SEVERAL = (
    "Ο μακρύς πίνακας βρέθηκε σε περισσότερα φύλλα: %(sheets)s. Κρατήστε ένα, ή βάλτε όλες τις "
    "γραμμές στο ίδιο φύλλο, και ανεβάστε ξανά το αρχείο."
)
MANY = (
    "Ο πίνακας έχει %(rows)s γραμμές και η σελίδα παίρνει έως %(most)s. Χωρίστε τον, ή αποθηκεύστε "
    "τον ως CSV και δώστε τον με την εντολή kep-kiosk volumes import, που δεν έχει όριο."
)
