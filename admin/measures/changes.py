"""Changes from one period to another, over what both know.

The figures' hedges (at least, about) are the caller's: no change is more exact than its figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """`over` are the periods (months, quarters) that both years know, in order."""

    now: int
    before: int
    over: tuple[int, ...]

    @property
    def percent(self) -> float | None:
        return change_percent(self.now, self.before)


def change_percent(now: int | None, before: int | None) -> float | None:
    """100 · (now - before) / before; None where either is unknown or nothing was before."""
    return 100 * (now - before) / before if now is not None and before else None


def same_periods(now: Mapping[int, int | None], before: Mapping[int, int | None]) -> Change | None:
    """Of two years known by month (1-12) or quarter, only the periods that both know: an unfinished
    year is set against the same months of the one before. None where they share no period.
    """
    pairs: dict[int, tuple[int, int]] = {}
    for part in sorted(now.keys() & before.keys()):
        latest, earlier = now[part], before[part]
        if latest is not None and earlier is not None:
            pairs[part] = latest, earlier
    if not pairs:
        return None
    latest_sum, earlier_sum = (sum(column) for column in zip(*pairs.values(), strict=True))
    return Change(latest_sum, earlier_sum, tuple(pairs))
