"""The seam to the facts of a year: whatever is public reads them here and nowhere else."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.gathering import review
from admin.volumes import years as volumes
from kiosk.centres import Centre, Municipality
from kiosk.messages import Message
from kiosk.tallies import DayTally


def years(db: Session, municipality: Municipality) -> list[int]:
    """Those of which something may be shown, the latest first."""
    told = {year.year for year in volumes.years(db, municipality)}
    mine = sa.select(Centre.id).where(Centre.municipality_id == municipality.id)
    for day, of in ((DayTally.day, DayTally.centre_id), (Message.day, Message.centre_id)):
        year = sa.extract("year", day)
        told |= {int(one) for one in db.scalars(sa.select(year).where(of.in_(mine)).distinct())}
    return sorted(told, reverse=True)


def facts(db: Session, municipality: Municipality, year: int, today: date) -> Review:
    return review(db, municipality, year, today=today)
