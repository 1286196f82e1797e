"""Amounts with their precision. What is derived never says more than what it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from admin.measures.precision import HEDGES, Precision
from kiosk.greek import decimal, whole
from kiosk.refusals import N_, Refused

STATED = (Precision.EXACT, Precision.AT_LEAST, Precision.ABOUT, Precision.ORDER)
ORDERS = {100: "εκατοντάδες", 1000: "χιλιάδες"}


@dataclass(frozen=True)
class Quantity:
    """Cases, citizens or requests. Of an ORDER `amount` is 100 or 1000 and enters no arithmetic."""

    amount: int
    precision: Precision = Precision.EXACT

    @property
    def said(self) -> str:
        """142.914, τουλάχιστον 57.200, περίπου 3.100, εκατοντάδες."""
        if self.precision == Precision.ORDER:
            return ORDERS[self.amount]
        return HEDGES[self.precision] + whole(self.amount)


@dataclass(frozen=True)
class Ratio:
    """A share or a change in percent, unrounded."""

    percent: float
    precision: Precision

    def said(self, places: int = 1) -> str:
        """46,9%, τουλάχιστον 46,9%. Who reads «at least» never reads more than is known."""
        return f"{HEDGES[self.precision]}{decimal(self._kept(places), places)}%"

    def _kept(self, places: int) -> float:
        """A lower limit is cut, an upper one is raised, anything else is rounded."""
        unit = float(10**places)
        if self.precision == Precision.AT_LEAST:
            return floor(self.percent * unit) / unit
        if self.precision == Precision.AT_MOST:
            return ceil(self.percent * unit) / unit
        return self.percent


def stated(amount: int, precision: Precision) -> Quantity:
    """What a source says. Raises Refused for an order that is neither hundreds nor thousands."""
    if precision == Precision.ORDER and amount not in ORDERS:
        raise Refused("bad_order", BAD_ORDER)
    return Quantity(amount, precision)


def total(parts: Iterable[Quantity | None]) -> Quantity | None:
    """The sum. None for an unknown part, or none at all.

    An order of magnitude enters no sum: the others together are then «at least», and so they are
    beside a part that is itself «at least». «About» beside «at least» says neither: None.
    """
    known = list(parts)
    summed = [part for part in known if part and part.precision != Precision.ORDER]
    if not summed or None in known:
        return None
    hedges = {part.precision for part in summed} - {Precision.EXACT}
    if len(summed) < len(known):
        hedges.add(Precision.AT_LEAST)
    if len(hedges) > 1:
        return None
    return Quantity(sum(part.amount for part in summed), *hedges)


def share(part: Quantity | None, base: Quantity | None) -> Ratio | None:
    """100 * part / base. A share of an «at least» is an «at least»."""
    precision = _hedge(part, base)
    if part is None or base is None or precision is None or not base.amount:
        return None
    return Ratio(100 * part.amount / base.amount, precision)


def change(later: Quantity | None, earlier: Quantity | None) -> Ratio | None:
    """100 * (later - earlier) / earlier, with the hedge of `share`."""
    precision = _hedge(later, earlier)
    if later is None or earlier is None or precision is None or not earlier.amount:
        return None
    return Ratio(100 * (later.amount - earlier.amount) / earlier.amount, precision)


def _hedge(part: Quantity | None, base: Quantity | None) -> Precision | None:
    """How surely part / base is known; None where nothing can be said of it."""
    if part is None or base is None or Precision.ORDER in (part.precision, base.precision):
        return None
    if base.precision == Precision.EXACT:
        return part.precision
    if part.precision == Precision.EXACT:
        return TURNED[base.precision]
    both = {part.precision, base.precision}
    return Precision.ABOUT if both == {Precision.ABOUT} else None


TURNED = {
    Precision.AT_LEAST: Precision.AT_MOST,
    Precision.AT_MOST: Precision.AT_LEAST,
    Precision.ABOUT: Precision.ABOUT,
}
BAD_ORDER = N_(
    "Η τάξη μεγέθους γράφεται 100 (εκατοντάδες) ή 1000 (χιλιάδες). Διορθώστε τον αριθμό, ή δηλώστε "
    "αν είναι ακριβής, «τουλάχιστον» ή «περίπου»."
)
