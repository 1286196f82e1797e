"""Periods laid together: which parts are a whole, and which are the longest within it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from admin.volumes.periods import Period


class Told(Protocol):
    @property
    def period(self) -> Period: ...


T = TypeVar("T", bound=Told)


def tiled(told: Iterable[T], period: Period) -> list[T]:
    """The longest parts that together are the whole period; none where days are missing."""
    taken = longest(told, period)
    return taken if sum(part.period.days for part in taken) == period.days else []


def longest(told: Iterable[T], period: Period) -> list[T]:
    """Parts of the period, no two of a day, as long as there are; the longest first.

    Periods are apart or within each other: of those that begin together the longest holds the
    others, and what begins within it ends there.
    """
    taken: list[T] = []
    held = (part for part in told if period.holds(part.period))
    for part in sorted(held, key=lambda part: (part.period.first, -part.period.days)):
        if not taken or part.period.first > taken[-1].period.last:
            taken.append(part)
    return sorted(taken, key=lambda part: -part.period.days)
