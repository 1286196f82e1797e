"""Ratings by score: how many of each face, the share of the two best and the mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from admin.measures.shares import Share


@dataclass(frozen=True)
class Counts:
    """Ratings by score; `by_score[0]` counts Πολύ κακή (1)."""

    by_score: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def ratings(self) -> int:
        return sum(self.by_score)

    @property
    def top2(self) -> int:
        """Ratings Καλή or Πολύ καλή."""
        return self.by_score[3] + self.by_score[4]

    @property
    def share(self) -> Share:
        """Of 4 and 5 among all ratings (top-2-box)."""
        return Share(self.top2, self.ratings)

    @property
    def top2_percent(self) -> float | None:
        """None where nothing was rated: no ratings are not zero percent."""
        return self.share.percent

    @property
    def interval_percent(self) -> tuple[float, float] | None:
        """95 % interval of the share of 4 and 5, in percent."""
        return self.share.interval_percent

    @property
    def mean(self) -> "Mean | None":
        if not self.ratings:
            return None
        points = sum(score * n for score, n in enumerate(self.by_score, start=1))
        return Mean(points / self.ratings, self.ratings)

    @property
    def is_small(self) -> bool:
        return self.share.is_small


@dataclass(frozen=True)
class Mean:
    """Σ(score · ratings) / ratings, from 1 to 5; it never leaves the house without its `n`.

    Second to the share of 4 and 5: the faces are an order, and their distances an assumption.
    """

    score: float
    n: int


def together(parts: Iterable[Counts]) -> Counts:
    n1, n2, n3, n4, n5 = (sum(column) for column in zip(*_columns(parts), strict=True))
    return Counts((n1, n2, n3, n4, n5))


def _columns(parts: Iterable[Counts]) -> list[tuple[int, int, int, int, int]]:
    return [Counts().by_score, *(part.by_score for part in parts)]
