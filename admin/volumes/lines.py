"""The rows under the header: one line for each centre, and the sums that must agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from admin.sheets.cells import Grid, Row, shown, wording
from admin.sheets.numbers import Numbers, Place, blank
from admin.volumes.header import Column, Header, is_total, plain
from kiosk.greek import BadCentreCode, centre_code, whole
from kiosk.refusals import N_, Refused

LONGEST_CODE = 60  # of what may be asked about; longer is a remark


@dataclass(frozen=True)
class Line:
    """A centre's cases: answered through EKEP, served at the counters (θυρίδες).

    `code` is what its file writes where that is no code: what it means is asked. `row` in the file.
    """

    code: str
    ekep: int
    counters: int
    row: int = field(default=0, compare=False)

    @property
    def total(self) -> int:
        return self.ekep + self.counters


@dataclass(frozen=True)
class Counts:
    """The counts of a row, each by the name of its column."""

    places: dict[Column, int]
    numbers: Numbers

    def get(self, row: Row, column: Column) -> int:
        return self.numbers.read(row[self.places[column]], Place(row.number, column.value))

    def given(self, row: Row, column: Column) -> int | None:
        """A sum may be left out: its column missing or its cell blank."""
        if column not in self.places or blank(row[self.places[column]]):
            return None
        return self.get(row, column)


def lines(grid: Grid, header: Header) -> tuple[tuple[Line, ...], bool]:
    """And whether sums stand under them. Raises Refused at the first row that cannot be taken or
    sum that does not agree.
    """
    counts = Counts(header.places(), Numbers())
    place = counts.places[Column.CODE]
    rows = [row for row in grid.rows[header.index + 1 :] if row.width]
    for row in rows:
        _check_width(row, len(header.columns), grid.exact)
    totals = [row for row in rows if _is_total(row, place)]
    others = [row for row in rows if not _is_total(row, place)]
    centres = {row.number: _line(row, counts) for row in others}
    _check_centres(centres)
    for row in totals:
        _check_columns(row, counts, tuple(centres.values()))
    return tuple(centres.values()), bool(totals)


def _check_width(row: Row, width: int, exact: bool) -> None:
    if row.width > width or (exact and row.width < width):
        raise Refused(
            "wrong_number_of_cells",
            WIDTH,
            row=row.number,
            found=row.width,
            expected=width,
            read=shown(" ".join(wording(cell) for cell in row.cells)),
        )


def _is_total(row: Row, code: int) -> bool:
    """Its label stands under the codes, or elsewhere where the code is left blank."""
    labels = row.cells if blank(row[code]) else (row[code],)
    return any(is_total(label) for label in labels)


def _line(row: Row, counts: Counts) -> Line:
    code = _code(row, counts.places[Column.CODE])
    try:
        ekep, counters = counts.get(row, Column.EKEP), counts.get(row, Column.COUNTERS)
    except Refused as refusal:
        raise _no_centre(row.number, code) or refusal from refusal
    line = Line(code, ekep, counters, row.number)
    total = counts.given(row, Column.TOTAL)
    if total not in (None, line.total):
        raise Refused(
            "row_sum_differs",
            ROW_SUM,
            row=row.number,
            code=code,
            column=Column.TOTAL.value,
            read=whole(total or 0),
            ekep=whole(line.ekep),
            counters=whole(line.counters),
            expected=whole(line.total),
        )
    return line


def _code(row: Row, place: int) -> str:
    """Or what is written instead, to be asked about."""
    if blank(row[place]):
        raise Refused("missing_centre_code", NO_CODE, row=row.number, column=Column.CODE.value)
    written = " ".join(wording(row[place]).split())
    try:
        return centre_code(written)
    except BadCentreCode as error:
        if not plain(written) or len(written) > LONGEST_CODE:
            raise _no_centre(row.number, written) or error from error
        return written


def _no_centre(row: int, code: str) -> Refused | None:
    """A row without a code may be a remark: what is wrong with it is laid to that."""
    try:
        centre_code(code)
    except BadCentreCode as error:
        values = {"column": Column.CODE.value, "read": shown(code)}
        return Refused(error.reason, BAD_CODE, row=row, **values)
    return None


def _check_centres(centres: dict[int, Line]) -> None:
    """`centres` by row number."""
    if not centres:
        raise Refused("no_centres", NO_CENTRES)
    rows: dict[str, int] = {}
    for number, line in centres.items():
        first = rows.setdefault(line.code, number)
        if first != number:
            raise Refused("centre_twice", TWICE, code=line.code, first=first, row=number)


def _check_columns(row: Row, counts: Counts, centres: Sequence[Line]) -> None:
    """Where the sums agree without the rows that have no code, these are at fault."""
    wrong = _wrong_sum(row, counts, centres)
    if not wrong:
        return
    strange = {line: fault for line in centres if (fault := _no_centre(line.row, line.code))}
    if strange and not _wrong_sum(row, counts, [n for n in centres if n not in strange]):
        raise next(iter(strange.values())) from wrong
    raise wrong


def _wrong_sum(row: Row, counts: Counts, centres: Sequence[Line]) -> Refused | None:
    for column, expected in _sums(centres):
        read = counts.given(row, column)
        if read not in (None, expected):
            return Refused(
                "column_sum_differs",
                COLUMN_SUM,
                row=row.number,
                column=column.value,
                read=whole(read or 0),
                expected=whole(expected),
            )
    return None


def _sums(centres: Sequence[Line]) -> Iterable[tuple[Column, int]]:
    yield Column.EKEP, sum(line.ekep for line in centres)
    yield Column.COUNTERS, sum(line.counters for line in centres)
    yield Column.TOTAL, sum(line.total for line in centres)


WIDTH = N_(
    "Η γραμμή %(row)s («%(read)s») δεν ταιριάζει: τιμές %(found)s, στήλες του πίνακα %(expected)s. "
    "Διορθώστε τη, ή σβήστε τη αν δεν είναι γραμμή του πίνακα."
)
ROW_SUM = N_(
    "Στη γραμμή %(row)s (ΚΕΠ %(code)s) η στήλη %(column)s γράφει %(read)s, ενώ "
    "%(ekep)s + %(counters)s = %(expected)s. Βρείτε ποιος αριθμός είναι λάθος και διορθώστε τον."
)
COLUMN_SUM = N_(
    "Στη γραμμή %(row)s (ΣΥΝΟΛΟ) η στήλη %(column)s γράφει %(read)s, ενώ τα ΚΕΠ αθροίζουν "
    "%(expected)s. Ελέγξτε μήπως λείπει ΚΕΠ ή κάποιος αριθμός είναι λάθος."
)
NO_CODE = N_(
    "Στη γραμμή %(row)s η στήλη %(column)s είναι κενή. "
    "Γράψτε τον κωδικό του ΚΕΠ, ή σβήστε τη γραμμή αν δεν είναι ΚΕΠ."
)
BAD_CODE = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το «%(read)s» δεν έχει τη μορφή 0207, 0207Π ή "
    "0207ΠΒ. Διορθώστε το, ή σβήστε τη γραμμή αν δεν είναι ΚΕΠ."
)
NO_CENTRES = N_("Ο πίνακας έχει επικεφαλίδα αλλά κανένα ΚΕΠ. Προσθέστε μία γραμμή για κάθε ΚΕΠ.")
TWICE = N_(
    "Το ΚΕΠ %(code)s υπάρχει δύο φορές, στις γραμμές %(first)s και %(row)s. Κρατήστε μόνο τη σωστή."
)
