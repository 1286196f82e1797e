"""Measures of satisfaction from the tallies, each with its formula and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.ratings import FACES5
from kiosk.tallies import Channel, DayTally, Standing

Z95 = 1.959963984540054  # the 97,5 % point of the normal distribution
SMALL_SAMPLE = 30
SCORES = (DayTally.n1, DayTally.n2, DayTally.n3, DayTally.n4, DayTally.n5)


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
    def top2_percent(self) -> float | None:
        """None where nothing was rated: no ratings are not zero percent."""
        return 100 * self.top2 / self.ratings if self.ratings else None

    @property
    def interval_percent(self) -> tuple[float, float] | None:
        """95 % interval of the share of 4 and 5, in percent."""
        if not self.ratings:
            return None
        low, high = wilson(self.top2, self.ratings)
        return 100 * low, 100 * high

    @property
    def is_small(self) -> bool:
        return self.ratings < SMALL_SAMPLE


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share k/n, n > 0, within [0, 1].

    E. B. Wilson, JASA 22 (1927) 209-212, without continuity correction.
    """
    share, z2 = k / n, Z95 * Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def satisfaction(
    db: Session, centres: Iterable[Centre], first: date, last: date
) -> dict[UUID, Counts]:
    """Counted ratings of live tablets per centre, both days included; every centre has a key."""
    wanted = [centre.id for centre in centres]
    query = _counted(wanted, first, last).add_columns(DayTally.centre_id)
    rows = db.execute(query.group_by(DayTally.centre_id))
    found = {row.centre_id: _counts(row[:5]) for row in rows}
    return {centre_id: found.get(centre_id, Counts()) for centre_id in wanted}


def from_phones(db: Session, centres: Iterable[Centre], first: date, last: date) -> Counts:
    """What citizens rated on their own phones: a series of its own, in nobody's figures."""
    wanted = [centre.id for centre in centres]
    series = Standing.COUNTED, Channel.PHONE
    row = db.execute(_ratings(wanted, first, last, *series)).one()
    return _counts(n or 0 for n in row)


def doubtful(db: Session, centres: Iterable[Centre], first: date, last: date) -> int:
    """How many ratings of live tablets were left out as doubtful; never their scores."""
    wanted = [centre.id for centre in centres]
    row = db.execute(_ratings(wanted, first, last, Standing.DOUBTFUL, Channel.TABLET)).one()
    return sum(n or 0 for n in row)


def by_day(
    db: Session, centres: Iterable[Centre], first: date, last: date
) -> dict[tuple[UUID, date], Counts]:
    """The same by Athens day; days without a rating have no key."""
    query = _counted([centre.id for centre in centres], first, last)
    query = query.add_columns(DayTally.centre_id, DayTally.day)
    rows = db.execute(query.group_by(DayTally.centre_id, DayTally.day))
    return {(row.centre_id, row.day): _counts(row[:5]) for row in rows}


def together(parts: Iterable[Counts]) -> Counts:
    n1, n2, n3, n4, n5 = (sum(column) for column in zip(*_columns(parts), strict=True))
    return Counts((n1, n2, n3, n4, n5))


def _columns(parts: Iterable[Counts]) -> list[tuple[int, int, int, int, int]]:
    return [Counts().by_score, *(part.by_score for part in parts)]


def _counted(centre_ids: list[UUID], first: date, last: date) -> sa.Select[*tuple[Any, ...]]:
    return _ratings(centre_ids, first, last, Standing.COUNTED, Channel.TABLET)


def _ratings(
    centre_ids: list[UUID], first: date, last: date, standing: Standing, channel: Channel
) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(*(sa.func.sum(score) for score in SCORES))
        .where(DayTally.centre_id.in_(centre_ids), DayTally.day.between(first, last))
        .where(DayTally.standing == standing, DayTally.channel == channel)
        .where(DayTally.scale == FACES5)
    )


def _counts(row: Iterable[int]) -> Counts:
    n1, n2, n3, n4, n5 = (int(n) for n in row)
    return Counts((n1, n2, n3, n4, n5))
