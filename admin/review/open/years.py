"""The seam to the facts of a year: whatever is public reads them here and nowhere else."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.editions import Edition
from kiosk.centres import Municipality
from kiosk.database import athens_day


@dataclass(frozen=True)
class Corrected:
    """The last correction of a year, which made its `edition`. What it was is never told here: an
    erratum may name a figure that is hidden.
    """

    edition: int
    at: datetime

    @property
    def day(self) -> date:
        return athens_day(self.at)


def years(db: Session, municipality: Municipality) -> list[int]:
    """Those whose review was published, the latest first: their figures no longer change."""
    mine = sa.select(Edition.year).where(Edition.municipality_id == municipality.id).distinct()
    return sorted(db.scalars(mine), reverse=True)


def facts(db: Session, municipality: Municipality, year: int) -> Review:
    """As published, with its corrections. Raises Altered; LookupError for any other year."""
    kept = archive.frozen(db, municipality, year)
    if kept is None:
        raise LookupError(year)
    return kept


def corrected(db: Session, municipality: Municipality, year: int) -> Corrected | None:
    """None for a year that stands as it was published first."""
    last = archive.latest(db, municipality, year)
    return Corrected(last.number, last.at) if last and last.number > 1 else None
