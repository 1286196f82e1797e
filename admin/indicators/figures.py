"""A typed figure: its value, its unit, and how exactly its source gave it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from admin.measures.precision import HEDGES, Precision
from kiosk.greek import as_written

MOST = Decimal(1_000_000_000)


class Unit(StrEnum):
    PERCENT = "percent"
    NUMBER = "number"
    DAYS = "days"


class Known(StrEnum):
    """Zero is a value. What nobody can tell is unknown; what nobody counted was not measured."""

    VALUE = "value"
    UNKNOWN = "unknown"
    NOT_MEASURED = "not_measured"


UNITS = {Unit.PERCENT: "%", Unit.NUMBER: "πλήθος", Unit.DAYS: "ημέρες"}
PRECISIONS = {
    Precision.EXACT: "ακριβώς",
    Precision.ABOUT: "περίπου",
    Precision.AT_LEAST: "τουλάχιστον",
}
SAID = {**HEDGES, Precision.AT_MOST: "έως "}
KNOWN = {
    Known.VALUE: "υπάρχει τιμή",
    Known.UNKNOWN: "άγνωστο",
    Known.NOT_MEASURED: "δεν μετρήθηκε",
}


@dataclass(frozen=True)
class Figure:
    """`value` is None unless it is known."""

    unit: Unit
    value: Decimal | None
    precision: Precision = Precision.EXACT
    known: Known = Known.VALUE

    def __str__(self) -> str:
        """περίπου 82%, 12,5 ημέρες, 7, άγνωστο, δεν μετρήθηκε."""
        if self.value is None:
            return KNOWN[self.known]
        return SAID[self.precision] + amount(self.value, self.unit)


def amount(value: Decimal, unit: Unit) -> str:
    """82%, 12,5 ημέρες, 7."""
    day = "ημέρα" if value == 1 else "ημέρες"
    ends = {Unit.PERCENT: "%", Unit.NUMBER: "", Unit.DAYS: f" {day}"}
    return as_written(value) + ends[unit]
