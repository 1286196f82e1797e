"""Shares: so many of so many, with how far chance alone may have moved them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # the 97,5 % point of the normal distribution
SMALL_SAMPLE = 30


@dataclass(frozen=True)
class Share:
    """`k` of `n`. Without an n there is no share: None, never a zero.

    Raises ValueError unless 0 <= k <= n.
    """

    k: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.k <= self.n:
            raise ValueError(f"{self.k} of {self.n} is no share")

    @property
    def fraction(self) -> float | None:
        """k/n, from 0 to 1."""
        return self.k / self.n if self.n else None

    @property
    def percent(self) -> float | None:
        return 100 * self.k / self.n if self.n else None

    @property
    def interval_percent(self) -> tuple[float, float] | None:
        """Wilson's 95 % limits, in percent."""
        if not self.n:
            return None
        low, high = wilson(self.k, self.n)
        return 100 * low, 100 * high

    @property
    def is_small(self) -> bool:
        """«μικρό δείγμα»: too few to be compared; an n of none is small too."""
        return self.n < SMALL_SAMPLE


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share k/n, n > 0, within [0, 1].

    E. B. Wilson, JASA 22 (1927) 209-212, without continuity correction.
    """
    share, z2 = k / n, Z95 * Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def upheld(wholly: int, partly: int, decided: int) -> Share:
    """Complaints found justified (βάσιμα, και εν μέρει) out of those decided on their merits.

    ISO 10002:2018, 8.2, asks for the outcome; what is open, withdrawn, inadmissible or another
    body's is not decided and stays out of `decided`.
    """
    return Share(wholly + partly, decided)


def everyone(shares: Iterable[Share]) -> Share:
    """The pooled share Σk / Σn: every answer weighs the same, whichever centre gave it."""
    known = list(shares)
    return Share(sum(share.k for share in known), sum(share.n for share in known))
