"""What is told of a body in a round: out of a file, or typed; checked either way."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from admin.outside.rounds import (
    LONGEST_BODY,
    LONGEST_WORDS,
    MOST_DECIMALS,
    MOST_PEOPLE,
    EvaluationRound,
    same_body,
)
from admin.sheets import tables
from admin.sheets.cells import Cell, wording
from admin.sheets.numbers import Numbers, Place, blank
from admin.sheets.tables import Column, Record
from kiosk.greek import figure, fold, says_something
from kiosk.refusals import Refused

COLUMNS = {
    "sample": Column("Δείγμα", ("δειγμα", "συμμετ", "απαντησ", "ερωτηθ", "sample"), needed=False),
    "score": Column("Βαθμός", ("βαθμ", "σκορ", "δεικτησ", "μεσοσ", "score")),
    "body": Column("Δήμος", ("δημοσ", "δημοι", "φορεασ", "municipality")),
    "statement": Column("Διατύπωση", ("διατυπωσ", "παρατηρ"), needed=False),
}
NOT_MEASURED = {"δεν μετρηθηκε", "δεν συμμετειχε"}
UNKNOWN = {"αγνωστο", "αγνωστοσ", "δ/υ"}


@dataclass(frozen=True)
class Told:
    body: str
    score: Decimal | None = None
    sample: int | None = None
    statement: str = ""
    measured: bool = True


@dataclass(frozen=True)
class Fault:
    """What is wrong with what was told, and in which column of COLUMNS."""

    reason: str
    column: str
    sentence: str


def read(content: bytes, name: str, round_: EvaluationRound) -> tuple[Told, ...]:
    """The rows of a file. Raises Refused: sheet, row and column in its sentence."""
    found = tables.read(content, name, COLUMNS)
    numbers, told, seen = Numbers(), [], dict[str, Record]()
    for record in found.records:
        one = _told(record, numbers)
        if fault := fault_of(one, round_):
            column = fault.column if fault.column in record.titles else "body"
            raise record.refused(fault.reason, column, fault.sentence)
        first = seen.setdefault(same_body(one.body), record)
        if first is not record:
            raise record.refused("body_twice", "body", TWICE, first=first.number)
        told.append(one)
    if not told:
        raise Refused("no_rows", "Κάτω από την επικεφαλίδα δεν υπάρχει καμία γραμμή. Συμπληρώστε.")
    return tuple(told)


def check(told: Told, round_: EvaluationRound) -> None:
    """Raises Refused."""
    if fault := fault_of(told, round_):
        raise Refused(fault.reason, fault.sentence)


def fault_of(told: Told, round_: EvaluationRound) -> Fault | None:
    return next((fault for fault in _faults(told, round_) if fault), None)


def _faults(told: Told, round_: EvaluationRound) -> Iterable[Fault | None]:
    scale = f"από {round_.lowest} έως {round_.highest}"
    yield _unless(0 < len(told.body.strip()) <= LONGEST_BODY, "bad_body", "body", BODY)
    yield _unless(says_something(told.body), "bad_body", "body", BODY)
    yield _unless(len(told.statement) <= LONGEST_WORDS, "too_long", "statement", LONG)
    given = told.score is not None or told.sample is not None or bool(told.statement.strip())
    yield _unless(given or not told.measured, "nothing_told", "score", NOTHING)
    yield _unless(not (given and not told.measured), "both_told", "score", BOTH)
    if told.score is not None:
        within = round_.lowest <= told.score <= round_.highest
        yield _unless(within, "out_of_scale", "score", f"Ο βαθμός πρέπει να είναι {scale}.")
        exponent = told.score.as_tuple().exponent
        few = isinstance(exponent, int) and exponent >= -MOST_DECIMALS
        yield _unless(few, "many_decimals", "score", DECIMALS)
        yield _unless(told.sample != 0, "nobody_asked", "sample", NOBODY)
    if told.sample is not None:
        yield _unless(0 <= told.sample <= MOST_PEOPLE, "bad_sample", "sample", SAMPLE)


def _unless(fine: bool, reason: str, column: str, sentence: str) -> Fault | None:
    return None if fine else Fault(reason, column, sentence)


def _told(record: Record, numbers: Numbers) -> Told:
    measured = fold(record.text("score")) not in NOT_MEASURED
    return Told(
        body=record.text("body"),
        score=_score(record) if measured else None,
        sample=_sample(record, numbers),
        statement=record.text("statement"),
        measured=measured,
    )


def _score(record: Record) -> Decimal | None:
    """A blank, a dash or «άγνωστο» is an unknown score."""
    cell = record["score"]
    if _unknown(cell):
        return None
    read = None if cell is None or isinstance(cell, bool) else figure(wording(cell))
    if read is None:
        raise record.refused("not_a_score", "score", NOT_A_SCORE)
    return read


def _sample(record: Record, numbers: Numbers) -> int | None:
    if _unknown(record["sample"]):
        return None
    try:
        return numbers.read(record["sample"], Place(record.number, "sample"))
    except Refused as refusal:
        raise record.refused(refusal.reason, "sample", NOT_A_COUNT) from refusal


def _unknown(cell: Cell) -> bool:
    return blank(cell) or fold(wording(cell)) in UNKNOWN


BODY = "Γράψτε το όνομα του δήμου, έως 120 χαρακτήρες."
LONG = "Συντομέψτε τη διατύπωση σε 300 χαρακτήρες."
NOTHING = "Γράψτε βαθμό, δείγμα ή τη διατύπωση της δημοσίευσης, ή ότι δεν μετρήθηκε."
BOTH = "Όποιος δεν μετρήθηκε δεν έχει βαθμό, δείγμα ή διατύπωση. Κρατήστε το ένα από τα δύο."
DECIMALS = "Γράψτε τον βαθμό όπως δημοσιεύτηκε, με έως τέσσερα δεκαδικά."
NOBODY = "Βαθμός χωρίς κανέναν που απάντησε δεν γίνεται. Αν το δείγμα δεν δόθηκε, αφήστε το κενό."
SAMPLE = "Γράψτε πόσοι απάντησαν, όπως 1.192."
NOT_A_SCORE = "το «%(read)s» δεν είναι βαθμός. Γράψτε αριθμό όπως 8,4, ή αφήστε το κενό."
NOT_A_COUNT = "το «%(read)s» δεν είναι πλήθος. Γράψτε ακέραιο όπως 1.192, ή αφήστε το κενό."
TWICE = "το «%(read)s» υπάρχει και στη γραμμή %(first)s. Κρατήστε τη σωστή."
