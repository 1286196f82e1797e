"""The header of the table: which column stands where, by its words."""

import re
from collections.abc import Iterable, Mapping, Sequence
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
# What a column's name may be put together from. Two meanings in one name are asked about.
MEANINGS = {
    Column.CODE: "ΚΩΔΙΚΟΣ ΚΩΔ ΚΕΠ",
    Column.EKEP: "ΕΚΕΠ ΗΛΕΚΤΡΟΝΙΚΑ ΗΛΕΚΤΡΟΝΙΚΕΣ ΗΛΕΚΤΡΟΝΙΚΩΝ",
    Column.COUNTERS: "ΘΥΡΙΔΑ ΘΥΡΙΔΕΣ ΘΥΡΙΔΩΝ ΦΥΣΙΚΗ ΦΥΣΙΚΗΣ ΦΥΣΙΚΑ",
    Column.TOTAL: "ΣΥΝΟΛΟ ΣΥΝΟΛΙΚΑ ΣΥΝΟΛΙΚΟ ΣΥΝΟΛΙΚΕΣ",
    Column.PERIOD: "ΠΕΡΙΟΔΟΣ ΗΜΕΡΟΜΗΝΙΑ ΗΜΝΙΑ ΗΜΕΡΑ ΜΗΝΑΣ ΤΡΙΜΗΝΟ ΕΞΑΜΗΝΟ",
    Column.STREAM: "ΡΟΗ ΚΑΝΑΛΙ",
    Column.SERVICE: "ΥΠΗΡΕΣΙΑ ΔΙΑΔΙΚΑΣΙΑ",
    Column.COUNT: "ΠΛΗΘΟΣ ΑΡΙΘΜΟΣ",
}
MEANT = {word: column for column, words in MEANINGS.items() for word in words.split()}
# Said of any count: alone such a word is the count itself.
CASES = {"ΥΠΟΘΕΣΕΙΣ", "ΥΠΟΘΕΣΕΩΝ", "ΠΛΗΘΟΣ", "ΑΡΙΘΜΟΣ"}
FILLERS = {"ΑΠΟ", "ΜΕ", "ΜΕΣΩ", "ΣΕ", "ΣΤΗ", "ΣΤΙΣ", "ΤΟΥ", "ΤΩΝ", "ΑΝΑ", "ΠΑΡΟΥΣΙΑ", "ΠΑΡΟΥΣΙΑΣ"}
# An office's own names of columns, plain; None is a column that is passed over.
ColumnNames = Mapping[str, Column | None]
NO_NAMES: ColumnNames = {}
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


def find(rows: Sequence[Row], names: ColumnNames = NO_NAMES) -> Header | None:
    """The first row with all necessary columns, or else the first that tries to be one."""
    headers = [
        Header(index, columns)
        for index, row in enumerate(rows[:WITHIN])
        if tries(columns := _columns(row, names))
    ]
    return next((header for header in headers if header.complete), next(iter(headers), None))


def tries(columns: Iterable[Column | None]) -> bool:
    return len(set(columns) - {None}) >= 2


def column_named(cell: Cell) -> Column | None:
    """By its exact name: in a text without cells any other word is a word of the text."""
    return NAMES.get(plain(cell))


def column_meant(cell: Cell, names: ColumnNames = NO_NAMES) -> Column | None:
    """As an office named it, by its exact name, or by what its words mean if that is one thing."""
    word = plain(cell)
    if word in names:
        return names[word]
    return NAMES.get(word) or _meant(cell)


def is_total(cell: Cell) -> bool:
    return plain(cell) in TOTALS


def plain(cell: Cell) -> str:
    """Greek capitals without spaces; a Latin P stands for both Ρ and Π, so KEP is mended."""
    return re.sub(r"[\s.:*]", "", _capitals(cell))


def _columns(row: Row, names: ColumnNames) -> tuple[Column | None, ...]:
    return tuple(column_meant(cell, names) for cell in row.cells[: row.width])


def _meant(cell: Cell) -> Column | None:
    """Every word must be known: «ΟΝΟΜΑ ΚΕΠ» is not the code, «ΣΥΝΟΛΟ EKEP» is asked about."""
    words = set(re.findall(r"\w+", re.sub(r"\b(Ε)-(?=ΚΕΠ)", r"\1", _capitals(cell)))) - FILLERS
    if words == {"ΚΩΔΙΚΟΣ", "ΥΠΗΡΕΣΙΑΣ"}:
        return Column.CODE
    said = words - CASES
    if words and not said:
        return Column.COUNT
    meant = {MEANT.get(word) for word in said}
    return meant.pop() if len(meant) == 1 else None


def _capitals(cell: Cell) -> str:
    if isinstance(cell, str) and len(cell) > LONGEST_NAME:
        return ""
    return upper(wording(cell)).translate(LOOK_ALIKES).replace("ΚΕΡ", "ΚΕΠ")


MISSING = N_(
    "Από την επικεφαλίδα του πίνακα λείπει η στήλη %(column)s. "
    "Προσθέστε τη με αυτό ακριβώς το όνομα."
)
TWICE = N_("Η στήλη %(column)s υπάρχει δύο φορές στην επικεφαλίδα. Κρατήστε μόνο τη σωστή.")
