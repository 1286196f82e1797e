"""The series that figures are of, made where they are told of for the first time."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes.figures import Series, Unit
from kiosk.centres import Municipality
from kiosk.database import insert


class Of(NamedTuple):
    """What a series is of, see there."""

    centre_id: UUID | None
    stream: str = ""
    service: str = ""
    unit: Unit = Unit.CASES


def ids_of(db: Session, municipality: Municipality, wanted: Iterable[Of]) -> dict[Of, int]:
    """The ids of these series of a municipality, by what they are of."""
    asked = dict.fromkeys(wanted)  # in their order: so the new ones are numbered
    there = _there(db, municipality, asked)
    missing = [of for of in asked if of not in there]
    if missing:
        rows = [of._asdict() | {"municipality_id": municipality.id} for of in missing]
        # Another import may make one of them at the same time.
        db.execute(insert(db, Series).on_conflict_do_nothing(), rows)
        there = _there(db, municipality, asked)
    return there


def _there(db: Session, municipality: Municipality, asked: Iterable[Of]) -> dict[Of, int]:
    of_centres = Series.centre_id.in_({of.centre_id for of in asked if of.centre_id})
    mine = sa.and_(Series.centre_id.is_(None), Series.municipality_id == municipality.id)
    columns = (getattr(Series, name) for name in Of._fields)
    query = sa.select(Series.id, *columns).where(sa.or_(of_centres, mine))
    return {Of(*what): id for id, *what in db.execute(query)}
