"""Days to the answer, when some are still waiting: nobody's patience is counted as an answer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from admin.measures.shares import Share


@dataclass(frozen=True)
class Wait:
    """`days` until the answer; while there is none (open, or closed without), days so far.

    Raises ValueError for negative days.
    """

    days: int
    answered: bool

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"no wait lasts {self.days} days")


@dataclass(frozen=True)
class DaysToAnswer:
    """`median` and `ninetieth` percentile in days; None where too many still wait to tell."""

    median: int | None
    ninetieth: int | None
    answered: int
    waiting: int


@dataclass(frozen=True)
class Promise:
    """An answer is due by the end of the day `due`."""

    due: date
    answered_on: date | None


@dataclass(frozen=True)
class Timeliness:
    """`share` answered in time, of those whose time is over or answer given; `running` are still
    within their time and stand in no share. `overdue` wait past it: they are in the base, as late.
    """

    share: Share
    overdue: int
    running: int


def days_to_answer(waits: Iterable[Wait]) -> DaysToAnswer:
    known = list(waits)
    answered = sum(wait.answered for wait in known)
    quantiles = days_until(known, 50), days_until(known, 90)
    return DaysToAnswer(*quantiles, answered, len(known) - answered)


def days_until(waits: Iterable[Wait], percent: int) -> int | None:
    """The first day by which so many percent had their answer; None where the curve ends before.

    S falls each day by the answered out of those who waited until then; who was last seen waiting
    on a day still waited on it. E. L. Kaplan, P. Meier, JASA 53 (1958) 457-481.
    """
    known = list(waits)
    answers = Counter(wait.days for wait in known if wait.answered)
    left = Counter(wait.days for wait in known)
    waiting, unanswered = len(known), Fraction(1)
    for day in sorted(left):
        unanswered *= 1 - Fraction(answers[day], waiting)
        if unanswered <= Fraction(100 - percent, 100):
            return day
        waiting -= left[day]
    return None


def timeliness(promises: Iterable[Promise], today: date) -> Timeliness:
    known = list(promises)
    given = [p.answered_on <= p.due for p in known if p.answered_on is not None]
    overdue = sum(p.answered_on is None and p.due < today for p in known)
    return Timeliness(
        Share(sum(given), len(given) + overdue), overdue, len(known) - len(given) - overdue
    )
