"""A file of a queue system to what it tells, row by row."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from admin.queue import cells
from admin.queue.figures import COUNTS, WAITS
from admin.queue.told import Told, fault_of
from admin.sheets import tables
from admin.sheets.cells import shown
from admin.sheets.numbers import Numbers
from admin.sheets.tables import Column, Found, Record
from admin.volumes import periods, told
from admin.volumes.periods import Period
from kiosk.centres import Municipality, find_centre
from kiosk.greek import fold, whole
from kiosk.refusals import Refused

EXTREMES = ("μεγιστ", "ελαχιστ", "max")
SERVICE_TIME = ("εξυπηρετησησ", "service", "handling")
OF_FIGURES = ("εισιτ", "ticket", "αναμον", "wait", "εξυπηρ", "εκδ", "εγκατ", "αποχωρ")
COLUMNS = {
    "code": Column(
        "Κωδικός ΚΕΠ",
        ("κωδ", "κεπ", "code", "centre", "center"),
        needed=False,
        never=("ονομ", "name", "τιτλ", "υπαλ", "θυριδ", *OF_FIGURES),
    ),
    "period": Column(
        "Ημερομηνία ή μήνας",
        ("ημερομ", "ημνια", "ημερα", "μην", "περιοδ", "date", "day", "month", "period"),
        never=OF_FIGURES,
    ),
    "ninetieth": Column(
        "Αναμονή των 9 στους 10",
        ("90", "p90", "ενενηντ", "εκατοστημορ", "percentile"),
        needed=False,
        never=SERVICE_TIME,
    ),
    "median": Column("Διάμεση αναμονή", ("διαμεσ", "median"), needed=False, never=SERVICE_TIME),
    "mean": Column(
        "Μέση αναμονή",
        ("αναμον", "wait"),
        needed=False,
        never=(*SERVICE_TIME, *EXTREMES, "αριθμ", "πληθ", "ατομ", "count"),
    ),
    "abandoned": Column(
        "Αποχώρησαν",
        ("αποχωρ", "εγκατ", "εφυγ", "ακυρ", "abandon", "show", "left"),
        needed=False,
    ),
    "served": Column(
        "Εξυπηρετήθηκαν",
        ("εξυπηρετ", "served"),
        needed=False,
        never=(*SERVICE_TIME, *EXTREMES, "χρον", "time", "διαρκ", "δεν", "μη", "not", "μεσ"),
    ),
    "issued": Column(
        "Εισιτήρια",
        ("εισιτ", "εκδ", "χαρτακ", "ticket", "issued", "προσελ"),
        needed=False,
        never=(*SERVICE_TIME, "χρον", "time", "δεν", "μη", "not"),
    ),
}


def read(
    content: bytes, name: str, municipality: Municipality, centre: str, *, today: date
) -> tuple[tuple[Told, ...], Found]:
    """What a file tells, and how it was read; `centre` is whose it is where no column says so.

    Raises Refused: sheet, row and column in its sentence.
    """
    found = tables.read(content, name, COLUMNS)
    numbers, taken, seen = Numbers(), [], dict[tuple[str, Period], Record]()
    for record in found.records:
        one = _told(record, municipality, centre, numbers)
        if fault := fault_of(one, today):
            column = fault.column if fault.column in record.titles else "period"
            said = fault.sentence[0].lower() + fault.sentence[1:]
            raise record.refused(fault.reason, column, said)
        first = seen.setdefault((one.code, one.period), record)
        if first is not record:
            raise record.refused("row_twice", "period", TWICE, code=one.code, first=first.number)
        taken.append(one)
    if not taken:
        raise Refused("no_rows", "Κάτω από την επικεφαλίδα δεν υπάρχει καμία γραμμή. Συμπληρώστε.")
    _check_totals(found, taken, numbers)
    return tuple(taken), found


def _told(record: Record, municipality: Municipality, centre: str, numbers: Numbers) -> Told:
    if not any(name in record.titles for name in (*COUNTS, *WAITS)):
        raise Refused("missing_column", NO_FIGURES)
    counts = {name: _cell(record, name, partial(cells.count, numbers=numbers)) for name in COUNTS}
    waits = {
        name: _cell(record, name, partial(cells.minutes, title=record.titles.get(name, "")))
        for name in WAITS
    }
    return Told(_code(record, municipality, centre), _period(record), **counts, **waits)


def _cell(record: Record, key: str, read: Callable[[Any], Any]) -> Any:
    try:
        return read(record[key])
    except Refused as refusal:
        raise record.refused(refusal.reason, key, refusal.sentence) from refusal


def _code(record: Record, municipality: Municipality, centre: str) -> str:
    written = record.text("code") if "code" in record.titles else centre
    if "code" in record.titles and not written:
        raise record.refused("missing_centre_code", "code", NO_CODE)
    if not written:
        raise Refused("whose", WHOSE)
    try:
        return find_centre(municipality, written).code
    except Refused as refusal:
        if "code" not in record.titles:
            raise
        raise record.refused("unknown_centre", "code", UNKNOWN_CENTRE) from refusal


def _period(record: Record) -> Period:
    """Under a title of months, a sheet's first day of a month is that month."""
    written = record.text("period").removesuffix("T00:00:00").removesuffix(" 00:00:00")
    try:
        period = told.read(written)
    except Refused as refusal:
        raise record.refused("bad_period", "period", BAD_PERIOD) from refusal
    monthly = fold(record.titles["period"]).startswith(("μην", "month"))
    if monthly and period.days == 1 and period.first.day == 1:
        return periods.month(period.first.year, period.first.month)
    return period


def _check_totals(found: Found, taken: list[Told], numbers: Numbers) -> None:
    """One row of totals must agree with the rows; of several, nobody knows which each is of."""
    for record in found.totals if len(found.totals) == 1 else ():
        for name in COUNTS:
            read = _cell(record, name, partial(cells.count, numbers=numbers))
            told = [getattr(one, name) for one in taken]
            if None in told:  # what nobody told may be what is missing from the sum
                continue
            summed = sum(told)
            if read not in (None, summed):
                raise record.refused("sum_differs", name, SUM_DIFFERS, summed=whole(summed))


def unread(found: Found) -> str:
    return ", ".join(f"«{shown(title)}»" for title in found.unread)


TWICE = (
    "το ΚΕΠ %(code)s έχει την ίδια περίοδο και στη γραμμή %(first)s. Αν ο πίνακας είναι ανά θυρίδα "
    "ή υπάλληλο, δώστε μόνο τα σύνολα του ΚΕΠ."
)
NO_FIGURES = (
    "Από την επικεφαλίδα λείπουν οι αριθμοί: εισιτήρια, εξυπηρετήθηκαν, αποχώρησαν, ή μέση, "
    "διάμεση αναμονή και αναμονή 90%%. Προσθέστε τουλάχιστον μία στήλη."
)
NO_CODE = "ο κωδικός του ΚΕΠ λείπει. Συμπληρώστε τον σε κάθε γραμμή."
WHOSE = "Το αρχείο δεν λέει για ποιο ΚΕΠ είναι. Διαλέξτε το, ή προσθέστε στήλη «Κωδικός ΚΕΠ»."
UNKNOWN_CENTRE = "το «%(read)s» δεν είναι ΚΕΠ του δήμου. Διορθώστε τον κωδικό."
BAD_PERIOD = "το «%(read)s» δεν είναι ημέρα (3/12/2025) ή μήνας (12/2025). Διορθώστε το."
SUM_DIFFERS = "το σύνολο γράφει %(read)s, ενώ οι γραμμές αθροίζουν %(summed)s. Ελέγξτε τες."
