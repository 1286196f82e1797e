"""Ratings added up from the tallies, never from raw rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.counts import Counts, together
from kiosk.centres import Centre
from kiosk.ratings import FACES5
from kiosk.tablets import stood_live
from kiosk.tallies import Channel, DayTally, Standing

SCORES = (DayTally.n1, DayTally.n2, DayTally.n3, DayTally.n4, DayTally.n5)


def satisfaction(
    db: Session, centres: Iterable[Centre], first: date, last: date
) -> dict[UUID, Counts]:
    """Counted ratings of live tablets per centre, both days included; every centre has a key."""
    wanted = [centre.id for centre in centres]
    query = _counted(wanted, first, last).add_columns(DayTally.centre_id)
    rows = db.execute(query.group_by(DayTally.centre_id))
    found = {row.centre_id: _counts(row[:5]) for row in rows}
    return {centre_id: found.get(centre_id, Counts()) for centre_id in wanted}


def measured(db: Session, centres: Sequence[Centre], first: date, last: date) -> dict[UUID, Counts]:
    """The same, but only of centres where a citizen could have tapped and been counted: none at
    the others is no zero.
    """
    live = stood_live(db, centres, first, last)
    found = satisfaction(db, centres, first, last)
    return {id: counts for id, counts in found.items() if counts.ratings or id in live}


def from_phones(db: Session, centres: Iterable[Centre], first: date, last: date) -> Counts:
    """What citizens rated on their own phones: a series of its own, in nobody's figures."""
    wanted = [centre.id for centre in centres]
    series = Standing.COUNTED, Channel.PHONE
    row = db.execute(_ratings(wanted, first, last, *series)).one()
    return _counts(n or 0 for n in row)


def with_doubtful(db: Session, centres: Iterable[Centre], first: date, last: date) -> Counts:
    """All ratings of live tablets, those left out as doubtful among them; for a year that is told
    as a whole, in which no single one can be made out.
    """
    wanted = [centre.id for centre in centres]
    series = (
        db.execute(_ratings(wanted, first, last, standing, Channel.TABLET)).one()
        for standing in (Standing.COUNTED, Standing.DOUBTFUL)
    )
    return together(_counts(n or 0 for n in row) for row in series)


def doubtful(db: Session, centres: Iterable[Centre], first: date, last: date) -> int:
    """How many ratings of live tablets were left out as doubtful; never their scores."""
    wanted = [centre.id for centre in centres]
    row = db.execute(_ratings(wanted, first, last, Standing.DOUBTFUL, Channel.TABLET)).one()
    return sum(n or 0 for n in row)


def by_day(db: Session, centres: Iterable[Centre], first: date, last: date) -> dict[date, Counts]:
    """The same of these centres together, by Athens day; days without a rating have no key."""
    query = _counted([centre.id for centre in centres], first, last).add_columns(DayTally.day)
    return {row.day: _counts(row[:5]) for row in db.execute(query.group_by(DayTally.day))}


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
