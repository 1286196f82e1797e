"""Waits from several parts put together: a mean can be, a median can only be bounded."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class MeanWait:
    """Minutes that `served` people waited on average; 0 where the source says not how many: such
    a mean joins no other.
    """

    minutes: Decimal
    served: int


@dataclass(frozen=True)
class Bounds:
    """A quantile of all lies between the lowest and the highest of its parts, and no closer."""

    low: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


def mean_of_means(parts: Iterable[tuple[Decimal, int]]) -> MeanWait | None:
    """Of each part its mean and how many were served: Σ(mean · served) / Σ served.

    None where nobody was served: no wait is not a wait of zero.
    """
    known = list(parts)
    served = sum(n for _minutes, n in known)
    if not served:
        return None
    return MeanWait(sum((m * n for m, n in known), Decimal(0)) / served, served)


def bounds(parts: Iterable[Decimal]) -> Bounds | None:
    """Of the same quantile of each part: in every part at least so many waited no longer than its
    own, so no longer than the highest; the lowest likewise. Quantiles are never averaged.
    """
    known = list(parts)
    return Bounds(min(known), max(known)) if known else None
