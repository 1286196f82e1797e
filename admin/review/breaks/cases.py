"""Cases of the whole months before and after an event, beside the same months a year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from admin.events.breaks import (
    Break,
    Comparison,
    Works,
    before_after_months,
    months_around,
    working_days,
)
from admin.events.saying import change_of_months
from admin.volumes import known, periods
from admin.volumes.periods import Period
from kiosk.centres import Centre


@dataclass(frozen=True)
class MonthOfCases:
    """`cases` are None where not every centre's are known."""

    month: Period
    days: int
    cases: int | None

    @property
    def per_day(self) -> float | None:
        """By working day."""
        return self.cases / self.days if self.cases is not None and self.days else None


Beside = tuple[MonthOfCases, MonthOfCases]


@dataclass(frozen=True)
class CasesAround:
    """In the order of time; every month has beside it the same of the year before."""

    before: tuple[Beside, ...]
    after: tuple[Beside, ...]
    compared: Comparison

    @property
    def is_unknown(self) -> bool:
        return all(one.cases is None for pair in (*self.before, *self.after) for one in pair)

    @property
    def change(self) -> str:
        return change_of_months(self.compared)


def cases_around(
    db: Session, centres: Sequence[Centre], cut: Break, months: int, works: Works, *, today: date
) -> CasesAround:
    """Of these centres together, as many months on each side; those that are over."""
    pairs = months_around(cut, months)

    sides = [
        [month for month in map(_period, sorted(firsts)) if month.last < today]
        for firsts in zip(*pairs, strict=True)
    ]
    shown = [month for side in sides for one in side for month in (one, _year_before(one))]
    known_of = known.of_all_these(db, centres, shown)

    def seen(month: Period) -> MonthOfCases:
        split = known_of[month]
        cases = sum(volume.total for volume in split) if split else None
        return MonthOfCases(month, working_days(month.first, works), cases)

    before, after = (
        tuple((seen(month), seen(_year_before(month))) for month in side) for side in sides
    )
    told = [one for both in (*before, *after) for one in both]
    counts = {one.month.first: one.cases for one in told if one.cases is not None}
    return CasesAround(before, after, before_after_months(counts, cut, months, works, counts))


def _period(first: date) -> Period:
    return periods.month(first.year, first.month)


def _year_before(month: Period) -> Period:
    return periods.month(month.first.year - 1, month.first.month)
