"""Exact probabilities of counts: the incomplete gamma and beta functions, Poisson, binomial.

Abramowitz and Stegun, Handbook of Mathematical Functions (1964): 6.5.29 and 6.5.31 for the gamma
function, 26.5.8 for the beta; continued fractions by Lentz's method (Applied Optics 15 (1976) 668).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, inf, lgamma, log, log1p, sqrt

SMALL = 1e-300  # stands for a zero that would be divided by
CLOSE = 1e-15


def gamma_below(a: float, x: float) -> float:
    """P(a, x): the chance that a gamma variable of shape a > 0 and scale 1 is at most x."""
    if x <= 0:
        return 0.0
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        return front * _series(a, x)
    return 1 - front / _fraction(x + 1 - a, _gamma_steps(a, x))


def gamma_quantile(p: float, a: float) -> float:
    """The x with P(a, x) = p, 0 < p < 1, to the last digits that a float holds."""
    return _bisected(lambda x: gamma_below(a, x) < p, 0.0, a + 20 * sqrt(a) + 40)


def beta_below(x: float, a: float, b: float) -> float:
    """I_x(a, b): the chance that a beta variable of a, b > 0 is at most x."""
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front / (a * _fraction(1.0, _beta_steps(x, a, b)))


@dataclass(frozen=True)
class Poisson:
    """So many events, where `mean` > 0 are expected."""

    mean: float

    @property
    def most(self) -> float:
        return inf

    @property
    def variance(self) -> float:
        return self.mean

    @property
    def spread(self) -> float:
        """The variance of a squared z-score: two, and the excess kurtosis."""
        return 2 + 1 / self.mean

    def chance(self, k: int) -> float:
        return exp(k * log(self.mean) - self.mean - lgamma(k + 1))

    def at_most(self, k: int) -> float:
        return 1 - gamma_below(k + 1, self.mean) if k >= 0 else 0.0

    def at_least(self, k: int) -> float:
        return gamma_below(k, self.mean) if k > 0 else 1.0


@dataclass(frozen=True)
class Binomial:
    """So many of `n`, where each has the chance p, 0 < p < 1."""

    n: int
    p: float

    @property
    def most(self) -> float:
        return self.n

    @property
    def mean(self) -> float:
        return self.n * self.p

    @property
    def variance(self) -> float:
        return self.mean * (1 - self.p)

    @property
    def spread(self) -> float:
        """The variance of a squared z-score: two, and the excess kurtosis."""
        return 2 + (1 - 6 * self.p * (1 - self.p)) / self.variance

    def chance(self, k: int) -> float:
        ways = lgamma(self.n + 1) - lgamma(k + 1) - lgamma(self.n - k + 1)
        return exp(ways + k * log(self.p) + (self.n - k) * log1p(-self.p))

    def at_most(self, k: int) -> float:
        if not 0 <= k < self.n:
            return float(k >= self.n)
        return beta_below(1 - self.p, self.n - k, k + 1)

    def at_least(self, k: int) -> float:
        if not 0 < k <= self.n:
            return float(k <= 0)
        return beta_below(self.p, k, self.n - k + 1)


Law = Poisson | Binomial


def _series(a: float, x: float) -> float:
    term = total = 1 / a
    while term > CLOSE * total:
        a += 1
        term *= x / a
        total += term
    return total


def _gamma_steps(a: float, x: float) -> Iterator[tuple[float, float]]:
    i = 0
    while True:
        i += 1
        yield -i * (i - a), x + 1 - a + 2 * i


def _beta_steps(x: float, a: float, b: float) -> Iterator[tuple[float, float]]:
    m = 0
    while True:
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        m += 1
        yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0


def _fraction(start: float, steps: Iterator[tuple[float, float]]) -> float:
    """start + u1/(v1 + u2/(v2 + ...)), where steps yield u, v."""
    value = upper = start or SMALL
    lower = 0.0
    for u, v in steps:
        upper = v + u / upper or SMALL
        lower = 1 / (v + u * lower or SMALL)
        value *= upper * lower
        if abs(upper * lower - 1) < CLOSE:
            break
    return value


def _bisected(is_below: Callable[[float], bool], low: float, high: float) -> float:
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return middle
