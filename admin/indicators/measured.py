"""What the service counted itself of a year, as whoever gathers a year's facts hands it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from admin.indicators.figures import Figure, Unit


@dataclass(frozen=True)
class Measure:
    name: str
    unit: Unit


# What a target may name.
MEASURES = {
    "top2_percent": Measure("Αξιολογήσεις Καλή ή Πολύ καλή", Unit.PERCENT),
    "ratings_per_100_cases": Measure("Αξιολογήσεις ανά 100 υποθέσεις", Unit.NUMBER),
    "ratings": Measure("Αξιολογήσεις", Unit.NUMBER),
    "complaints_per_10000": Measure("Παράπονα ανά 10.000 υποθέσεις", Unit.NUMBER),
    "answered_in_time_percent": Measure("Απαντήσεις μέσα στην προθεσμία", Unit.PERCENT),
    "median_days_to_answer": Measure("Ημέρες έως την απάντηση (διάμεσος)", Unit.DAYS),
    "average_wait_minutes": Measure("Λεπτά αναμονής (μέσος όρος)", Unit.NUMBER),
    "cases": Measure("Υποθέσεις", Unit.NUMBER),
}


@dataclass(frozen=True)
class Measured:
    """`interval`: the 95 % limits, where chance moves it. `beside`: what it rests on, in words.

    `withheld`: it is not for this person to know; the figure then holds nothing.
    """

    figure: Figure
    interval: tuple[Decimal, Decimal] | None = None
    beside: str = ""
    withheld: bool = False

    def may_be_chance(self, wanted: Decimal) -> bool:
        """Whether a target lies within the interval, so that chance may have it met or missed."""
        return self.interval is not None and self.interval[0] <= wanted <= self.interval[1]


# Of a year, by the keys of MEASURES.
Measures = Callable[[int], Mapping[str, Measured]]


def nobody(_year: int) -> Mapping[str, Measured]:
    return {}
