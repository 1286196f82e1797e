"""Ratings cut by service, by reason, by weekday and hour, and by month.

Counted ratings of live tablets, never today's: their taps could be told from who stood there. The
tallies behind them are of whole months, and so is a period: from the month of `first` to that of
`last`, both included; what was given today is taken out of the running month.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from kiosk.centres import Centre
from kiosk.ratings import FACES5, Rating, vote_of
from kiosk.tallies import (
    SCORES,
    Changes,
    Channel,
    HourTally,
    MonthlyTally,
    MonthTally,
    ReasonTally,
    ServiceTally,
    Standing,
    key_of,
)

SHOWN_FROM = 30


@dataclass(frozen=True)
class WeekHours:
    """By weekday (0 is Monday) and hour of Athens; no key: no rating. None: fewer than 30, or the
    smallest beside a lone such cell, which the sum would tell. `left_out`: centres of few staff,
    counted in no cell, so that two sums never tell theirs.
    """

    cells: Mapping[tuple[int, int], Counts | None]
    left_out: tuple[Centre, ...]


def by_service(
    db: Session, centres: Iterable[Centre], first: date, last: date, *, today: date
) -> dict[str, Counts]:
    """By code of service. Ratings whose service nobody said are in none."""
    cut = _cut(db, ServiceTally, ["service"], centres, _months(first, last), today)
    return {service: counts for (service,), counts in cut.items()}


def by_reason(
    db: Session, centres: Iterable[Centre], first: date, last: date, *, today: date
) -> dict[str, Counts]:
    """By code of reason. A rating counts under each reason it gave, and under none if it gave none:
    these do not add up to all ratings.
    """
    cut = _cut(db, ReasonTally, ["reason"], centres, _months(first, last), today)
    return {reason: counts for (reason,), counts in cut.items()}


def naming(
    db: Session, centres: Iterable[Centre], reason: str, first: date, last: date, *, today: date
) -> dict[UUID, int]:
    """How many ratings gave this reason, by centre; a centre where none did has no key."""
    by = ["centre_id", "reason"]
    cut = _cut(db, ReasonTally, by, centres, _months(first, last), today)
    return {
        centre_id: counts.ratings for (centre_id, named), counts in cut.items() if named == reason
    }


def by_hour(
    db: Session, centres: Iterable[Centre], first: date, last: date, *, today: date
) -> WeekHours:
    asked = list(centres)
    shown = [centre for centre in asked if not centre.few_staff]
    cut = _cut(db, HourTally, ["weekday", "hour"], shown, _months(first, last), today)
    cells = {(weekday, hour): counts for (weekday, hour), counts in cut.items()}
    return WeekHours(_hidden(cells), tuple(centre for centre in asked if centre.few_staff))


def by_month(
    db: Session, centres: Iterable[Centre], first: date, last: date, *, today: date
) -> dict[tuple[UUID, date], Counts]:
    """By centre and the first day of a month; a month without a rating has no key."""
    by = ["centre_id", "month"]
    return _cut(db, MonthTally, by, centres, _months(first, last), today)


def _months(first: date, last: date) -> tuple[date, date]:
    """From the first day of the one month to the last of the other."""
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def _cut(
    db: Session,
    table: type[MonthlyTally],
    by: list[str],
    centres: Iterable[Centre],
    period: tuple[date, date],
    today: date,
) -> dict[tuple[Any, ...], Counts]:
    wanted = list(centres)
    columns = [getattr(table, name) for name in by]
    query = _counted(table, wanted).add_columns(*columns).where(table.month.between(*period))
    sums: defaultdict[tuple[Any, ...], Iterable[int]] = defaultdict(lambda: [0] * 5)
    for n1, n2, n3, n4, n5, *key in db.execute(query.group_by(*columns)):
        sums[tuple(key)] = n1, n2, n3, n4, n5
    places = [key_of(table).index(name) for name in by]
    for cell, given in _of_today(db, wanted, today, period[1]).of(table).items():
        key = [cell[place] for place in places]
        sums[tuple(key)] = [n - new for n, new in zip(sums[tuple(key)], given, strict=True)]
    return {key: _counts(n) for key, n in sums.items() if any(n)}


def _of_today(db: Session, centres: list[Centre], today: date, end: date) -> Changes:
    """What was given today, and after midnight by a clock that leads: a few rows at most."""
    given = Changes()
    if end < today:
        return given
    query = (
        sa.select(Rating)
        .where(Rating.centre_id.in_([centre.id for centre in centres]))
        .where(Rating.day.between(today, end), Rating.scale == FACES5)
        .where(Rating.standing == Standing.COUNTED, Rating.channel == Channel.TABLET)
    )
    for rating in db.scalars(query):
        given.add(vote_of(rating))
    return given


def _counted(table: type[MonthlyTally], centres: Iterable[Centre]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(*(sa.func.sum(getattr(table, score)) for score in SCORES))
        .where(table.centre_id.in_([centre.id for centre in centres]))
        .where(table.scale == FACES5)
    )


def _counts(row: Iterable[int]) -> Counts:
    n1, n2, n3, n4, n5 = (int(n) for n in row)
    return Counts((n1, n2, n3, n4, n5))


def _hidden(cells: dict[tuple[int, int], Counts]) -> dict[tuple[int, int], Counts | None]:
    few = {cell for cell, counts in cells.items() if counts.ratings < SHOWN_FROM}
    if len(few) == 1:
        enough = [(counts.ratings, cell) for cell, counts in cells.items() if cell not in few]
        few |= {cell for _ratings, cell in sorted(enough)[:1]}
    return {cell: None if cell in few else counts for cell, counts in cells.items()}
