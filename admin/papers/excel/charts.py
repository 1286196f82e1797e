"""A picture drawn again by the spreadsheet from the figures of its table."""

from typing import Any

from admin.papers.document import Chart, Picture, Table
from admin.papers.excel.figures import number
from admin.papers.excel.tables import CAPTION_ROW, HEADER_ROW

KINDS = {
    Chart.COLUMNS: {"type": "column"},
    Chart.BARS: {"type": "bar"},
    Chart.STACKED: {"type": "bar", "subtype": "stacked"},
    Chart.LINES: {"type": "line"},
}
SHADES = ("#003375", "#9CC4E4", "#5A5F66", "#C77F00", "#7A9A01", "#8A4B8F")
GRID = {"color": "#D9DDE2"}
HEIGHT_OF_A_ROW, LEAST_HEIGHT = 22, 300
# A chart that is broken over two pages shows nothing; of more rows a page would be too small.
ON_A_PAGE = 45


def add_chart(book: Any, sheet: Any, table: Table, picture: Picture) -> None:
    """Beside the table. A column without any number is no series."""
    columns = [column for column in _columns(table, picture) if _has_numbers(table, column)]
    if picture.chart is None or not columns or not table.rows:
        return
    chart = book.add_chart(KINDS[picture.chart])
    first, last = HEADER_ROW + 1, HEADER_ROW + len(table.rows)
    for place, column in enumerate(columns):
        shade = SHADES[place % len(SHADES)]
        chart.add_series(
            {
                "name": [sheet.name, HEADER_ROW, column],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "fill": {"color": shade},
                "line": {"color": shade},
            }
        )
    chart.set_title({"name": [sheet.name, CAPTION_ROW, 0], "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"} if len(columns) > 1 else {"none": True})
    lies = picture.chart in (Chart.BARS, Chart.STACKED)
    names = {"reverse": lies}
    values = {"major_gridlines": {"visible": True, "line": GRID}, **_look(table, columns[0])}
    chart.set_x_axis(values if lies else names)
    chart.set_y_axis(names if lies else values)
    sheet.set_landscape()
    if len(table.rows) <= ON_A_PAGE:
        sheet.fit_to_pages(1, 1)
    chart.set_size({"width": 620, "height": LEAST_HEIGHT + HEIGHT_OF_A_ROW * len(table.rows) // 2})
    about = {"description": picture.description, "x_offset": 24}
    sheet.insert_chart(HEADER_ROW, len(table.header), chart, about)


def _columns(table: Table, picture: Picture) -> tuple[int, ...]:
    every = range(1, len(table.header))
    return tuple(c for c in picture.columns if c in every) or tuple(every)


def _look(table: Table, column: int) -> dict[str, object]:
    """An axis is numbered as its figures are; not every programme finds that out by itself."""
    looks = (found.look for row in table.rows if (found := number(row[column])))
    return {"num_format": next(looks), "num_format_linked": False}


def _has_numbers(table: Table, column: int) -> bool:
    return any(number(row[column]) for row in table.rows)
