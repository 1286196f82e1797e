"""Tickets and waiting times out of one cell or field: exact, never guessed."""

import re
from decimal import Decimal

from admin.sheets.cells import Cell, shown, wording
from admin.sheets.numbers import GROUPED, NEGATIVE, Numbers, Place, blank
from kiosk.greek import figure, fold
from kiosk.refusals import Refused

PLACES = Decimal("0.0001")
DAY = 24 * 60
UNKNOWN = {"αγνωστο", "αγνωστη", "δ/υ"}
NUMBER = r"([0-9]+(?:[.,][0-9]+)?)"
# 7 λεπτά, 1 ώρα και 5 λεπτά, 7'30'', 450 δευτ., 7.5 min
WORDED = re.compile(
    rf"(?:{NUMBER} ?(?:ω[α-ω]*|h[a-z]*)\.?)? ?(?:και )?"
    rf"(?:{NUMBER} ?(?:λ[α-ω]*|m[a-z]*|'|′|΄)\.?)? ?(?:και )?"
    rf"(?:{NUMBER} ?(?:δ[α-ω]*|s[a-z]*|''|′′|΄΄|″|\")\.?)?"
)
# 0:07:30; a sheet may put the day from which it counts its hours before it.
CLOCK = re.compile(r"(?:1899-12-3[01]t)?([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])(?:\.[0-9]+)?")
TWO_PARTS = re.compile(r"[0-9]+:[0-9]+")
# What a title says its figures are in: not the day of the week, nor the hours of a rush.
MINUTES, SECONDS = re.compile(r"\b(λεπτ|min)"), re.compile(r"\b(δευτ\b|δευτερολ|sec)")
HOURS = re.compile(r"(\bσε |\()ωρεσ\b|\bhours?\b")
A_COUNT = {
    "negative_number": "το «%(read)s» είναι αρνητικό. Γράψτε πόσα ήταν, από 0 και πάνω.",
    "fraction": "το «%(read)s» δεν είναι ακέραιος. Τα εισιτήρια είναι ολόκληρα, όπως 1.204.",
    "fraction_in_sheet": "το «%(read)s» δεν είναι ακέραιος. Τα εισιτήρια είναι ολόκληρα.",
    "number_too_large": "το «%(read)s» είναι υπερβολικά μεγάλο. Μήπως κόλλησαν δύο αριθμοί;",
    "mixed_thousands_marks": "το «%(read)s» αλλάζει σημάδι χιλιάδων: αλλού τελεία, αλλού κόμμα. "
    "Γράψτε όλους τους αριθμούς με το ίδιο.",
}


def count(cell: Cell, numbers: Numbers) -> int | None:
    """None for a blank: unknown is not zero. Raises Refused; its sentence tells of %(read)s."""
    if _unknown(cell):
        return None
    try:
        return numbers.read(cell, Place("", ""))
    except Refused as refusal:
        sentence = A_COUNT.get(refusal.reason, NOT_A_COUNT)
        raise Refused(refusal.reason, sentence, read=shown(cell)) from refusal


def minutes(cell: Cell, title: str = "") -> Decimal | None:
    """Minutes, unless the column's title or the cell itself names another unit; None for a blank.

    Raises Refused, also for more than a day: nobody waits that long for a ticket of the same day.
    """
    if _unknown(cell):
        return None
    waited = _waited(cell, title)
    if waited is None:
        raise Refused("not_a_wait", NOT_A_WAIT, read=shown(cell))
    if waited < 0:
        raise Refused("negative_number", A_NEGATIVE_WAIT, read=shown(cell))
    if waited > DAY:
        raise Refused("wait_too_long", TOO_LONG, read=shown(cell))
    return waited.quantize(PLACES).normalize() + 0


def _unknown(cell: Cell) -> bool:
    return blank(cell) or fold(wording(cell)) in UNKNOWN


def _waited(cell: Cell, title: str) -> Decimal | None:
    if cell is None or isinstance(cell, bool):
        return None
    if not isinstance(cell, str):
        return _in_minutes(Decimal(f"{cell:.15g}"), title)
    text = " ".join(fold(wording(cell)).split())
    if NEGATIVE.fullmatch(text):
        return Decimal(-1)
    if TWO_PARTS.fullmatch(text):
        raise Refused("two_readings", TWO_READINGS, read=shown(cell))
    if (grouped := GROUPED.fullmatch(text)) and grouped[1]:
        raise Refused("two_readings", GROUPED_WAIT, read=shown(cell))
    if clock := CLOCK.fullmatch(text):
        hours, mins, seconds = map(Decimal, clock.groups())
        return hours * 60 + mins + seconds / 60
    bare = figure(text)
    return _worded(text) if bare is None else _in_minutes(bare, title)


def _worded(text: str) -> Decimal | None:
    found = WORDED.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    parts = [Decimal((part or "0").replace(",", ".")) for part in found.groups()]
    return parts[0] * 60 + parts[1] + parts[2] / 60


def _in_minutes(number: Decimal, title: str) -> Decimal:
    said = fold(title)
    if MINUTES.search(said):
        return number
    if SECONDS.search(said):
        return number / 60
    return number * 60 if HOURS.search(said) else number


NOT_A_COUNT = "το «%(read)s» δεν είναι πλήθος. Γράψτε ακέραιο όπως 1.204, ή αφήστε το κενό."
NOT_A_WAIT = (
    "το «%(read)s» δεν είναι χρόνος αναμονής. Γράψτε λεπτά, όπως 7,5 ή 0:07:30, ή αφήστε το κενό."
)
A_NEGATIVE_WAIT = "η αναμονή «%(read)s» είναι αρνητική. Γράψτε λεπτά, από 0 και πάνω."
TOO_LONG = (
    "η αναμονή «%(read)s» ξεπερνά μία ημέρα. Γράψτε την σε λεπτά, ή ελέγξτε τη μονάδα της στήλης."
)
TWO_READINGS = (
    "το «%(read)s» μπορεί να είναι λεπτά ή ώρες. Γράψτε το με ώρες, λεπτά και δευτερόλεπτα, όπως "
    "0:07:30, ή σε λεπτά, όπως 7,5."
)
GROUPED_WAIT = (
    "το «%(read)s» μπορεί να είναι χιλιάδες ή δεκαδικά. Γράψτε τα δεκαδικά με κόμμα, όπως 7,5."
)
