"""The funnel: how far from the overall figure chance alone may take a centre of so many cases.

D. J. Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202: exact limits around the pooled
figure, interpolated between whole counts as in his appendix A.1, each side from its own tail.
So, where nothing widens the funnel, a centre lies outside a limit exactly when the chance of its
count or a more extreme one is below that tail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import ClassVar

from admin.measures.dispersion import Dispersion, dispersion
from admin.measures.distributions import Binomial, Law, Poisson
from admin.measures.rates import CASES, Rate
from admin.measures.shares import Share, everyone

WARNING = 0.95
ALARM = 0.998


@dataclass(frozen=True)
class Funnel:
    """`overall` and the limits are in units of one `scale`th."""

    overall: float
    dispersion: Dispersion
    scale: ClassVar[int]

    @property
    def highest(self) -> float:
        raise NotImplementedError

    def limits(self, n: int, level: float) -> tuple[float, float]:
        """For a centre with n > 0 ratings or cases, at WARNING or ALARM; widened where the centres
        differ by more than chance, and never past what can be.
        """
        if self.overall in (0, self.highest):
            return self.overall, self.overall
        low, high = (self.scale * k / n for k in _limits(self._law(n), (1 - level) / 2))
        wider = self.dispersion.widening
        below, above = self.overall - low, high - self.overall
        return (
            max(0.0, self.overall - wider * below),
            min(self.highest, self.overall + wider * above),
        )

    def _law(self, n: int) -> Law:
        raise NotImplementedError


@dataclass(frozen=True)
class ShareFunnel(Funnel):
    """Of shares: `overall` and limits from 0 to 1."""

    scale = 1

    @property
    def highest(self) -> float:
        return 1.0

    def _law(self, n: int) -> Law:
        return Binomial(n, self.overall)


@dataclass(frozen=True)
class RateFunnel(Funnel):
    """Of complaints: `overall` and limits per 10.000 cases."""

    scale = CASES

    @property
    def highest(self) -> float:
        return float("inf")

    def _law(self, n: int) -> Law:
        return Poisson(n * self.overall / CASES)


def funnel_of_shares(shares: Iterable[Share]) -> ShareFunnel | None:
    """None where fewer than two centres have ratings: there is nothing to compare."""
    known = [share for share in shares if share.n]
    overall = everyone(known).fraction
    if len(known) < 2 or overall is None:
        return None
    if overall in (0, 1):
        return ShareFunnel(overall, Dispersion())
    spread = dispersion([(share.k, Binomial(share.n, overall)) for share in known])
    return ShareFunnel(overall, spread)


def funnel_of_rates(rates: Iterable[Rate | None]) -> RateFunnel | None:
    """None where fewer than two centres have a known rate."""
    known = [rate for rate in rates if rate is not None]
    if len(known) < 2:
        return None
    overall = sum(rate.events for rate in known) / sum(rate.cases for rate in known)
    if not overall:
        return RateFunnel(overall, Dispersion())
    spread = dispersion([(rate.events, Poisson(rate.cases * overall)) for rate in known])
    return RateFunnel(CASES * overall, spread)


def _limits(law: Law, tail: float) -> tuple[float, float]:
    reach = NormalDist().inv_cdf(1 - tail) * sqrt(law.variance)
    return _lower(law, tail, max(0, int(law.mean - reach))), _upper(law, tail, law.mean + reach)


def _lower(law: Law, tail: float, k: int) -> float:
    """From the guess k to the least count that is not too few, and back by its spare chance."""
    chance = law.at_most(k)
    while chance < tail:
        k += 1
        chance += law.chance(k)
    while k and chance - law.chance(k) >= tail:
        chance -= law.chance(k)
        k -= 1
    return max(0.0, k - (chance - tail) / law.chance(k))


def _upper(law: Law, tail: float, guess: float) -> float:
    """From the guess to the greatest count that is not too many, and on by its spare chance."""
    k = int(min(guess + 1, law.most))
    chance = law.at_least(k)
    while chance < tail:
        k -= 1
        chance += law.chance(k)
    while k < law.most and chance - law.chance(k) >= tail:
        chance -= law.chance(k)
        k += 1
    return min(law.most, k + (chance - tail) / law.chance(k))
