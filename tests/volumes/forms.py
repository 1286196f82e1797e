"""Larissa's table of 2024 and the forms that offices send a table in."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from admin.volumes.table import Table, read, read_text
from kiosk.refusals import Refused

DATA = Path(__file__).parents[1] / "data"
LARISSA = (DATA / "larissa-2024-volumes.csv").read_text(encoding="utf-8")
PASTED = (DATA / "larissa-2024-volumes.pasted.txt").read_text(encoding="utf-8")
HEADER = ["ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP", "ΘΥΡΙΔΕΣ", "ΣΥΝΟΛΟ"]

SheetRows = Iterable[Sequence[object]]


def csv(*rows: str) -> str:
    return "\n".join((";".join(HEADER), *rows))


def workbook(**sheets: SheetRows) -> bytes:
    """An XLSX; text stays text, as where a clerk typed it."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell, day if isinstance(cell, date) else None)
    return output.getvalue()


def sheet(*rows: Sequence[object]) -> bytes:
    return workbook(Φύλλο1=[HEADER, *rows])


def refused(given: bytes | str) -> Refused:
    with pytest.raises(Refused) as caught:
        read_any(given)
    assert "%(" not in str(caught.value)
    return caught.value


def read_any(given: bytes | str) -> Table:
    return read_text(given) if isinstance(given, str) else read(given, "υποθέσεις.xlsx")
