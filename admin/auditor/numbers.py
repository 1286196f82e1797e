"""Numbers as Greek writes them, kept exact: 1.234, 1.234,5, 28,18."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiosk.greek import decimal, whole

LONGEST = 20  # longer digits are no figure of this world, and slow to reckon with

GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.\u00a0\u202f][0-9]{3})+(?:,([0-9]+))?")
PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:,([0-9]+))?")
WITH_POINT = re.compile(r"(?:0|[1-9][0-9]*)\.([0-9]{1,2})")
ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
MARKS = str.maketrans("", "", ".,\u00a0\u202f")


@dataclass(frozen=True)
class Number:
    """`places` are its printed decimals."""

    amount: Fraction
    places: int


def number(written: str) -> Number | None:
    """None for what is no figure: a code such as 0207, a broken grouping, endless digits."""
    if len(written) > LONGEST:
        return None
    for shape in (GROUPED, PLAIN):
        if found := shape.fullmatch(written):
            places = len(found[1] or "")
            return Number(Fraction(int(written.translate(MARKS)), 10**places), places)
    found = WITH_POINT.fullmatch(written)
    return Number(Fraction(written), len(found[1])) if found else None


def rounded(amount: Fraction, places: int) -> Fraction:
    """To so many decimals; halves go away from zero, as on paper."""
    scaled = abs(amount) * 10**places
    nearest = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(nearest if amount >= 0 else -nearest, 10**places)


def printed(amount: Fraction, places: int | None = None) -> str:
    """142.914 or 28,18; without `places`, a whole as it is and anything else with two."""
    if amount.denominator == 1 and not places:
        return whole(int(amount))
    kept = 2 if places is None else places
    exact = rounded(amount, kept)
    if not kept:
        return whole(int(exact))
    return decimal(float(exact), kept) if abs(exact) < 10**9 else f"{Decimal(int(exact))}"
