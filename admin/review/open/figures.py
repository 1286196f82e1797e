"""The figures of a year that are public, one by one: the page, the CSV and the JSON say these."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from admin.measures.precision import Precision
from admin.measures.rates import Rate
from admin.measures.shares import SMALL_SAMPLE, Share
from admin.measures.small_cells import HIDDEN, Cell


class Status(StrEnum):
    """How a figure stands. Only of the first five is there a value."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    ORDER = "order"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"
    UNMEASURED = "unmeasured"
    UNDEFINED = "undefined"


HEDGED = {precision: Status(precision.value) for precision in Precision}


class Level(StrEnum):
    MUNICIPALITY = "municipality"
    CENTRE = "centre"
    MONTH = "month"
    DOOR = "door"


@dataclass(frozen=True)
class Figure:
    """`code`: of a centre, a month (2024-03) or a door; empty for the municipality. `name` is what
    figure it is, as the dictionary describes it; `low` and `high` are its 95 % limits.
    """

    level: Level
    code: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    status: Status

    @property
    def is_told(self) -> bool:
        return self.value is not None

    @property
    def is_small(self) -> bool:
        """Ratings too few to be compared."""
        return self.name == "ratings" and self.value is not None and 0 < self.value < SMALL_SAMPLE


@dataclass(frozen=True)
class Place:
    """Whose figures are being written down."""

    level: Level
    code: str = ""

    def count(self, name: str, cell: Cell | None, otherwise: Status) -> Figure:
        """`otherwise`: why there is none."""
        if cell is None:
            return self.none(name, otherwise)
        if cell is HIDDEN:
            return self.none(name, Status.HIDDEN)
        return self.told(name, cell)

    def told(self, name: str, value: float, status: Status = Status.EXACT) -> Figure:
        return Figure(self.level, self.code, name, value, None, None, status)

    def none(self, name: str, status: Status) -> Figure:
        return Figure(self.level, self.code, name, None, None, None, status)

    def share(self, name: str, share: Share) -> Figure:
        if share.percent is None or share.interval_percent is None:
            return self.none(name, Status.UNDEFINED)
        low, high = share.interval_percent
        return self._within(name, *(round(number, 1) for number in (share.percent, low, high)))

    def rate(self, name: str, rate: Rate | None) -> Figure:
        if rate is None:
            return self.none(name, Status.UNDEFINED)
        limits = (rate.per_10000, rate.low, rate.high)
        return self._within(name, *(round(number, 2) for number in limits))

    def _within(self, name: str, value: float, low: float, high: float) -> Figure:
        return Figure(self.level, self.code, name, value, low, high, Status.EXACT)


OURS = Place(Level.MUNICIPALITY)


def of_month(first: date) -> Place:
    """2024-03, by its first day."""
    return Place(Level.MONTH, f"{first:%Y-%m}")


class Book:
    """The figures of a year by whose and what they are."""

    def __init__(self, year: int, figures: Iterator[Figure]) -> None:
        self.year = year
        self.figures = tuple(figures)
        self._found = {(one.level, one.code, one.name): one for one in self.figures}

    def get(self, name: str, level: str = Level.MUNICIPALITY, code: str = "") -> Figure:
        return self._found[Level(level), code, name]

    def codes(self, level: str) -> list[str]:
        """In the order in which they were written down."""
        return list(dict.fromkeys(one.code for one in self.figures if one.level == level))

    @property
    def hides(self) -> bool:
        return any(figure.status == Status.HIDDEN for figure in self.figures)

    def has_small(self, level: str) -> bool:
        """Whether a remark on small samples is due."""
        return any(one.is_small for one in self.figures if one.level == level)

    def without_centres(self) -> "Book":
        return Book(self.year, (f for f in self.figures if f.level != Level.CENTRE))
