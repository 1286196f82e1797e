"""Estimates of small centres, drawn towards the overall share by how little they say themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from admin.measures.shares import Share, everyone


@dataclass(frozen=True)
class Shrunken:
    """`weight` is how much of the centre's own share stands in the estimate, from 0 to 1."""

    raw: Share
    overall: float
    weight: float

    @property
    def fraction(self) -> float | None:
        """None where nothing was rated: the others' share is no centre's own."""
        if self.raw.fraction is None:
            return None
        return self.overall + self.weight * (self.raw.fraction - self.overall)


def shrunken(shares: Sequence[Share]) -> list[Shrunken]:
    """overall + weight · (raw - overall), in the order given; weight = nγ / (1 + (n - 1)γ).

    Empirical Bayes with a beta prior, whose correlation γ of two ratings of one centre is found by
    moments: J. C. Kleinman, JASA 68 (1973) 46-54, weights n. Where centres
    differ by no more than chance, γ is 0 and every estimate is the overall share: for one centre
    alone its own.
    """
    known = [share for share in shares if share.n]
    overall = everyone(known).fraction
    if overall is None:
        return [Shrunken(share, 0.0, 0.0) for share in shares]
    gamma = _correlation(known, overall)
    return [Shrunken(share, overall, _weight(share.n, gamma)) for share in shares]


def _correlation(shares: list[Share], overall: float) -> float:
    n = sum(share.n for share in shares)
    within = overall * (1 - overall)
    between = sum((share.k - share.n * overall) ** 2 / share.n for share in shares)
    by_chance = len(shares) - 1
    room = n - sum(share.n**2 for share in shares) / n - by_chance
    if within <= 0 or room <= 0:  # all alike, one centre, or one rating each
        return 0.0
    return min(1.0, max(0.0, (between / within - by_chance) / room))


def _weight(n: int, gamma: float) -> float:
    return n * gamma / (1 + (n - 1) * gamma) if n else 0.0
