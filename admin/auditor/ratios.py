"""Shares and changes in exact fractions, and whether a printed percentage is one of them."""

import math
from fractions import Fraction

from admin.auditor.findings import Verdict
from admin.auditor.numbers import rounded
from admin.auditor.precision import CEILINGS, FLOORS, Precision
from admin.auditor.reading import Figure

HALF_A_POINT = Fraction(1, 2)


def share(part: Fraction | int, base: Fraction | int) -> Fraction | None:
    """100 x part / base; of nothing there is no share."""
    return Fraction(part) * 100 / Fraction(base) if base else None


def change(later: Fraction | int, earlier: Fraction | int) -> Fraction | None:
    """100 x (later - earlier) / earlier; from nothing there is no change."""
    return share(later - earlier, earlier)


def holds(said: Figure, percent: Fraction) -> bool:
    """Whether a figure may be printed so. Bare: it rounds to it at its printed decimals.

    «Περίπου» allows one unit of the last printed place or half a percentage point, whichever is
    wider; «σχεδόν» the same, but from below only.
    """
    if said.precision == Precision.ABOUT:
        return abs(percent - said.amount) <= tolerance(said)
    if said.precision == Precision.ALMOST:
        return said.amount - tolerance(said) <= percent <= said.amount
    if said.precision in FLOORS:
        return percent > said.amount or (
            said.precision == Precision.AT_LEAST and percent == said.amount
        )
    if said.precision in CEILINGS:
        return percent < said.amount or (
            said.precision == Precision.AT_MOST and percent == said.amount
        )
    return rounded(percent, said.places) == said.amount


def tolerance(said: Figure) -> Fraction:
    return max(said.unit, HALF_A_POINT)


def judged(said: Figure, percent: Fraction, firm: Precision | None) -> Verdict:
    """`firm`: how firmly `percent` itself is known. A hedge is never printed as exact."""
    if firm == Precision.EXACT:
        return Verdict.HOLDS if holds(said, percent) else Verdict.FAILS
    if firm == Precision.AT_LEAST:
        return _beyond(said, percent, FLOORS, percent > said.amount)
    if firm == Precision.AT_MOST:
        return _beyond(said, percent, CEILINGS, percent < said.amount)
    if firm == Precision.ABOUT and said.precision == Precision.ABOUT and holds(said, percent):
        return Verdict.HOLDS
    return Verdict.CANNOT_TELL


def _beyond(said: Figure, percent: Fraction, same_side: set[Precision], passed: bool) -> Verdict:
    """Of a share that is known as a limit only; `passed`: it lies beyond what is said."""
    if said.precision in same_side or said.precision == Precision.ABOUT:
        return Verdict.HOLDS if holds(said, percent) else Verdict.CANNOT_TELL
    return Verdict.FAILS if passed and not holds(said, percent) else Verdict.CANNOT_TELL


def whole_bases(said: Figure, later: int, sign: int) -> tuple[int, int] | None:
    """The whole earlier figures from which `later` is the change said, the least and the most.

    `sign`: 1 for a rise, -1 for a fall. With p = the percentage said and h = half its last place,
    p - h <= 100 (later - b) / b < p + h, so that b lies between 100 later / (100 + p +- h); the
    ends, which round by the sign, are tried exactly.
    """
    wide = tolerance(said) if said.precision == Precision.ABOUT else said.unit / 2
    percent = sign * abs(said.amount)
    if said.precision not in (Precision.EXACT, Precision.ABOUT) or 100 + percent - wide <= 0:
        return None
    least = math.ceil(100 * later / (100 + percent + wide))
    most = math.floor(100 * later / (100 + percent - wide))
    least = max(1, least if _fits(said, later, least, sign) else least + 1)
    most = most if _fits(said, later, most, sign) else most - 1
    return (least, most) if least <= most else None


def _fits(said: Figure, later: int, earlier: int, sign: int) -> bool:
    percent = change(later, earlier)
    return percent is not None and holds(said, sign * percent)
