"""The series that figures are of, made where they are told of for the first time."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes.figures import Unit, VolumeSeries
from kiosk.centres import Municipality
from kiosk.database import insert


class SeriesKey(NamedTuple):
    """What a series is of: see VolumeSeries."""

    centre_id: UUID | None
    stream: str = ""
    service: str = ""
    unit: Unit = Unit.CASES


def ids_of(
    db: Session, municipality: Municipality, wanted: Iterable[SeriesKey]
) -> dict[SeriesKey, int]:
    """The ids of these series of a municipality. Who makes several makes them in one order, and so
    waits for nobody who waits for him.
    """
    asked = set(wanted)
    there = _there(db, municipality, asked)
    missing = sorted(asked - there.keys(), key=_place)
    if missing:
        rows = [key._asdict() | {"municipality_id": municipality.id} for key in missing]
        # Another import may make one of them at the same time.
        db.execute(insert(db, VolumeSeries).on_conflict_do_nothing(), rows)
        there = _there(db, municipality, asked)
    return there


def _place(key: SeriesKey) -> tuple[str, str, str, str]:
    """In the order of the numbers of `long.things`: a long file is written as the index goes."""
    return str(key.centre_id), key.service, key.stream, key.unit


def _there(db: Session, municipality: Municipality, asked: set[SeriesKey]) -> dict[SeriesKey, int]:
    row = VolumeSeries
    of_centres = row.centre_id.in_({key.centre_id for key in asked if key.centre_id})
    of_all = sa.and_(row.centre_id.is_(None), row.municipality_id == municipality.id)
    columns = (getattr(row, name) for name in SeriesKey._fields)
    query = sa.select(row.id, *columns).where(sa.or_(of_centres, of_all))
    found = db.execute(query.where(row.service.in_({key.service for key in asked})))
    return {SeriesKey(*what): id for id, *what in found}
