"""A public figure in words: its value as Greeks write it, or why there is none."""

from admin.measures.precision import Precision
from admin.review.open.dictionary import DICTIONARY, PERCENT
from admin.review.open.figures import Figure, Status
from admin.review.words import UNMEASURED, change
from admin.volumes.quantities import Quantity, Ratio
from kiosk.greek import decimal

WHY = {
    Status.HIDDEN: ":",
    Status.UNKNOWN: "άγνωστο",
    Status.UNMEASURED: UNMEASURED,
    Status.UNDEFINED: "-",
}


def said(figure: Figure) -> str:
    """142.914, τουλάχιστον 57.200, 84%, 4,2; «:», «άγνωστο» and «δεν μετρήθηκε» are three."""
    if figure.value is None:
        return WHY[figure.status]
    unit = DICTIONARY[figure.name].unit
    if unit == PERCENT:
        return f"{decimal(figure.value, 0)}%"
    if unit.startswith("ανά"):
        return decimal(figure.value, 1)
    return Quantity(int(figure.value), Precision(figure.status.value)).said


def limits(figure: Figure) -> str:
    """«81-87%» or «0,2-3,1»; empty without an interval."""
    if figure.low is None or figure.high is None:
        return ""
    if DICTIONARY[figure.name].unit == PERCENT:
        return f"{decimal(figure.low, 0)}-{decimal(figure.high, 0)}%"
    return f"{decimal(figure.low, 1)}-{decimal(figure.high, 1)}"


def changed(figure: Figure) -> str:
    """«αύξηση 28% περίπου (+28,18%)», or with the hedge of what it came from; empty: none."""
    if figure.value is None:
        return ""
    if figure.status == Status.EXACT:
        return change(figure.value)
    direction = "αύξηση" if figure.value > 0 else "μεταβολή"
    return f"{direction} {Ratio(figure.value, Precision(figure.status.value)).said()}"
