"""Counting every tally again from the ratings themselves: it must give what is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.ratings import Rating, vote_of
from kiosk.tallies import SCORES, TALLIES, Cells, Changes, Tally, key_of

AT_ONCE = 1000
NOTHING = (0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Recount:
    """`differing` cells of a tally say something else than the ratings; 0 is as it should be."""

    ratings: int
    differing: int


def recount(db: Session, *, repair: bool = False) -> Recount:
    """One centre after the other, so that few cells are held at once; `repair` writes what the
    ratings say. What is given meanwhile must be kept out: see `hold`.
    """
    ratings = differing = 0
    for centre_id in db.scalars(sa.select(Centre.id).order_by(Centre.id)).all():
        counted, n = _counted(db, centre_id)
        corrections = Changes()
        for table in TALLIES:
            differing += _compare(table, _kept(db, table, centre_id), counted, corrections)
        if repair:
            corrections.write(db)
        ratings += n
    return Recount(ratings, differing)


def hold(db: Session, *, writing: bool) -> None:
    """Keep ratings and tallies as they are at one moment until the transaction ends, which it must
    begin. SQLite does so by itself.
    """
    if db.get_bind().dialect.name != "postgresql":
        return
    if writing:
        tables = ", ".join(table.__tablename__ for table in (Rating, *TALLIES))
        db.execute(sa.text(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE"))
    else:
        db.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _counted(db: Session, centre_id: UUID) -> tuple[Changes, int]:
    counted, n = Changes(), 0
    for row in _ratings(db, centre_id):
        counted.add(vote_of(row))
        n += 1
    return counted, n


def _ratings(db: Session, centre_id: UUID) -> Iterable[sa.Row[*tuple[Any, ...]]]:
    query = sa.select(
        *(Rating.centre_id, Rating.day, Rating.tapped_at, Rating.scale, Rating.channel),
        *(Rating.standing, Rating.score, Rating.reasons, Rating.service),
    )
    return db.execute(query.filter_by(centre_id=centre_id).execution_options(yield_per=AT_ONCE))


def _kept(db: Session, table: type[Tally], centre_id: UUID) -> Cells:
    names = key_of(table)
    columns = [getattr(table, name) for name in (*names, *SCORES)]
    rows = db.execute(sa.select(*columns).where(table.centre_id == centre_id))
    return {tuple(row[: len(names)]): row[len(names) :] for row in rows}


def _compare(table: type[Tally], kept: Cells, counted: Changes, corrections: Changes) -> int:
    """Add to the corrections what the kept cells lack; gives how many cells differ."""
    said = counted.of(table)
    for cell in kept.keys() | said.keys():
        pairs = zip(said.get(cell, NOTHING), kept.get(cell, NOTHING), strict=True)
        corrections.move(table, cell, [true - held for true, held in pairs])
    return len(corrections.of(table))
