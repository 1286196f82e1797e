"""The seam to the facts of a year: whatever is public reads them here and nowhere else."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.editions import Edition
from kiosk.centres import Municipality


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
