"""When something happened: on a day, or in a month of which nobody wrote the day."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel.dates import get_month_names

from kiosk.greek import fold, short_date
from kiosk.refusals import Refused

WHEN_HINT = "Όπως 3/12/2024 ή 2/2024."
MONTHS = {n: get_month_names("wide", "stand-alone", locale="el")[n] for n in range(1, 13)}
DAY_OF_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
MONTH_OF_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
NAMED_MONTH = re.compile(r"(\w+) ([0-9]{4})")


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class When:
    """`first` is the day itself, or the first day of the month."""

    first: date
    precision: Precision = Precision.DAY

    @property
    def last(self) -> date:
        """The latest day that it can have been."""
        return month_end(self.first) if self.precision == Precision.MONTH else self.first

    def __str__(self) -> str:
        if self.precision == Precision.MONTH:
            return f"{MONTHS[self.first.month]} {self.first.year}"
        return short_date(self.first)


def read_when(text: str) -> When:
    """3/12/2024, 18-3-2024, 2/2024, «Φεβρουάριος 2024» or «Φεβρουαρίου 2024». Raises Refused."""
    written = " ".join(text.split())
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], When]], ...] = (
        (DAY_OF_YEAR, lambda m: When(date(int(m[3]), int(m[2]), int(m[1])))),
        (MONTH_OF_YEAR, lambda m: _month(int(m[2]), int(m[1]))),
        (NAMED_MONTH, lambda m: _month(int(m[2]), _numbered(m[1]))),
    )
    for pattern, read in readings:
        if match := pattern.fullmatch(written):
            try:
                return read(match)
            except ValueError:
                break
    raise Refused("bad_day", "Γράψτε πότε, όπως 3/12/2024 ή, χωρίς ημέρα, 2/2024.")


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month(year: int, month: int) -> When:
    return When(date(year, month, 1), Precision.MONTH)


def _numbered(name: str) -> int:
    """1 to 12 by the name in the nominative or the genitive: ΦΕΒΡΟΥΑΡΙΟΣ, Φεβρουαρίου.

    Raises ValueError.
    """
    stem = _stem(name)
    stems = {_stem(month): number for number, month in MONTHS.items()}
    if stem not in stems:
        raise ValueError(name)
    return stems[stem]


def _stem(name: str) -> str:
    return re.sub("(οσ|ου)$", "", fold(name))
