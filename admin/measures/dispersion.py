"""Whether centres differ by more than chance: then a funnel drawn for chance alone is too strict.

D. J. Spiegelhalter, Quality and Safety in Health Care 14 (2005) 347-351, and Statistics in
Medicine 24 (2005) 1185-1202: z-scores are winsorised, so that the few centres that stand out do
not widen the funnel that should show them, and phi is the mean of their squares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, quantiles

from admin.measures.distributions import Law


@dataclass(frozen=True)
class Dispersion:
    """`phi` is 1 where only chance is at work; `above` is what chance alone rarely passes."""

    phi: float = 1.0
    above: float = 1.0

    @property
    def is_significant(self) -> bool:
        return self.phi > self.above

    @property
    def widening(self) -> float:
        """What the distance of every limit from the overall figure is multiplied by."""
        return sqrt(self.phi) if self.is_significant else 1.0


def dispersion(centres: Sequence[tuple[int, Law]]) -> Dispersion:
    """phi = Σz² / I over I >= 2 centres: what each counted, and what chance lets it count.

    Significant above 1 + 2 standard deviations. Spiegelhalter takes √(2/I) for that deviation,
    its limit for many events; the few that a small centre expects are given their exact variance.
    """
    scores = [(k - law.mean) / sqrt(law.variance) for k, law in centres]
    deviation = sqrt(sum(law.spread for _, law in centres)) / len(centres)
    return Dispersion(fmean(z * z for z in _winsorised(scores)), 1 + 2 * deviation)


def _winsorised(scores: list[float]) -> list[float]:
    """What lies beyond the outer tenths is brought back to their edges."""
    tenths = quantiles(scores, n=10, method="inclusive")
    return [min(max(z, tenths[0]), tenths[-1]) for z in scores]
