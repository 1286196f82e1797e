"""How far a target (στόχος) was attained (επίτευξη), as ν. 4940/2022 asks it to be stated."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from admin.indicators.figures import KNOWN, SAID, Figure, Known, places_apart
from admin.measures.precision import Precision
from kiosk.greek import decimal


class Direction(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


MET = Decimal(100)
DIRECTIONS = {Direction.AT_LEAST: "τουλάχιστον", Direction.AT_MOST: "έως"}
VERDICTS = {
    True: "επιτεύχθηκε",
    False: "δεν επιτεύχθηκε",
    None: "δεν φαίνεται αν επιτεύχθηκε",
}
TURNED = {
    Precision.AT_LEAST: Precision.AT_MOST,
    Precision.AT_MOST: Precision.AT_LEAST,
}


@dataclass(frozen=True)
class Attainment:
    """`percent` is None where the actual has no value, or where a zero leaves no quotient. `met` is
    None where what is known does not decide it. `known`: what is known of the actual.
    """

    percent: Decimal | None
    precision: Precision
    met: bool | None
    known: Known = Known.VALUE

    def __str__(self) -> str:
        """96,8%, δεν επιτεύχθηκε. What has no value says why as the actual does, never 0%."""
        if self.known != Known.VALUE:
            return KNOWN[self.known]
        said = (
            f"{SAID[self.precision]}{decimal(self.percent, places_apart(self.percent, MET, 1))}%, "
            if self.percent is not None
            else ""
        )
        return said + VERDICTS[self.met]


def attainment(wanted: Decimal, direction: Direction, actual: Figure) -> Attainment:
    """Επίτευξη %. For a target of at least: 100 * actual / target (domain dossier, section 8). For
    one of at most, where less is better, the quotient is turned: 100 * target / actual. Either way
    100 is the target met exactly and more is better than asked. A hedge of the actual stays one of
    the percentage; turned round, «at least» becomes «at most».
    """
    if actual.value is None:
        return Attainment(None, Precision.EXACT, None, actual.known)
    turned = direction == Direction.AT_MOST
    above, below = (wanted, actual.value) if turned else (actual.value, wanted)
    precision = TURNED.get(actual.precision, actual.precision) if turned else actual.precision
    percent = 100 * above / below if below else None
    return Attainment(percent, precision, _met(wanted, direction, actual.value, actual.precision))


def _met(
    wanted: Decimal, direction: Direction, actual: Decimal, precision: Precision
) -> bool | None:
    """Of 82 at least, one knows that 80 was reached; not whether 85 was."""
    met = actual >= wanted if direction == Direction.AT_LEAST else actual <= wanted
    up, down = precision == Precision.AT_LEAST, precision == Precision.AT_MOST
    sure_if_met = up if direction == Direction.AT_LEAST else down
    sure_if_not = down if direction == Direction.AT_LEAST else up
    if not (up or down) or (sure_if_met and met) or (sure_if_not and not met):
        return met
    return None
