"""Periods that figures are told for: a year, a half, a quarter, a month or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kiosk.greek import short_date
from kiosk.refusals import N_, Refused

MONTHS = (
    *("Ιανουάριος", "Φεβρουάριος", "Μάρτιος", "Απρίλιος", "Μάιος", "Ιούνιος"),
    *("Ιούλιος", "Αύγουστος", "Σεπτέμβριος", "Οκτώβριος", "Νοέμβριος", "Δεκέμβριος"),
)
SHORT = {name: name[:4] if name.startswith("Ιού") else name[:3] for name in MONTHS}
ORDINALS = "αβγδ"
# 2025, 2025-H2, 2025-Q3, 2025-03, 2025-03-17
WRITTEN = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, order=True)
class Period:
    """Whole days, both included. Made by the functions below: any two of them are either apart, or
    one lies within the other.
    """

    first: date
    last: date

    @cached_property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def name(self) -> str:
        """2025, β΄ εξάμηνο 2025, γ΄ τρίμηνο 2025, Μάρτιος 2025, 17/3/2025."""
        year, begin = self.first.year, self.first.month - 1
        if self.days == 1:
            return short_date(self.first)
        months = self.last.month - begin
        if months == 12:
            return str(year)
        if months == 1:
            return f"{MONTHS[begin]} {year}"
        word = "εξάμηνο" if months == 6 else "τρίμηνο"
        return f"{ORDINALS[begin // months]}΄ {word} {year}"

    def holds(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last

    def months(self) -> list["Period"]:
        """The months that it holds; none for a day."""
        found = [month(self.first.year, n) for n in range(self.first.month, self.last.month + 1)]
        return [part for part in found if self.holds(part)]


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def half(of_year: int, number: int) -> Period:
    return _months(of_year, 6 * number - 5, 6 * number)


def quarter(of_year: int, number: int) -> Period:
    return _months(of_year, 3 * number - 2, 3 * number)


def month(of_year: int, number: int) -> Period:
    return _months(of_year, number, number)


def month_before(day: date) -> Period:
    """The last month that was over on this day."""
    last = day.replace(day=1) - timedelta(days=1)
    return month(last.year, last.month)


def day(of: date) -> Period:
    return Period(of, of)


def read(written: str) -> Period:
    """2025, 2025-H2, 2025-Q3, 2025-03 or 2025-03-17. Raises Refused."""
    found = WRITTEN.fullmatch(written.strip().upper())
    try:
        if found is None:
            raise ValueError
        of_year, *parts = (int(part) if part else 0 for part in found.groups())
        return _of(of_year, *parts)
    except ValueError as error:
        raise Refused("bad_period", BAD, written=written) from error


def _of(of_year: int, half_of: int, quarter_of: int, month_of: int, day_of: int) -> Period:
    if day_of:
        return day(date(of_year, month_of, day_of))
    if month_of:
        return month(of_year, month_of)
    if quarter_of:
        return quarter(of_year, quarter_of)
    return half(of_year, half_of) if half_of else year(of_year)


def _months(of_year: int, begin: int, end: int) -> Period:
    return Period(date(of_year, begin, 1), date(of_year, end, monthrange(of_year, end)[1]))


BAD = N_(
    "Το «%(written)s» δεν είναι περίοδος. Γράψτε έτος (2025), εξάμηνο (2025-H2), τρίμηνο "
    "(2025-Q3), μήνα (2025-03) ή ημέρα (2025-03-17)."
)
