"""Run apart, as a script: a workbook on standard input, its sheets as JSON on standard output.
With `dated` as its argument, dates and times are text as ISO 8601 writes them; else they are null.

calamine reserves memory for the whole rectangle that the cells span: two cells in the far corners
of a sheet end the process that reads it. Here that process is not the one that serves tablets.
"""

import io
import json
import resource
import sys
from datetime import date, time, timedelta

from python_calamine import CalamineWorkbook

MEMORY = 1 << 30
SECONDS = 20
MOST_CELLS = 150_000
LONGEST_CELL = 200

JsonCell = str | int | float | bool | None
JsonRow = tuple[int, list[JsonCell]]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    dated = sys.argv[1:] == ["dated"]
    sheets = [(name, _filled(workbook, name, dated)) for name in workbook.sheet_names]
    if sum(len(cells) for _, rows in sheets for _, cells in rows) > MOST_CELLS:
        sys.exit("too many cells")
    json.dump(sheets, sys.stdout)


def _filled(workbook: CalamineWorkbook, name: str, dated: bool) -> list[JsonRow]:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [
        (number, [_cell(cell, dated) for cell in cells])
        for number, cells in enumerate(rows, 1)
        if any(cell != "" for cell in cells)
    ]


def _cell(cell: object, dated: bool) -> JsonCell:
    if isinstance(cell, str):
        return cell[:LONGEST_CELL]
    if isinstance(cell, int | float):
        return cell
    return _iso(cell) if dated else None


def _iso(cell: object) -> JsonCell:
    """2024-03-18, 2024-03-18T08:00:00, 00:07:30; a duration, as sheets total times, is 26:03:00."""
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return cell.isoformat() if isinstance(cell, date | time) else None


if __name__ == "__main__":
    main()
