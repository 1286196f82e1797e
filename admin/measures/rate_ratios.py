"""Two rates side by side: whether more came on a working day after than before."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from admin.measures import changes
from admin.measures.shares import Z95

Changed = tuple[float, float]


@dataclass(frozen=True)
class Counted:
    """`count` in `days` working days; `like`: those of one side that are alike, a weekday."""

    count: int
    days: int
    like: int = 0


@dataclass(frozen=True)
class Side:
    days: int
    count: int

    @property
    def per_day(self) -> float | None:
        """None where nothing was measured."""
        return self.count / self.days if self.days else None


def side(counted: Iterable[Counted]) -> Side:
    counted = list(counted)
    return Side(sum(c.days for c in counted), sum(c.count for c in counted))


def change_percent(before: Side, after: Side) -> float | None:
    """100 (after / before - 1) of the rates; None where a side is empty or before it was zero."""
    return changes.change_percent(after.count * before.days, before.count * after.days)


def log_ratio(before: Sequence[Counted], after: Sequence[Counted]) -> Changed:
    """The logarithm of the ratio of two Poisson rates, and the variance of that logarithm.

    log((a + ½) / A) - log((b + ½) / B), variance φ (1 / (a + ½) + 1 / (b + ½)): the normal
    approximation; the halves let a zero count (Haldane 1956, Anscombe 1956). φ is the
    overdispersion, for days differ by more than chance alone. Both sides must hold a day.
    """
    b, a = side(before), side(after)
    ratio = math.log((a.count + 0.5) / a.days) - math.log((b.count + 0.5) / b.days)
    return ratio, overdispersion(before, after) * (1 / (a.count + 0.5) + 1 / (b.count + 0.5))


def overdispersion(*sides: Sequence[Counted]) -> float:
    """Pearson's χ² over its degrees of freedom, among those of a side that are alike; at least 1.

    McCullagh & Nelder, Generalized Linear Models (1989), 4.5 and 6.2: quasi-Poisson.
    """
    chi, freedom = 0.0, 0
    for alike in (group for counted in sides for group in _alike(counted)):
        rate = side(alike).per_day or 0.0
        if rate:
            chi += sum((c.count - rate * c.days) ** 2 / (rate * c.days) for c in alike)
            freedom += len(alike) - 1
    return max(1.0, chi / freedom) if freedom else 1.0


def interval_percent(changed: Changed) -> tuple[float, float]:
    """The 95 % interval of a change, in per cent."""
    ratio, variance = changed
    reach = Z95 * math.sqrt(variance)
    return tuple(100 * (math.exp(end) - 1) for end in (ratio - reach, ratio + reach))  # type: ignore[return-value]


def beyond(changed: Changed, usual: Changed) -> Changed:
    """A change less the one of another year: the ratio of two ratios that know nothing of each
    other, so that their variances add up.
    """
    return changed[0] - usual[0], changed[1] + usual[1]


def _alike(counted: Sequence[Counted]) -> list[list[Counted]]:
    groups: dict[int, list[Counted]] = defaultdict(list)
    for one in counted:
        groups[one.like].append(one)
    return list(groups.values())
