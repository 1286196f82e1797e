"""Places (θέσεις) with ties, on scores as they were published."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Place:
    """`others`: how many share it."""

    place: int
    others: int

    def __str__(self) -> str:
        """4ος; 1ος μαζί με άλλους 2."""
        if not self.others:
            return f"{self.place}ος"
        shared = "έναν άλλον" if self.others == 1 else f"άλλους {self.others}"
        return f"{self.place}ος μαζί με {shared}"


def rounded(score: Decimal, decimals: int) -> Decimal:
    """As a table prints it; halves go up."""
    return score.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def places(scores: Sequence[Decimal], decimals: int) -> list[Place]:
    """The place of each score: one more than those that are higher on the published rounding, and
    whoever prints the same shares it ("1224" competition ranking). 8,42, 8,38 and 8,40 with one
    decimal are all first, and the next is fourth.
    """
    printed = [rounded(score, decimals) for score in scores]
    shared, first, ahead = Counter(printed), {}, 0
    for score in sorted(shared, reverse=True):
        first[score] = ahead + 1
        ahead += shared[score]
    return [Place(first[score], shared[score] - 1) for score in printed]
