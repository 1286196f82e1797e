"""How much is to be made up, and how it spreads over centres and days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from admin.demo.synth.places import SEASON, Place, places
from kiosk.hours import EARLIEST_DAY, Hours
from kiosk.refusals import Refused

MOST_CENTRES = 1200  # the nation has 1.074
MOST_RATINGS = 20_000_000
MOST_A_CENTRE_A_YEAR = 250_000  # a thousand a working day
WEEKDAYS = (1.15, 1.05, 1.0, 1.0, 0.95, 0.4, 0.0)
LARGEST_YEAR, CASES_A_RATING, EKEP_SHARE = 59691, 3, 0.87


@dataclass(frozen=True)
class MonthlyVolume:
    """Cases of a centre in a month: those of EKEP and those of ΘΥΡΙΔΕΣ."""

    code: str
    year: int
    month: int
    ekep: int
    counters: int


@dataclass(frozen=True)
class Plan:
    """The same municipality for the same seed, over the last `years` that are over."""

    centres: int
    years: int
    ratings: int
    seed: int
    last_year: int

    @cached_property
    def places(self) -> list[Place]:
        return places(self.centres, self.seed)

    @property
    def first(self) -> date:
        return date(self.last_year - self.years + 1, 1, 1)

    @property
    def last(self) -> date:
        return date(self.last_year, 12, 31)

    def days(self, place: Place) -> list[tuple[date, float]]:
        """The days on which a centre is open, each with its weight."""
        hours = Hours({self.first: place.week})
        span = (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))
        return [
            (day, WEEKDAYS[day.weekday()] * SEASON[day.month - 1]) for day in span if hours.on(day)
        ]

    def ratings_by_day(self) -> Iterator[tuple[Place, list[tuple[date, int]]]]:
        """So many ratings on each day of each centre; all together exactly those of the plan."""
        shares = spread(self.ratings, [place.size for place in self.places])
        for place, ratings in zip(self.places, shares, strict=True):
            days = self.days(place)
            counts = spread(ratings, [weight for _day, weight in days])
            yield place, [(day, n) for (day, _weight), n in zip(days, counts, strict=True)]


def checked(centres: int, years: int, ratings: int, seed: int, *, today: date) -> Plan:
    """Raises Refused for what does not fit."""
    last_year = today.year - 1
    most_years = last_year - EARLIEST_DAY.year + 1
    _within("centres", centres, 1, MOST_CENTRES)
    _within("years", years, 1, most_years)
    _within("ratings", ratings, 1, min(MOST_RATINGS, MOST_A_CENTRE_A_YEAR * centres * years))
    return Plan(centres, years, ratings, seed, last_year)


def volumes(plan: Plan) -> Iterator[MonthlyVolume]:
    """Case volumes to go with the ratings: every centre rated by fewer than came to it."""
    for place in plan.places:
        ratings = plan.ratings * place.size / sum(p.size for p in plan.places) / plan.years
        a_year = round(max(LARGEST_YEAR * place.size, CASES_A_RATING * ratings))
        for year in range(plan.first.year, plan.last_year + 1):
            for month, cases in enumerate(spread(a_year, SEASON), 1):
                ekep = round(cases * EKEP_SHARE)
                yield MonthlyVolume(place.code, year, month, ekep, cases - ekep)


def spread(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights, which add up to the total."""
    ends = [round(total * upto / sum(weights)) for upto in accumulate(weights)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _within(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Refused(
            "out_of_range",
            "Το --%(option)s δέχεται από %(least)s έως %(most)s. Διορθώστε το.",
            option=option,
            least=least,
            most=most,
        )
