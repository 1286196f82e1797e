"""A typed figure: its value, its unit, and how exactly its source gave it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from admin.measures.precision import HEDGES, Precision
from kiosk.greek import as_written, decimal

MOST, MOST_PLACES = Decimal(1_000_000_000), 6


class Unit(StrEnum):
    PERCENT = "percent"
    NUMBER = "number"
    DAYS = "days"


class Topic(StrEnum):
    """Where the year's report speaks of an indicator."""

    TRAINING = "training"
    EQUIPMENT = "equipment"
    OTHER = "other"


class Known(StrEnum):
    """Zero is a value. What nobody can tell is unknown; what nobody counted was not measured."""

    VALUE = "value"
    UNKNOWN = "unknown"
    NOT_MEASURED = "not_measured"


TOPICS = {
    Topic.OTHER: "στους στόχους και δείκτες",
    Topic.TRAINING: "στην εκπαίδευση προσωπικού",
    Topic.EQUIPMENT: "στην αναβάθμιση εξοπλισμού",
}
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
    """`value` is None unless it is known. `places`: shown rounded to so many, where it was worked
    out and not typed; what is made of it is made of the whole.
    """

    unit: Unit
    value: Decimal | None
    precision: Precision = Precision.EXACT
    known: Known = Known.VALUE
    places: int | None = None

    def __str__(self) -> str:
        """περίπου 82%, 12,5 ημέρες, 7, άγνωστο, δεν μετρήθηκε."""
        if self.value is None:
            return KNOWN[self.known]
        return SAID[self.precision] + amount(self.value, self.unit, self.places)


def places_apart(value: Decimal, other: Decimal, places: int) -> int:
    """So many, or as many more as it takes for what is near the other not to be read as it."""
    while value != other and round(value, places) == other and places < MOST_PLACES:
        places += 1
    return places


def amount(value: Decimal, unit: Unit, places: int | None = None) -> str:
    """82%, 12,5 ημέρες, 7."""
    day = "ημέρα" if value == 1 else "ημέρες"
    ends = {Unit.PERCENT: "%", Unit.NUMBER: "", Unit.DAYS: f" {day}"}
    return (as_written(value) if places is None else decimal(value, places)) + ends[unit]
