"""A count of cases out of one cell: whole, exact, never guessed or rounded."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from admin.sheets.cells import Cell, shown, wording
from kiosk.greek import decimal, whole
from kiosk.refusals import N_, Refused

MOST = 100_000_000

SPACES = re.compile(r"\s")
PLAIN = re.compile(r"0|[1-9][0-9]*")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
SPACED = re.compile(r"[1-9][0-9]{0,2}(?:\s[0-9]{3})+")
TWO_MARKS = re.compile(r"[0-9]+(?:\.[0-9]+)+(?:,[0-9]+)+|[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)+")
FRACTION = re.compile(r"[0-9]*[.,][0-9]+")
NEGATIVE = re.compile(r"[-\u2010-\u2015\u2212]\s?[0-9.,\s]*[0-9]")
DASHES = re.compile(r"[-\u2010-\u2015\u2212]+")


@dataclass(frozen=True)
class Place:
    """`row` as the person sees it: its number, or the centre it is of."""

    row: int | str
    column: str


@dataclass
class Numbers:
    """Reads the counts of one file, which must keep to one thousands mark, `.` or `,`."""

    mark: str = ""

    def read(self, cell: Cell, place: Place) -> int:
        """Raises Refused. A blank cell is refused too: unknown is not zero."""
        if blank(cell):
            raise _refused("empty_cell", EMPTY, cell, place)
        if cell is None or isinstance(cell, bool):
            raise _refused("not_a_number", NOT_A_NUMBER, cell, place)
        if isinstance(cell, str):
            return _bounded(self._text(wording(cell), place), cell, place)
        return _bounded(_whole(cell, place), cell, place)

    def _text(self, text: str, place: Place) -> int:
        if grouped := GROUPED.fullmatch(text):
            self._keep_to(grouped[1], text, place)
        elif not (PLAIN.fullmatch(text) or SPACED.fullmatch(text)):
            raise _unreadable(text, place)
        digits = SPACES.sub("", text).replace(".", "").replace(",", "")
        # int() of thousands of digits raises; nothing that long is within MOST anyway.
        return int(digits) if len(digits) <= len(str(MOST)) else MOST + 1

    def _keep_to(self, mark: str, text: str, place: Place) -> None:
        if self.mark and mark != self.mark:
            raise _refused("mixed_thousands_marks", MIXED, text, place)
        self.mark = mark


def blank(cell: Cell) -> bool:
    """Nothing, or the dash that tables print for it."""
    return not wording(cell) or (isinstance(cell, str) and bool(DASHES.fullmatch(wording(cell))))


def _whole(number: int | float, place: Place) -> int:
    if not math.isfinite(number):
        raise _refused("not_a_number", NOT_A_NUMBER, number, place)
    if number < 0:
        raise _refused("negative_number", BELOW_ZERO, number, place)
    if number != int(number):
        raise _refused("fraction_in_sheet", SHEET_FRACTION, number, place, read=_greek(number))
    return int(number)


def _bounded(number: int, cell: Cell, place: Place) -> int:
    if number > MOST:
        raise _refused("number_too_large", TOO_LARGE, cell, place, most=whole(MOST))
    return number


def _unreadable(text: str, place: Place) -> Refused:
    if NEGATIVE.fullmatch(text):
        return _refused("negative_number", BELOW_ZERO, text, place)
    if TWO_MARKS.fullmatch(text):
        return _refused("mixed_thousands_marks", MIXED, text, place)
    if FRACTION.fullmatch(text):
        return _refused("fraction", TEXT_FRACTION, text, place)
    return _refused("not_a_number", NOT_A_NUMBER, text, place)


def _greek(number: float) -> str:
    exponent = Decimal(str(number)).as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return decimal(number, min(places, 6))


def _refused(reason: str, sentence: str, cell: Cell, place: Place, **values: object) -> Refused:
    values = {"row": place.row, "column": place.column, "read": shown(cell)} | values
    return Refused(reason, sentence, **values)


EMPTY = N_(
    "Στη γραμμή %(row)s η στήλη %(column)s είναι κενή. Γράψτε τον αριθμό, ή 0 αν είναι μηδέν."
)
NOT_A_NUMBER = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το «%(read)s» δεν είναι αριθμός. "
    "Γράψτε ακέραιο αριθμό, όπως 990 ή 52.747."
)
BELOW_ZERO = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, ο αριθμός %(read)s είναι αρνητικός. "
    "Γράψτε πόσες υποθέσεις ήταν, από 0 και πάνω."
)
TEXT_FRACTION = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το «%(read)s» δεν είναι ακέραιος αριθμός. "
    "Γράψτε ολόκληρες υποθέσεις, με την τελεία μόνο για τις χιλιάδες, όπως 52.747."
)
SHEET_FRACTION = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το φύλλο έχει τον δεκαδικό αριθμό %(read)s, μάλλον "
    "επειδή γράφτηκε με τελεία σε υπολογιστή με αγγλικές ρυθμίσεις. Γράψτε τον χωρίς τελεία."
)
MIXED = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το «%(read)s» αλλάζει σημάδι χιλιάδων: αλλού "
    "τελεία, αλλού κόμμα. Γράψτε όλους τους αριθμούς με το ίδιο."
)
TOO_LARGE = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, ο αριθμός %(read)s ξεπερνά τις %(most)s υποθέσεις. "
    "Ελέγξτε μήπως κόλλησαν δύο αριθμοί."
)
