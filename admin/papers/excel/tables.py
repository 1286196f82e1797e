"""A sheet that holds one table: figures as numbers, every other text as it is, never a formula."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from admin.papers.columns import wordy
from admin.papers.document import Table
from admin.papers.excel.figures import Number, number

CAPTION_ROW, BAND_ROW, BACK_ROW, HEADER_ROW = 0, 1, 2, 4
NARROW, BROAD = 9, 38
LONGEST_HEADER_LINE = 18
LONGEST_PRINTED_BAND = 120
A4 = 9
LINE, TALLEST = 15, 409
MANY_COLUMNS = 6
CONTENTS = "Περιεχόμενα"
SIDES = {True: "left", False: "right"}


def fill_sheet(book: Any, sheet: Any, table: Table, band: str | None) -> None:
    sheet.write_string(CAPTION_ROW, 0, table.caption, look(book, bold=True, font_size=13))
    furnish(book, sheet, band)
    back = look(book, font_color="#003375", underline=1)
    sheet.write_url(BACK_ROW, 0, f"internal:'{CONTENTS}'!A1", back, CONTENTS)
    _write_header(book, sheet, table)
    _write_rows(book, sheet, table)
    widths = _widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, cells in enumerate([table.header, *_rows(table)], start=HEADER_ROW):
        set_height(sheet, row, cells, widths)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.repeat_rows(HEADER_ROW)
    if len(table.header) > MANY_COLUMNS:
        sheet.set_landscape()


def furnish(book: Any, sheet: Any, band: str | None) -> None:
    """The band on the sheet and on each page of it; A4, no broader than a page."""
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
    if band is not None:
        strong = look(book, bold=True, bg_color="#FFF1C2")
        sheet.write_string(BAND_ROW, 0, band, strong)
        sheet.set_header(f"&C{band[:LONGEST_PRINTED_BAND].replace('&', '&&')}")


def _write_header(book: Any, sheet: Any, table: Table) -> None:
    about = {"bold": True, "text_wrap": True, "bg_color": "#EEF2F7", "bottom": 1, "top": 1}
    for column, (name, words) in enumerate(zip(table.header, wordy(table), strict=True)):
        sheet.write_string(
            HEADER_ROW, column, name, look(book, align=SIDES[words], indent=int(words), **about)
        )


def _write_rows(book: Any, sheet: Any, table: Table) -> None:
    looks: dict[tuple[str, bool, bool], Any] = {}
    words = wordy(table)
    for place, row in enumerate(_rows(table)):
        strong = place == len(table.rows)
        for column, cell in enumerate(row):
            found = number(cell) if column else None
            key = (found.look if found else "@", strong, words[column])
            if key not in looks:
                looks[key] = _cell_look(book, *key)
            _write(sheet, HEADER_ROW + 1 + place, column, found or cell, looks[key])


def _cell_look(book: Any, number_format: str, strong: bool, words: bool) -> Any:
    about: dict[str, object] = {
        "num_format": number_format,
        "align": SIDES[words],
        "indent": int(words),
        "bottom": 1,
        "bottom_color": "#C3C9D1",
        "text_wrap": True,
    }
    return look(book, **about, **({"bold": True, "top": 1} if strong else {}))


def _write(sheet: Any, row: int, column: int, cell: Number | str, look: Any) -> None:
    if isinstance(cell, Number):
        sheet.write_number(row, column, cell.value, look)
    else:
        sheet.write_string(row, column, cell, look)


def _widths(table: Table) -> list[int]:
    """By the longest text of each column; headers wrap."""
    rows = _rows(table)
    widest = [
        max([min(len(name), LONGEST_HEADER_LINE), *(len(row[column]) for row in rows)])
        for column, name in enumerate(table.header)
    ]
    return [min(max(width, NARROW) + 2, BROAD) for width in widest]


def set_height(sheet: Any, row: int, cells: Sequence[str], widths: Sequence[int]) -> None:
    """Room for what wraps: not every programme makes it when it opens the file."""
    lines = max(
        sum(max(len(wrap(line, max(width - 1, 1))), 1) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    if lines > 1:
        sheet.set_row(row, min(lines * LINE, TALLEST))


def _rows(table: Table) -> list[tuple[str, ...]]:
    return [*table.rows, *([] if table.totals is None else [table.totals])]


def look(book: Any, **about: object) -> Any:
    return book.add_format({"font_name": "Calibri", "valign": "top", **about})
