"""The header of the table: which column stands where, by its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from admin.sheets.cells import Cell, Row, wording
from kiosk.greek import LOOK_ALIKES, upper
from kiosk.refusals import N_, Refused

# A table begins near the top; looking further would only make a wrong file slow to refuse.
WITHIN = 100
# Longer than any column's name with its padding; a page of text in one cell is slow to look at.
LONGEST_NAME = 200


class Column(StrEnum):
    CODE = "ΚΩΔΙΚΟΣ ΚΕΠ"
    EKEP = "EKEP"
    COUNTERS = "ΘΥΡΙΔΕΣ"
    TOTAL = "ΣΥΝΟΛΟ"
    PERIOD = "ΠΕΡΙΟΔΟΣ"
    STREAM = "ΡΟΗ"
    SERVICE = "ΥΠΗΡΕΣΙΑ"
    COUNT = "ΠΛΗΘΟΣ"


NECESSARY = (Column.CODE, Column.EKEP, Column.COUNTERS)
# A figure in each row, where the wide table has a centre in each.
LONG = (Column.CODE, Column.PERIOD, Column.COUNT)

NAMES = {
    "ΚΩΔΙΚΟΣΚΕΠ": Column.CODE,
    "ΚΩΔΙΚΟΣ": Column.CODE,
    "ΕΚΕΠ": Column.EKEP,
    "ΘΥΡΙΔΕΣ": Column.COUNTERS,
    "ΣΥΝΟΛΟ": Column.TOTAL,
    "ΠΕΡΙΟΔΟΣ": Column.PERIOD,
    "ΗΜΕΡΟΜΗΝΙΑ": Column.PERIOD,
    "ΡΟΗ": Column.STREAM,
    "ΥΠΗΡΕΣΙΑ": Column.SERVICE,
    "ΠΛΗΘΟΣ": Column.COUNT,
}
TOTALS = {"ΣΥΝΟΛΟ", "ΣΥΝΟΛΑ", "ΓΕΝΙΚΟΣΥΝΟΛΟ", "ΓΕΝΙΚΑΣΥΝΟΛΑ"}


@dataclass(frozen=True)
class Header:
    index: int
    columns: tuple[Column | None, ...]

    @property
    def complete(self) -> bool:
        return all(column in self.columns for column in NECESSARY)

    @property
    def is_long(self) -> bool:
        return all(column in self.columns for column in LONG)

    def places(self, necessary: Sequence[Column] = NECESSARY) -> dict[Column, int]:
        """Where each column stands. Raises Refused for one that is missing or stands twice."""
        for column in Column:
            if self.columns.count(column) > 1:
                raise Refused("column_twice", TWICE, column=column.value)
        for column in necessary:
            if column not in self.columns:
                raise Refused("missing_column", MISSING, column=column.value)
        return {column: self.columns.index(column) for column in Column if column in self.columns}


def find(rows: Sequence[Row]) -> Header | None:
    """The first row with all necessary columns, or else the first that tries to be one."""
    headers = [
        Header(index, columns)
        for index, row in enumerate(rows[:WITHIN])
        if tries(columns := _columns(row))
    ]
    return next((header for header in headers if header.complete), next(iter(headers), None))


def tries(columns: Iterable[Column | None]) -> bool:
    return len(set(columns) - {None}) >= 2


def column_named(cell: Cell) -> Column | None:
    return NAMES.get(_plain(cell))


def is_total(cell: Cell) -> bool:
    return _plain(cell) in TOTALS


def _columns(row: Row) -> tuple[Column | None, ...]:
    return tuple(column_named(cell) for cell in row.cells[: row.width])


def _plain(cell: Cell) -> str:
    """Greek capitals without spaces; a Latin P stands for both Ρ and Π, so KEP is mended."""
    if isinstance(cell, str) and len(cell) > LONGEST_NAME:
        return ""
    words = re.sub(r"[\s.:*]", "", upper(wording(cell)).translate(LOOK_ALIKES))
    return words.replace("ΚΕΡ", "ΚΕΠ")


MISSING = N_(
    "Από την επικεφαλίδα του πίνακα λείπει η στήλη %(column)s. "
    "Προσθέστε τη με αυτό ακριβώς το όνομα."
)
TWICE = N_("Η στήλη %(column)s υπάρχει δύο φορές στην επικεφαλίδα. Κρατήστε μόνο τη σωστή.")
