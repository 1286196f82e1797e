"""Before and after an event (πριν και μετά), by working days that can be compared.

It tells what fell together in time and claims no cause.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from admin.events.dates import month_end
from admin.events.kinds import Kind
from admin.events.ledger import CentreEvent
from admin.measures import rate_ratios
from admin.measures.rate_ratios import Counted, Side

DAY = timedelta(days=1)
YEAR = timedelta(weeks=52)  # the same weekday of the year before
FEWEST = 5

Works = Callable[[date], bool]
Counts = Mapping[date, int]
Sides = tuple[list[Counted], list[Counted]]


@dataclass(frozen=True)
class Break:
    """`before`: the last day that is before the event; `after`: the first that is after it.

    What lies between is neither: a month of which no day is known, or what lasted.
    """

    before: date
    after: date


@dataclass(frozen=True)
class Comparison:
    """`change_percent` and `interval_percent` (95 %) are None where a side is empty.

    With a year before, of FEWEST days or more, the interval is of the change beyond that year's.
    `stands_out`: it leaves out no change at all.
    """

    before: Side
    after: Side
    change_percent: float | None
    interval_percent: tuple[float, float] | None
    usual_percent: float | None = None

    @property
    def is_short(self) -> bool:
        return min(self.before.days, self.after.days) < FEWEST

    @property
    def stands_out(self) -> bool:
        if self.interval_percent is None or self.is_short:
            return False
        low, high = self.interval_percent
        return low > 0 or high < 0


def break_at(event: CentreEvent) -> Break:
    """What began counts from its first day; around what ended, the days before and after it."""
    if event.last_day is None and event.begins.last == event.first_day:
        return Break(event.first_day - DAY, event.first_day)
    return Break(event.first_day - DAY, event.until + DAY)


def can_be_a_break(event: CentreEvent, today: date) -> bool:
    """Whether there is something before it and, by yesterday, after it: today's taps are not told.

    What opened has no before, and what closed for good no after.
    """
    ended = event.kind == Kind.CLOSED and event.last_day is None
    if event.withdrawn_at is not None or event.kind == Kind.OPENED or ended:
        return False
    return break_at(event).after < today


def before_after(
    counts: Counts, cut: Break, weeks: int, works: Works, year_before: Counts | None = None
) -> Comparison:
    """Daily counts, as many weeks on each side. A day that is not in `counts` was not measured.

    Of each weekday as many on both sides, those nearest to the event; `works` says which days are
    working ones (`kiosk.deadlines.Calendar.is_working`). `year_before`: the daily counts of the
    year before, compared over the same weeks of it.
    """
    usual = _days(year_before, a_year_before(cut), weeks, works) if year_before else None
    return _compared(_days(counts, cut, weeks, works), usual)


def comparable_days(
    measured: Container[date], cut: Break, weeks: int, works: Works
) -> tuple[list[date], list[date]]:
    """The measured working days before and after: of each weekday as many on both sides."""
    reach = range(7 * weeks)
    before = _weekdays([cut.before - DAY * n for n in reach], measured, works)
    after = _weekdays([cut.after + DAY * n for n in reach], measured, works)
    pairs = [
        pair for n in range(7) for pair in zip(before[n], after[n], strict=False)
    ]  # the longer side is cut at its far end
    return [early for early, _late in pairs], [late for _early, late in pairs]


def a_year_before(cut: Break) -> Break:
    return Break(cut.before - YEAR, cut.after - YEAR)


def before_after_months(
    counts: Counts, cut: Break, months: int, works: Works, year_before: Counts | None = None
) -> Comparison:
    """The same with monthly counts, by the first day of each month: whole months, and the rates
    are by their working days. A month that is not in `counts` was not measured. The year before is
    compared only where all the same months of it were.
    """
    pairs = [pair for pair in months_around(cut, months) if counts.keys() >= set(pair)]
    earlier = [(_moved(early, -12), _moved(late, -12)) for early, late in pairs]
    usual = None
    if year_before and all(year_before.keys() >= set(pair) for pair in earlier):
        usual = _months(year_before, earlier, works)
    return _compared(_months(counts, pairs, works), usual)


def months_around(cut: Break, months: int) -> list[tuple[date, date]]:
    """Whole months before and after, by their first days, in pairs from the event outwards."""
    last = cut.before.replace(day=1)
    if month_end(cut.before) != cut.before:
        last = _moved(last, -1)
    first = cut.after.replace(day=1)
    if first != cut.after:
        first = _moved(first, 1)
    return [(_moved(last, -n), _moved(first, n)) for n in range(months)]


def working_days(month: date, works: Works) -> int:
    """Of the month that begins on this day."""
    return sum(map(works, _span(month, month_end(month))))


def _compared(sides: Sides, usual: Sides | None) -> Comparison:
    before, after = map(rate_ratios.side, sides)
    changed = rate_ratios.log_ratio(*sides) if all(sides) else None
    usual_percent = None
    if changed and usual and min(rate_ratios.side(part).days for part in usual) >= FEWEST:
        usual_percent = rate_ratios.change_percent(*map(rate_ratios.side, usual))
        changed = rate_ratios.beyond(changed, rate_ratios.log_ratio(*usual))
    return Comparison(
        before=before,
        after=after,
        change_percent=rate_ratios.change_percent(before, after),
        interval_percent=rate_ratios.interval_percent(changed) if changed else None,
        usual_percent=usual_percent,
    )


def _days(counts: Counts, cut: Break, weeks: int, works: Works) -> Sides:
    before, after = comparable_days(counts, cut, weeks, works)
    return (
        [Counted(counts[day], 1, day.weekday()) for day in before],
        [Counted(counts[day], 1, day.weekday()) for day in after],
    )


def _weekdays(span: list[date], measured: Container[date], works: Works) -> dict[int, list[date]]:
    """The measured working days by weekday, in the order of the span."""
    found: dict[int, list[date]] = defaultdict(list)
    for day in span:
        if day in measured and works(day):
            found[day.weekday()].append(day)
    return found


def _months(counts: Counts, pairs: Sequence[tuple[date, date]], works: Works) -> Sides:
    return (
        [Counted(counts[early], working_days(early, works)) for early, _late in pairs],
        [Counted(counts[late], working_days(late, works)) for _early, late in pairs],
    )


def _span(first: date, last: date) -> Iterator[date]:
    return (first + DAY * n for n in range((last - first).days + 1))


def _moved(month: date, by: int) -> date:
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)
