"""The workbook of the real report: its charts draw what the report's pictures draw."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from admin.measures.counts import Counts
from admin.papers.excel.tables import HEADER_ROW
from admin.papers.xlsx import xlsx
from admin.review.chapters.report import document
from admin.review.facts.year import Month
from tests.review.opinions import told

MONTHS = tuple(
    Month(date(2024, n, 1), 100 * n, 10 * n, Counts((1, 2, 3, 40, 40))) for n in range(1, 13)
)
SERIES = re.compile(r"<c:tx>.*?<c:f>'([^']+)'!\$([A-Z])\$\d+</c:f>", re.DOTALL)


def drawn(file: bytes) -> dict[str, list[str]]:
    """The heads of the columns that the charts draw, by sheet."""
    book, found = CalamineWorkbook.from_filelike(BytesIO(file)), dict[str, list[str]]()
    with ZipFile(BytesIO(file)) as parts:
        for part in parts.namelist():
            if not part.startswith("xl/charts/chart"):
                continue
            series = parts.read(part).decode().split("<c:ser>")[1:]
            for sheet, column in (SERIES.search(one).groups() for one in series):  # type: ignore[union-attr]
                head = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[HEADER_ROW]
                found.setdefault(sheet, []).append(str(head["ABCDEFGH".index(column)]))
    return found


def test_bars_are_made_of_their_parts_and_of_no_total_or_share() -> None:
    review = replace(told(scores=(5, 5, 6, 40, 44)), months=MONTHS)
    assert drawn(xlsx(document(review))) == {
        "Υποθέσεις ανά ΚΕΠ, 2024": ["EKEP", "ΘΥΡΙΔΕΣ"],
        "Υποθέσεις ανά μήνα, 2024": ["EKEP", "ΘΥΡΙΔΕΣ"],
        "Ικανοποίηση ανά μήνα, 2024": ["Καλή ή Πολύ καλή"],
    }
