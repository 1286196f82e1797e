"""How surely a figure is known, and the words that say so."""

from enum import StrEnum


class Precision(StrEnum):
    """ORDER is hundreds or thousands and enters no arithmetic; AT_MOST is only ever derived."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"
    ORDER = "order"
    AT_MOST = "at_most"


HEDGES = {
    Precision.EXACT: "",
    Precision.AT_LEAST: "τουλάχιστον ",
    Precision.ABOUT: "περίπου ",
    Precision.AT_MOST: "το πολύ ",
}
