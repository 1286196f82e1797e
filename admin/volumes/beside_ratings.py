"""Cases beside the ratings of the same days: fewer cases than ratings cannot both be right."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes.periods import Period
from kiosk.centres import Municipality
from kiosk.tallies import DayTally, Standing, told_until


def ratings_in(
    db: Session, municipality: Municipality, period: Period, *, today: date
) -> dict[UUID, int]:
    """How many ratings that count each centre collected in a period, whichever way; not today."""
    cells = (DayTally.n1, DayTally.n2, DayTally.n3, DayTally.n4, DayTally.n5)
    query = (
        sa.select(DayTally.centre_id, sa.func.sum(sum(cells[1:], start=cells[0])))
        .where(DayTally.centre_id.in_([centre.id for centre in municipality.centres]))
        .where(DayTally.day.between(period.first, told_until(period.last, today)))
        .where(DayTally.standing == Standing.COUNTED)
        .group_by(DayTally.centre_id)
    )
    return {centre: int(collected) for centre, collected in db.execute(query)}
