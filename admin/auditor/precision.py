"""How firmly a figure is said, and what of it survives arithmetic."""

from enum import StrEnum


class Precision(StrEnum):
    """MORE_THAN and LESS_THAN leave the figure itself out; ORDER is hundreds or thousands."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ALMOST = "almost"
    ORDER = "order"


FLOORS = {Precision.AT_LEAST, Precision.MORE_THAN}
CEILINGS = {Precision.AT_MOST, Precision.LESS_THAN}


def of_quotient(part: Precision, base: Precision) -> Precision | None:
    """What a share or a change may claim: of an «at least» it is an «at least», on a base of at
    least so many it is an «at most». None where nothing can be said.
    """
    if Precision.ORDER in (part, base):
        return None
    if base == Precision.EXACT:
        return _plain(part)
    if part == Precision.EXACT:
        turned = {Precision.AT_LEAST: Precision.AT_MOST, Precision.AT_MOST: Precision.AT_LEAST}
        return turned.get(_plain(base), Precision.ABOUT)
    return Precision.ABOUT if _plain(part) == _plain(base) == Precision.ABOUT else None


def _plain(precision: Precision) -> Precision:
    if precision in FLOORS:
        return Precision.AT_LEAST
    if precision in CEILINGS:
        return Precision.AT_MOST
    return precision if precision == Precision.EXACT else Precision.ABOUT
