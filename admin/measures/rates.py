"""Events set against cases: ratings per 100, complaints per 10.000 with their exact interval."""

from dataclasses import dataclass
from functools import lru_cache

from admin.measures.distributions import gamma_quantile

CASES = 10_000


@dataclass(frozen=True)
class Rate:
    """`per_10000` = 10.000 · events / cases, with the 95 % limits of the same unit.

    A higher rate of complaints may only mean that it is easier to complain: who shows one says so.
    """

    events: int
    cases: int
    per_10000: float
    low: float
    high: float


def complaints_per_10000(complaints: int | None, cases: int | None) -> Rate | None:
    """None where either is unknown or no cases were served; no complaints are a true zero, and
    `high` says how many there may yet be.
    """
    if complaints is None or not cases:
        return None
    low, high = (CASES * limit / cases for limit in garwood(complaints))
    return Rate(complaints, cases, CASES * complaints / cases, low, high)


def ratings_per_100(ratings: int | None, cases: int | None) -> float | None:
    """100 · ratings / cases (response rate); None where either is unknown or nobody was served.

    May pass 100: one case can be rated by two people. It means little without the tablet's live
    days beside it.
    """
    return 100 * ratings / cases if ratings is not None and cases else None


@lru_cache(1024)  # of a thousand centres most have one of a few counts, and each takes ms
def garwood(events: int, level: float = 0.95) -> tuple[float, float]:
    """The exact two-sided interval of the expected number of events, given those counted.

    Half a chi-squared quantile each: low of 2x, high of 2x + 2 degrees of freedom.
    F. Garwood, Biometrika 28 (1936) 437-442. Raises ValueError for a negative count.
    """
    if events < 0:
        raise ValueError(f"{events} events cannot be")
    tail = (1 - level) / 2
    low = gamma_quantile(tail, events) if events else 0.0
    return low, gamma_quantile(1 - tail, events + 1)
